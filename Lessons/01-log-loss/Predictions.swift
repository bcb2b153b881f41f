import Course

extension LogLoss {
  /// What a student may predict: the bound, the two pulls on G, and what success costs D.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "0 is the upper bound",
      "How large can V = log D(x) + log(1 − D(G(z))) become?",
      ["0", "1", "2", "as large as one likes"],
      right: 0,
      why:
        "No probability is above 1, so no logarithm of one is above 0, and V adds two of them."
        + " It reaches 0 only where D is certain of both, and right."),
    Prediction(
      before: "A fake that fools D",
      "G's loss is log(1 − D(G(z))). Which fake does it pull harder?",
      ["the bad one, with D(G(z)) = 0.2", "the good one, with D(G(z)) = 0.8", "both alike"],
      right: 1,
      why:
        "The slope is −1/(1 − D): −1.25 for the bad fake and −5 for the good one. The fake that"
        + " most needs to change is pulled least."),
    Prediction(
      before: "Why this loss of G saturates",
      "D sees through a fake: D(G(z)) = 0.01. How much harder does −log D pull at its logit than"
        + " log(1 − D)?",
      ["just as hard", "twice as hard", "about 10 times as hard", "about 100 times as hard"],
      right: 3,
      why:
        "At the logit the two slopes are −(1 − D) = −0.99 and −D = −0.01, a factor of 99. That"
        + " is why almost all code uses −log D."),
    Prediction(
      before: "The end of the game",
      "Suppose that the fakes are perfect. What is the loss of D then?",
      ["0", "log 2 = 0.693", "log 4 = 1.386", "infinite"],
      right: 2,
      why:
        "D can do no better than say 1/2, and pays log 2 for real and log 2 for generated"
        + " samples: log 4 together. A loss near 0 means that D has won."),
  ]
}
