import Course

extension Unrolled {
  /// What a student may predict: what looking ahead adds to the slope, and to the modes.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "By hand",
      "V = x·y. x now looks k steps of y ahead. What does that add to the slope that x goes down?",
      [
        "nothing: y's steps do not depend on x",
        "a pull towards 0 that grows with k",
        "a push away from 0 that grows with k",
      ],
      right: 1,
      why:
        "After k steps y has become y + k·η·x, so V there is x·y + k·η·x². Its slope in x has"
        + " the extra part 2·k·η·x, which leads to x = 0."),
    Prediction(
      before: "By hand",
      "x still looks ahead, but takes y's answer as a constant and does not differentiate"
        + " through it. What is left of that pull?",
      ["all of it", "half of it", "nothing"],
      right: 1,
      why:
        "The slope is then y + k·η·x in place of y + 2·k·η·x. The other half comes from x's"
        + " influence on y's answer."),
    Prediction(
      before: "On the ring",
      "D learns ten times more slowly than G, which collapses G in lesson 11. How many modes are"
        + " served if G looks ahead?",
      ["a quarter of them or fewer", "about half", "nearly all"],
      why:
        "Where all of G goes to one mode, D would answer within a few steps. A G that sees this"
        + " answer coming has no reason to go there."
    ) { run in
      guard !run.isQuick, let modes = run.value("modesLoose"),
        case .integer(let ahead)? = run.settings["k"], ahead > 0,
        case .integer(let all)? = run.settings["modes"]
      else { return nil }
      let share = modes / Double(all)
      return share <= 0.25 ? 0 : share < 0.8 ? 1 : 2
    },
  ]
}
