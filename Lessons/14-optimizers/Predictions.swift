import Course

extension Optimizers {
  /// What a student may predict: what limits α, where RMSProp ends, and a trick that matters.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "A ravine",
      "The walls of a ravine are much steeper than its floor. What limits the α of gradient"
        + " descent?",
      ["the floor", "the walls", "both equally"],
      right: 1,
      why:
        "Across, a step overshoots as soon as α is above 2 over the curvature of the walls."
        + " Along the floor, that same α hardly moves."),
    Prediction(
      before: "Its relatives",
      "RMSProp divides each step by the size of the gradient, at a constant α. What does it do"
        + " near the bottom?",
      [
        "it stops exactly there",
        "it keeps hopping around it, about α away",
        "it crawls, ever more slowly",
      ],
      right: 1,
      why:
        "Divided by its own size, a gradient gives a step of about α, however small it is. Only"
        + " a rate that falls brings it to rest."),
    Prediction(
      before: "The same optimisers",
      "Gradient descent in place of Adam, for G and for D. How near does the GAN come to the"
        + " data?",
      ["nearer than with Adam", "about as near", "farther off"],
      why:
        "In a GAN the sizes of the gradients change all the time, as the opponent does. Adam's"
        + " steps keep their length; those of plain descent do not."
    ) { run in
      guard !run.isQuick, let adam = run.value("adam"), let descent = run.value("sgd")
      else { return nil }
      return descent < 0.8 * adam ? 0 : descent > 1.25 * adam ? 2 : 1
    },
    Prediction(
      before: "The tricks",
      "The same game, but the data are not normalised: mean 40, deviation 10. How far off does G"
        + " end, in their deviations?",
      ["no farther than before", "up to twice as far", "more than twice as far"],
      why:
        "Weights start small and move by about α a step, so that outputs of 40 are far away, and"
        + " D's units saturate on such inputs."
    ) { run in
      guard let adam = run.value("adam"), let raw = run.value("raw"), adam > 0 else { return nil }
      return raw <= 1.1 * adam ? 0 : raw <= 2 * adam ? 1 : 2
    },
  ]
}
