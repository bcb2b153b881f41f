import Course

extension MinMax {
  /// What a student may predict: where gradient steps lead, and the order of play.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "State 1",
      "Both players follow their gradient of V = x·y at the same time. Where does the path lead?",
      ["into (0, 0)", "round (0, 0), always equally far from it", "outward, away from (0, 0)"],
      why:
        "Each simultaneous step multiplies the distance from (0, 0) by √(1 + η²), which is above"
        + " 1 for every learning rate. A smaller one only spirals outward more slowly."
    ) { run in
      guard let radii = run.curves["radiusSimultaneous"], let first = radii.first?.y, first > 0,
        let last = radii.last?.y
      else { return nil }
      return last > first ? 2 : last < first ? 0 : 1
    },
    Prediction(
      before: "The same start",
      "Now the players take turns: x moves, then y answers the new x. What changes?",
      [
        "they reach (0, 0)",
        "they circle, and come neither nearer nor farther",
        "nothing: they still spiral outward",
      ],
      why:
        "Taking turns keeps x² + y² − η·x·y exactly as it was at the start. That is an ellipse,"
        + " so the players go round and round on it."
    ) { run in
      guard case .number(let rate)? = run.settings["learning-rate"], rate < 2,
        let radii = run.curves["radiusAlternating"], let first = radii.first?.y, first > 0
      else { return nil }
      return 1
    },
    Prediction(
      before: "The same start",
      "Which of these leads to (0, 0)?",
      [
        "momentum: keep half of the last step",
        "extragradient: use the slope one step ahead",
        "a smaller learning rate",
      ],
      why:
        "The slope one step ahead already points inward. Momentum drives the players outward"
        + " faster, and a smaller rate only slows the spiral down."
    ) { run in
      guard let radii = run.curves["radiusExtragradient"], let first = radii.first?.y,
        let last = radii.last?.y
      else { return nil }
      return last < first ? 1 : nil
    },
    Prediction(
      before: "In a game without a saddle",
      "Two coins: y wins when they match, x when they differ. Which player wins if they show"
        + " them one after the other?",
      ["the one who shows first", "the one who shows second", "neither: it is a fair game"],
      right: 1,
      why:
        "The second player sees the first coin and answers it: min max is 1 and max min is −1."
        + " Only at a saddle does the order not matter."),
  ]
}
