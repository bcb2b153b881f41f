import Course

extension StackGAN {
  /// What a student may predict: where variety comes from, and what the second stage adds.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Stage II",
      "The second stage gets no noise of its own. Where does the variety of its pictures come"
        + " from?",
      [
        "from the first stage's picture and the drawn point",
        "from its dropout layers",
        "there is none: one picture for each description",
      ],
      right: 0,
      why:
        "The first stage drew its picture from noise, and the description is read as a point"
        + " drawn from a cloud. The second stage fills in what is there."),
    Prediction(
      before: "Does it obey",
      "Compare outlines: how much steeper are those of Stage II than those of Stage I enlarged?",
      [
        "hardly: it is the same picture",
        "clearly, 1.3 to 6 times as steep",
        "more than 6 times as steep",
      ],
      why:
        "Enlarging 14 × 14 pixels leaves broad, soft edges. The second discriminator sees whole"
        + " pictures, and would recognise them by that."
    ) { run in
      run.claim("sharper").map { $0.value < 1.3 ? 0 : $0.value <= 6 ? 1 : 2 }
    },
    Prediction(
      before: "A flaw",
      "Three rows of the first stage's picture are wiped out, so that a digit is lost. How often"
        + " does the second stage mend it?",
      ["hardly ever", "in some cases, up to a third", "in most cases"],
      why:
        "It reads the description again, and so knows what ought to be there. But it has never"
        + " been trained on such a flaw."
    ) { run in
      run.isQuick ? nil : run.range(of: "mended", between: 0.02, 0.34)
    },
  ]
}
