import Autograd
import Blackboard
import Course

// Down: the filter slides over the picture.
extension Convolutions {
  /// The first position with everything that is computed there.
  func showOnePosition(_ run: Run) throws {
    let (x, w) = (Self.picture, Self.filter)
    let y = x.convolved(with: w, padding: 1)
    let seen = x.seen(row: -1, column: -1, height: 3, width: 3)
    let products = Matrix(rows: 3, columns: 3) { seen[$0, $1] * w[$0, $1] }
    try run.step("One position")
    try run.say(
      "The picture x has 4 × 4 numbers. Around it lie zeros, one row and column on each side: padding "
        + "1, shown as points. A window of the filter's size is laid on a corner. What it sees is "
        + "multiplied number by number with the filter w, and the sum of the nine products is one "
        + "number of the output y.")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          x.shown(
            "x, padded", padding: 1, window: Window(row: 0, column: 0, height: 3, width: 3)),
          w.shown("w", sign: "∗"), products.shown("products", sign: "="),
          y.shown("y", open: 1, sign: "→"),
        ])))
    try run.say(
      "\(output(0, 0)) is row 1, column 1 of y. Its sum is \(x.sum(with: w, row: -1, column: -1)): "
        + "the zeros around the picture add nothing.")
  }

  /// All positions of the window, a row of the output at a time.
  func showAllPositions(_ run: Run) throws {
    let (x, w) = (Self.picture, Self.filter)
    let y = x.convolved(with: w, padding: 1)
    try run.step("Stride 1: all sixteen positions")
    try run.say(
      "The window moves by one column, at the end of a row by one row. Four rows of four positions: "
        + "the output is 4 × 4 again. Products with a zero are left out of the sums.")
    for row in 0..<y.rows {
      let windows = (0..<y.columns).map { column in
        x.shown(
          padding: 1, window: Window(row: row, column: column, height: 3, width: 3),
          note: output(row, column))
      }
      let sofar = y.shown(
        "y", open: y.columns * (row + 1),
        window: Window(row: row, column: 0, height: 1, width: y.columns), sign: "→")
      try run.show(.matrices(MatricesFigure(matrices: windows + [sofar])))
      try run.show(
        .formula(
          (0..<y.columns).map { column in
            "\(output(row, column)) = \(x.sum(with: w, row: row - 1, column: column - 1))"
          }.joined(separator: "\n")))
    }
    try run.show(
      .code(
        CodeExcerpt(
          "One number of the output, as this lesson computes it by hand",
          from: "Lessons/06-convolutions/ByHand.swift",
          """
          var sum: Number = 0
          for u in 0..<filter.rows {
            for v in 0..<filter.columns {
              sum +=
                number(stride * row + u - padding, stride * column + v - padding) * filter[u, v]
            }
          }
          return sum
          """)))
    run.claim(
      "stride-1-size", "Rows of 4 × 4 with padding 1, stride 1",
      Double(convolution(x.image, w.filter, padding: 1).shape[1]), .equal(4, tolerance: 0),
      source: Source.notes)
  }

  /// A stride of two, and that it leaves out every second position.
  func showStride(_ run: Run) throws {
    let (x, w) = (Self.picture, Self.filter)
    let y = x.convolved(with: w, stride: 2, padding: 1)
    try run.step("Stride 2: every second position")
    let windows = [0, 1].flatMap { row in
      [0, 1].map { column in
        x.shown(
          padding: 1, window: Window(row: 2 * row, column: 2 * column, height: 3, width: 3),
          note: "\(output(row, column)) = \(y[row, column])")
      }
    }
    try run.show(.matrices(MatricesFigure(matrices: windows + [y.shown("y", sign: "→")])))
    try run.say(
      "2 × 2. These are every second row and column of the output above, at a quarter of the work: "
        + "so a strided convolution takes the place of pooling, and its weights are learned. The last "
        + "row and column of zeros are never seen; remember that for step 7.")
    let engine = convolution(x.image, w.filter, stride: 2, padding: 1)
    let all = x.convolved(with: w, padding: 1)
    let second = Matrix(rows: 2, columns: 2) { all[2 * $0, 2 * $1] }
    run.claim(
      "stride-2-size", "Rows of the same with stride 2", Double(engine.shape[1]),
      .equal(2, tolerance: 0), source: Source.notes)
    run.claim(
      "stride-2-skips", "Stride 2 against every second of stride 1: differences",
      second.differing(from: engine), .equal(0, tolerance: 0), source: Source.mathematics)
  }
}
