import Course

extension CycleGANs {
  /// What a student may predict: what each discriminator asks for, and what the cycle term adds.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Playing in the plane",
      "No cycle term. Both discriminators are content. Does going to Y and back end where it"
        + " began?",
      ["yes: G and F learn together", "no: nothing asks F to undo G"],
      why:
        "D_Y asks only that G(x) looks like Y, and D_X that F(y) looks like X. Which y belongs"
        + " to which x no discriminator can say."
    ) { run in
      guard let free = run.value("freeTCycle"), let cycled = run.value("cycledTCycle")
      else { return nil }
      return free > 2 * cycled ? 1 : 0
    },
    Prediction(
      before: "Playing in the plane",
      "A T is its own mirror image. With the cycle term, can the game tell the true turn from"
        + " the mirrored one?",
      ["yes: the discriminators can", "yes: the cycle term can", "no: both fit equally well"],
      right: 2,
      why:
        "Turned or mirrored, G(x) fills the same letter, and both ways back close the cycle."
        + " Which one is found depends on where the networks begin."),
    Prediction(
      before: "Playing in the plane",
      "And with far too much weight on the cycle term?",
      [
        "the translation becomes exact",
        "the cycle closes, but the letters are missed",
        "nothing changes",
      ],
      why:
        "The cycle closes early, wherever G happens to be. After that G can hardly move without"
        + " opening it again."
    ) { run in
      run.claim("too-strong").map { $0.value > 1.25 ? 1 : $0.value < 0.8 ? 0 : 2 }
    },
    Prediction(
      before: "Translating digits",
      "Thin digits become thick ones, without a label or a pair. How often does the digit stay"
        + " the same?",
      ["about one in ten times, by chance", "about half of the time", "nearly always"],
      why:
        "A translator that can be undone has to keep what tells images apart, and small networks"
        + " of convolutions change strokes more easily than shapes."
    ) { run in
      guard !run.isQuick, let thin = run.value("cycledThinKept"),
        let thick = run.value("cycledThickKept")
      else { return nil }
      let kept = min(thin, thick)
      return kept < 0.3 ? 0 : kept < 0.8 ? 1 : 2
    },
  ]
}
