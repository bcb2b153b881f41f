import Course

extension OptimalDiscriminator {
  /// What a student may predict: the best answer at one place, and what the value does.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "One place x",
      "At a place x the data have the density 0.3 and the generator 0.1. What is the best answer"
        + " of D there?",
      ["0.3", "0.5", "0.75", "1: there are more real samples"],
      right: 2,
      why:
        "Three samples in four at this place are real, so D does best to say p/(p + q) = 0.3/0.4"
        + " = 0.75. To be sure would cost too much for the fourth."),
    Prediction(
      before: "(c) G follows",
      "D is the best one for this G. Now it stands still, and G follows its slope. What does"
        + " V(D, G) do?",
      ["it rises", "it stays: D is the best already", "it falls"],
      why:
        "G goes down V, and the divergence falls with it. D was the best for the old G only: for"
        + " the new one a better D would give a higher V."
    ) { run in
      run.value("valueChangeC").map { $0 < -0.01 ? 2 : $0 > 0.01 ? 0 : 1 }
    },
    Prediction(
      before: "(d) Both play on",
      "Both play on to the end. What will D look like?",
      [
        "1 where the data are, 0 elsewhere",
        "½ wherever there are samples",
        "like the density of the data",
      ],
      why:
        "Once the generator's density is that of the data, p/(p + q) is ½ everywhere. D then has"
        + " no slope left for G to follow."
    ) { run in
      run.value("distanceFromHalf").flatMap { $0 < 0.1 ? 1 : nil }
    },
    Prediction(
      before: "V(D*, G) and the divergence",
      "D is always the best for its G. What is the least value V(D*, G) that a generator can"
        + " reach?",
      ["0", "−log 2", "−log 4", "there is no least value"],
      right: 2,
      why:
        "V(D*, G) is −log 4 + 2·JS, and the Jensen-Shannon divergence JS is never below 0. It is"
        + " 0 only where the generator has the density of the data."),
  ]
}
