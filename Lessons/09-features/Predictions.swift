import Course

extension Features {
  /// What a student may predict: what features are worth that were learned without labels.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "How far few labels get",
      "A linear SVM gets 100 labelled images. From which numbers does it name most digits right?",
      ["D's features", "random filters: D before training", "the pixels"],
      why:
        "To tell real from generated D has had to learn strokes and their places, without a"
        + " single label. That helps most where labels are few."
    ) { run in
      run.isQuick ? nil : run.largest(of: "features100", "random100", "pixels100")
    },
    Prediction(
      before: "Three ways back",
      "On its way back guided backpropagation sets numbers to 0 that the plain gradient keeps."
        + " What does it leave out?",
      [
        "what speaks for the activation",
        "what speaks against the activation",
        "the darkest pixels",
      ],
      right: 1,
      why:
        "It passes a rectifier only where its input and the gradient are both above 0. So the"
        + " picture shows what excites the filter, and not what would hold it back."),
    Prediction(
      before: "What a filter looks for",
      "Take the nine images that excite a filter of the last layers most. How many of them show"
        + " the same digit, on average?",
      ["about three, as with nine random images", "about five or six", "nearly all nine"],
      why:
        "Deep filters answer to shapes, and some shapes belong to one digit more than to others."
        + " D was never told the digits, so hardly any filter stands for just one."
    ) { run in
      run.range(of: "sameDigitTrained", between: 0.4, 0.8)
    },
  ]
}
