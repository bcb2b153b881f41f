import Course

extension DCGAN {
  /// What a student may predict: how it is built, and how sure D is at the end.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "The guidelines",
      "How does a DCGAN's generator make its small pictures larger?",
      [
        "by copying every pixel",
        "by transposed convolutions with a stride",
        "by one large fully connected layer",
      ],
      right: 1,
      why:
        "A transposed convolution with stride 2 doubles the rows and columns, and its weights"
        + " are learned: G learns how to enlarge. Nothing is pooled or unpooled."),
    Prediction(
      before: "The guidelines",
      "Batch norm goes into every layer but two. Which two are left out?",
      [
        "G's first layer and D's last one",
        "G's output and D's first layer",
        "the two largest layers",
      ],
      right: 1,
      why:
        "There the pixels themselves go in and out. A batch norm would fix their mean and"
        + " deviation, which G has to learn and D has to see."),
    Prediction(
      before: "Before training",
      "Lesson 03 ended with the loss of D near log 4 = 1.386. Where will it end here?",
      ["below 0.3: D wins", "clearly below log 4, but not near 0", "near log 4"],
      why:
        "Near log 4 D does hardly better than guessing, whatever eyes still see; clearly below it D"
        + " finds in the pictures what eyes do not. Neither does harm as long as D's slope shows G"
        + " a way."
    ) { run in
      run.range(of: "discriminatorLoss", between: 0.3, 1.2)
    },
  ]
}
