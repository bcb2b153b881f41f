import Course

extension Temperature {
  /// What a student may predict: the solved game, the same by gradients, and what helps.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "The game over one number",
      "It is hot or cold, equally often. D has committed itself, and G chooses its share π of"
        + " hot answers. What is best for G?",
      [
        "π = ½, as in the data",
        "all to the one that D believes more",
        "the share that D's answers suggest",
      ],
      right: 1,
      why:
        "For a D that stands still V is a straight line in π, so one of its ends is best. With D"
        + " first, G is taught to collapse."),
    Prediction(
      before: "The same game by gradients",
      "Now by gradient steps, ten of G for one of D. What share of its answers will G give to"
        + " the rarer temperature?",
      ["about half", "some, between 5 and 35 %", "hardly any"],
      why:
        "With G fast the game is near to D first, G answers. All of G goes where D believes it,"
        + " and D follows too late."
    ) { run in
      run.value("generatorFastNone").map { $0 >= 0.35 ? 0 : $0 >= 0.05 ? 1 : 2 }
    },
    Prediction(
      before: "What helps",
      "Which remedy serves both temperatures best, whichever of the two players is fast?",
      [
        "a penalty on D's slope",
        "noise on all that D sees",
        "minibatch features",
        "a wider start of G",
      ],
      why:
        "Minibatch features let D see that all answers are alike, in either order of play. The"
        + " others only help D or G to look across the gap between the temperatures."
    ) { run in
      guard !run.isQuick else { return nil }
      let least = ["Slope", "Noise", "Features", "Start"].map { name in
        min(
          run.value("discriminatorFast\(name)") ?? 0, run.value("generatorFast\(name)") ?? 0)
      }
      return least.max().flatMap { least.firstIndex(of: $0) }
    },
  ]
}
