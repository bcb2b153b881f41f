import Course

extension Divergences {
  /// What a student may predict: what each divergence asks of one bell, and of GANs.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "One bell for two modes",
      "One bell is to fit data with two modes far apart, by KL(p ‖ q). Where will it end?",
      ["on one of the modes", "wide, over both modes", "narrow, in the gap between them"],
      right: 1,
      why:
        "KL(p ‖ q) asks the data whether all of them are served, and a mode without model costs"
        + " without end. The best bell has the mean and the deviation of all data."),
    Prediction(
      before: "One bell for two modes",
      "And by the reverse, KL(q ‖ p)?",
      ["on one of the modes", "wide, over both modes", "narrow, in the gap between them"],
      why:
        "The reverse KL asks the model whether all of its samples could be real. A wide bell"
        + " would put most of its samples where there are no data."
    ) { run in
      run.claim("reverse-valleys").flatMap { $0.value == 2 ? 0 : nil }
    },
    Prediction(
      before: "A model that can serve both",
      "Two bells, two modes, still the reverse KL. Where does it have its least value?",
      ["with both bells on the same mode", "with one bell on each mode", "both are equally good"],
      right: 1,
      why:
        "With a bell on each mode the reverse KL is 0, and with both on one it is log 2. So it"
        + " does not ask for collapse; it only tolerates it where the model has no choice."),
    Prediction(
      before: "GANs on all three",
      "GANs now play for each of the three divergences. What decides whether they serve both"
        + " modes?",
      ["the divergence that they play for", "how D and G are trained"],
      why:
        "One step each, with a penalty on D's slope, serves both modes more often than ten steps"
        + " of G for one of D, whichever divergence is played for."
    ) { run in
      guard let steady = run.claim("steady")?.value, let greedy = run.claim("greedy")?.value
      else { return nil }
      return steady > greedy ? 1 : nil
    },
  ]
}
