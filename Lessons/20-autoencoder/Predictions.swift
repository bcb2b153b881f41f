import Course

extension Autoencoders {
  /// What a student may predict: what two numbers hold, and what noise decodes to.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Without hidden layers",
      "A linear autoencoder keeps two numbers of each image. Which two will it find?",
      [
        "the two pixels that vary most",
        "two along the principal components' plane",
        "any two: there is no best choice",
      ],
      right: 1,
      why:
        "Of all planes that of the two principal components loses least squared error. The"
        + " autoencoder finds the plane, though not the components themselves."),
    Prediction(
      before: "The latent plane",
      "Which of the three autoencoders has codes that look most like Gaussian noise?",
      [
        "the plain one",
        "the simplified one, which pulls all codes together",
        "the variational one, which pays for each code",
      ],
      why:
        "Pulling the mean and deviation of all codes acts on just what is measured. The"
        + " variational one pays for each cloud alone, and trades that against the images."
    ) { run in
      guard !run.isQuick else { return nil }
      let floors = ["plainFloors", "simplifiedFloors", "variationalFloors"].compactMap {
        run.value($0)
      }
      guard floors.count == 3, let least = floors.min() else { return nil }
      return floors.firstIndex(of: least)
    },
    Prediction(
      before: "New images from noise",
      "New images from noise: which are sharper, the variational autoencoder's or a GAN's?",
      ["the variational autoencoder's", "the GAN's", "both alike"],
      why:
        "An autoencoder that is not sure where an edge lies draws the mean of all places, which"
        + " is blurry. A discriminator would see through such a picture."
    ) { run in
      guard !run.isQuick, let gan = run.value("ganSharpness"),
        let coder = run.value("variationalSharpness")
      else { return nil }
      return gan > 1.1 * coder ? 1 : gan < 0.9 * coder ? 0 : 2
    },
    Prediction(
      before: "Numbers that die",
      "The weight of the divergence rises from ¼ to 16. How many of the eight latent numbers"
        + " stay in use?",
      ["more and more", "always as many", "fewer, in the end hardly any"],
      why:
        "A number that is N(0, 1) whatever the image costs nothing. The higher the price, the"
        + " fewer numbers earn it back by better images."
    ) { run in
      guard let low = run.value("activeAt0.25"), let high = run.value("activeAt16"), low > 0
      else { return nil }
      return high > low ? 0 : high < low ? 2 : 1
    },
  ]
}
