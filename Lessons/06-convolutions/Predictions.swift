import Course

extension Convolutions {
  /// What a student may predict: sizes on the way down and up, and what comes back.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Stride 1",
      "A window of 3 × 3 moves by one over 4 × 4 numbers with a border of zeros. What size is"
        + " the output?",
      ["2 × 2", "3 × 3", "4 × 4", "6 × 6"],
      right: 2,
      why:
        "With the border there are six rows, and a window of three rows fits into them at four"
        + " places. Padding 1 is just what keeps the size with a 3 × 3 filter."),
    Prediction(
      before: "Stride 2: every",
      "The same window, the same filter, but with stride 2. What are the four numbers that come"
        + " out?",
      [
        "four of the sixteen from stride 1",
        "the means of 2 × 2 numbers from stride 1",
        "entirely new sums",
      ],
      right: 0,
      why:
        "The window only skips positions: every second row and column of the output is left out,"
        + " and no sum changes. Nothing is averaged, as pooling would do."),
    Prediction(
      before: "Output padding",
      "Stride 2 and padding 1 took 4 × 4 to 2 × 2. What does the transposed convolution make of"
        + " 2 × 2, with the same settings?",
      ["4 × 4", "3 × 3", "5 × 5", "2 × 2"],
      right: 1,
      why:
        "2·(2 − 1) + 3 − 2·1 = 3. Both 3 × 3 and 4 × 4 come down to 2 × 2, so the way back has"
        + " to be told which was meant: that is what output padding does."),
    Prediction(
      before: "A convolution is a matrix",
      "Down with a convolution, and up again with the transposed one and the same filter. What"
        + " comes back?",
      [
        "the same size and the same numbers",
        "the same size, but other numbers",
        "the same numbers, but another size",
      ],
      right: 1,
      why:
        "The transposed convolution multiplies by Cᵀ, not by an inverse: it undoes the shape"
        + " only. Four numbers cannot hold sixteen."),
  ]
}
