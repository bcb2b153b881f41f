import Course

extension Wasserstein {
  /// What a student may predict: what the losses say of a distance, and what clipping does.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "What the vanilla loss",
      "Two spikes come nearer to each other, but do not touch yet. What does their"
        + " Jensen-Shannon divergence do?",
      ["it falls in proportion to the distance", "it stays at log 2", "it rises"],
      right: 1,
      why:
        "As long as they do not overlap, one look tells the two apart, however near they are."
        + " The earth mover's distance is d, and falls with it."),
    Prediction(
      before: "On the two bells",
      "Three GANs on the same data. Whose second network has a loss that follows the distance of"
        + " the samples best?",
      [
        "the vanilla discriminator",
        "the critic with clipped weights",
        "the critic with a penalty",
      ],
      why:
        "A critic's loss is an estimate of the earth mover's distance, if its slope is held at"
        + " 1. The penalty holds the slope itself, clipping only the weights."
    ) { run in
      run.largest(of: "lineVanillaCorrelation", "lineClippingCorrelation", "linePenaltyCorrelation")
    },
    Prediction(
      before: "What clipping does",
      "Clipping keeps a critic's weights in [−c, c]. How many of them end at these limits, on"
        + " the ring?",
      ["hardly any", "about a tenth", "a quarter or more"],
      why:
        "The critic wants to be as steep as it may, and clipping is all that stops it. So it"
        + " pushes many weights to the limits, and its functions become simple."
    ) { run in
      run.range(of: "ringClippingAtLimit", between: 0.05, 0.25)
    },
    Prediction(
      before: "A critic against",
      "G stands still, and a critic learns to read the distance, divided by its largest slope."
        + " What will it read?",
      ["less than the distance", "more than the distance", "now more, now less"],
      right: 0,
      why:
        "No function with a slope of at most 1 separates the means by more than the earth"
        + " mover's distance. So a critic comes to it from below."),
  ]
}
