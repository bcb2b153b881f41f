import Course

extension AdversarialAutoencoders {
  /// What a student may predict: who moves, and what a prior has to be.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Who moves when",
      "In phase 3 the encoder plays against D. Which weights does that phase move?",
      ["the encoder's only", "the encoder's and the decoder's", "all, D's too"],
      right: 0,
      why:
        "Only codes are judged, and the decoder has no part in them. It learns in phase 1, and D"
        + " in phase 2."),
    Prediction(
      before: "N(0, I)",
      "Codes should look like N(0, I). What comes nearer to it: the game against D, or the"
        + " variational divergence?",
      ["the game", "the divergence", "both equally"],
      why:
        "D sees all codes together and finds every gap between them and the prior. The"
        + " divergence is paid by each image's cloud alone."
    ) { run in
      guard !run.isQuick, let game = run.value("adversarialFloors"),
        let divergence = run.value("variationalFloors")
      else { return nil }
      return game < 0.8 * divergence ? 0 : game > 1.25 * divergence ? 1 : 2
    },
    Prediction(
      before: "Priors of any shape",
      "The codes are to lie on a Swiss roll. What does the game have to know of this prior?",
      ["a formula for its density", "only draws from it", "its divergence from the codes"],
      right: 1,
      why:
        "D learns from samples, as always in a GAN. No density is ever evaluated, so that any"
        + " shape will do from which one can draw."),
    Prediction(
      before: "With labels",
      "D knows the digit, the encoder does not. How many codes will lie on the arm that belongs"
        + " to their digit?",
      ["about a tenth, as by chance", "about half", "nearly all"],
      why:
        "A code on another digit's arm is found out, so the encoder has to read the digit from"
        + " the image, though no loss asks for it."
    ) { run in
      run.isQuick ? nil : run.range(of: "onArm", between: 0.25, 0.75)
    },
  ]
}
