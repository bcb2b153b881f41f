import Course

extension Conditional {
  /// What a student may predict: what D rejects, what labels do, and what z means.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "The game",
      "G was asked for a 3, and draws a perfect 7. What should D say, which is shown the label"
        + " as well?",
      ["real: it is a perfect digit", "generated: it is not a real 3", "½"],
      right: 1,
      why:
        "D has only ever seen real 3s with the label 3. So a picture that does not match its"
        + " label is found out, and G has to obey."),
    Prediction(
      before: "On the ring",
      "The ring of lesson 11, with the number of the mode as a label. How many of the worst"
        + " mode's samples hit it?",
      ["hardly any: G still collapses", "about half", "nearly all"],
      why:
        "Asked for a mode, G has no other to collapse to. What is left is eight small tasks,"
        + " each of them with one mode."
    ) { run in
      run.isQuick ? nil : run.range(of: "ringLeast", between: 0.1, 0.9)
    },
    Prediction(
      before: "One z, one hand",
      "One z, ten labels. If z makes a slanted 3, will the same z make a slanted 7?",
      [
        "no: for each label z means something else",
        "mostly yes: z is like one person's hand",
        "the other way round: an upright 7",
      ],
      why:
        "Label and noise go through the same weights, and it is easier to learn one hand than"
        + " ten. Nothing in the game asks for it."
    ) { run in
      run.value("slantAgreement").map { $0 > 0.5 ? 1 : $0 < -0.5 ? 2 : 0 }
    },
  ]
}
