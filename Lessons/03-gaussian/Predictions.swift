import Course

extension Gaussian {
  /// What a student may predict: what D says at the end, far out, and what a plain recipe reaches.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Before training",
      "G and D are about to be trained. Where will D(G(z)), the mean that D gives to generated"
        + " samples, end?",
      ["near 0: D sees through them", "near ½", "near 1: G fools D"],
      why:
        "As the samples come to look like the data, D can tell less and less, and its best"
        + " answer is ½. G never gets D to say 1, for D goes on learning."
    ) { run in
      guard let last = run.curves["meanOnFake"]?.last?.y, last.isFinite else { return nil }
      return last < 0.25 ? 0 : last > 0.75 ? 2 : 1
    },
    Prediction(
      before: "After training",
      "At x = 5 there are hardly any samples, real or generated. What does the trained D say"
        + " there?",
      ["near 0: nothing real comes there", "near ½: it cannot tell", "it may say anything"],
      right: 2,
      why:
        "D is only ever corrected where there are samples. Far out its answer is whatever the"
        + " rest of the network happens to give."),
    Prediction(
      before: "The plain recipe",
      "A plain recipe: Adam for both, one constant rate, nothing averaged, more iterations."
        + " How near does it come to the data?",
      ["nearer, for it trains longer", "about as near", "less near"],
      why:
        "At a constant rate the two players keep circling, as in lesson 02, and where they are"
        + " when training stops is luck. A falling rate and averaged weights bring them to"
        + " rest."
    ) { run in
      guard let ours = run.value("wasserstein1"), let plain = run.value("plainWasserstein1")
      else { return nil }
      return plain < 0.8 * ours ? 0 : plain > 1.25 * ours ? 2 : 1
    },
  ]
}
