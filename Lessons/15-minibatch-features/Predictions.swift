import Course

extension MinibatchFeatures {
  /// What a student may predict: what D has to see, and what it changes.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "The idea",
      "G draws the same good point again and again. What must D see beside a sample to notice?",
      [
        "more real samples",
        "how close the others of its minibatch are",
        "the noise z that it was made from",
      ],
      right: 1,
      why:
        "Each of these points looks real by itself. Only beside the others of its minibatch does"
        + " it show that they are all alike."),
    Prediction(
      before: "By hand",
      "The feature is the mean over the others of exp(−distance). What is it for four points at"
        + " the same place?",
      ["0", "¼", "¾", "1"],
      right: 3,
      why:
        "All distances are 0 and exp(0) is 1, so the mean over the three others is 1. For points"
        + " far apart it is near 0."),
    Prediction(
      before: "The same game",
      "With lesson 11's settings, near how many modes will G be at the end if D gets learned"
        + " minibatch features?",
      ["a quarter of them or fewer, as without", "about half", "nearly all"],
      why:
        "A D that sees the batch rejects one without diversity. So G can only pass by drawing"
        + " diverse samples, even with ten steps for one of D."
    ) { run in
      guard let modes = run.value("modesLoose"), case .integer(let all)? = run.settings["modes"]
      else { return nil }
      let share = modes / Double(all)
      return share <= 0.25 ? 0 : share < 0.8 ? 1 : 2
    },
  ]
}
