import Course

extension MNIST {
  /// What a student may predict: how large the networks are, and what comes out.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "The networks",
      "G turns 100 numbers into 28 × 28 pixels, through layers of 256, 512 and 1024 units. About"
        + " how many weights does it have?",
      ["15,000", "150,000", "1.5 million", "15 million"],
      right: 2,
      why:
        "The last two layers alone take 512·1024 + 1024·784, about 1.3 million. Fully connected"
        + " layers are expensive, and lesson 07 needs far fewer."),
    Prediction(
      before: "Before training",
      "Nothing tells G which digit to draw. Which will it draw at the end?",
      [
        "all ten, about equally often",
        "all ten, some of them rarely",
        "some digits are missing (below 1 %)",
      ],
      why:
        "No loss counts digits: D only comes to distrust those that G draws too often. So early"
        + " on most are missing, and it takes a long training until all ten come."
    ) { run in
      guard let digits = run.value("digits"), let entropy = run.value("labelEntropy")
      else { return nil }
      return digits < 10 ? 2 : entropy < 0.95 ? 1 : 0
    },
    Prediction(
      before: "Drawn, not remembered",
      "Real images that were not trained on lie some way from the nearest training image. Where"
        + " do G's pictures lie?",
      [
        "right on top of one: they are copies",
        "much nearer, less than half as far",
        "about as far, or farther",
      ],
      why:
        "G never sees a training image. All that it gets to know of them is the slope of D,"
        + " which says what is missing, and not what an image looks like."
    ) { run in
      guard let distance = run.value("nearestTrainingImage"),
        let claim = run.claim("not-remembered")
      else { return nil }
      return distance < 0.01 ? 0 : claim.holds ? 2 : 1
    },
  ]
}
