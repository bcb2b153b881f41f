import Course

extension ModeCollapse {
  /// What a student may predict: how many modes come, where G goes next, and what D says.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "The game",
      "All modes of the data are equally likely, and G takes ten steps for one of D. How many"
        + " modes will it serve at the end?",
      ["a quarter of them or fewer", "about half", "nearly all"],
      why:
        "Nothing in G's loss asks for variety. With ten steps for one of D it has the time to"
        + " move all of its samples to where D is fooled most."
    ) { run in
      guard run.settings["preset"] == .word("collapse"), let modes = run.value("modesLoose"),
        case .integer(let all)? = run.settings["modes"]
      else { return nil }
      let share = modes / Double(all)
      return share <= 0.25 ? 0 : share < 0.8 ? 1 : 2
    },
    Prediction(
      before: "Which mode, and when",
      "G has collapsed onto a mode. What will it do if training goes on?",
      [
        "stay there for good",
        "move on to other modes, one at a time",
        "spread slowly over all modes",
      ],
      why:
        "D learns to say “generated” where all of G's samples are, and then another mode looks"
        + " better to G. It moves there as a whole, and D follows."
    ) { run in
      guard run.settings["preset"] == .word("collapse"), let modes = run.value("modesLoose"),
        let changes = run.value("changesOfLeader")
      else { return nil }
      return modes > 4 ? 2 : changes >= 3 ? 1 : 0
    },
    Prediction(
      before: "What the discriminator believes",
      "G's samples have just been at a mode, where real samples lie too. What does D say there?",
      ["real", "generated", "½, since both are there"],
      why:
        "While all of G is there, generated samples far outnumber the real ones: p/(p + q) is"
        + " small. G then goes where D still says “real”."
    ) { run in
      run.settings["preset"] == .word("collapse") ? 1 : nil
    },
  ]
}
