import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// Lesson 20: where the codes lie, and what the decoder makes of every place.
extension Autoencoders {
  /// The latent planes, and what the variational decoder draws over its own.
  func showPlanes(_ run: Run, _ images: TrainingImages, _ coders: [Trained<ImageCoder>]) throws {
    let (x, labels) = (ink(of: images.judgeTest), images.judgeTest.labels)
    try run.step("The latent plane")
    try run.say(
      "The codes of \(labels.count) images that none of the three has seen, a sign for each digit. No label was used "
        + "in training.")
    for one in coders {
      try run.show(
        .scene(
          latentScene("Codes, \(one.coder.hold.name)", one.coder.codes(of: x), labels)))
    }
    try compareCodes(run, x, coders)
    try run.show(
      .pictures(
        digitGrid(
          "What the variational decoder draws, from −2 to 2 both ways",
          coders[2].coder.drawn(from: latentLattice(10)), columns: 10)))
  }

  /// What is lost, and how far codes are from noise.
  private func compareCodes(_ run: Run, _ x: Tensor, _ coders: [Trained<ImageCoder>]) throws {
    let distance = SampleDistance(
      to: PlaneMixture(centres: [.init(0, 0)], standardDeviation: 1), count: x.shape[0],
      seed: run.seed)
    let floor = distance.floor()
    let best = PrincipalComponents(of: x, count: Self.latent).meanSquaredError
    var random = Random(seed: run.seed, stream: "codes")
    let rows = coders.map { one -> (name: String, error: Double, floors: Double) in
      let codes = one.coder.drawnCodes(of: x, using: &random)
      return (one.coder.hold.name, one.coder.error(of: x, from: codes), distance(codes) / floor)
    }
    try run.table(
      ["", "squared error", "distance to noise, floors"],
      rows.map {
        [.text($0.name), .number($0.error, decimals: 4), .number($0.floors, decimals: 1)]
      },
      caption:
        "Of the same images. Squared error: of a pixel, ink being 1. Distance: the sliced Wasserstein-1 distance "
        + "of the codes (of a cloud, a draw from it) to N(0, I), in multiples of that of as many real draws, "
        + "\(decimal(floor, 3)).")
    try run.say(
      "Mind the scales: the plain encoder puts codes where it likes. As the slide warns, each cloud of the "
        + "variational one is Gaussian by design, all of them together need not be: they are nearer to noise "
        + "than plain codes, and by no means like it.")
    for row in rows {
      run.metric(row.name + "Error", row.error, best: .low)
      run.metric(row.name + "Floors", row.floors, best: .low)
    }
    guard run.keepsDefaults(of: self) else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atMost(
        "bent",
        "Hidden layers lose less than two principal components of these very images: the part",
        rows[0].error / best, 0.8)
      $0.atLeast(
        "plain-codes", "Codes of the plain one are not like noise: their distance, in floors",
        rows[0].floors, 20)
      $0.atMost(
        "codes", "Those of the variational one are nearer: the part of that distance",
        rows[2].floors / rows[0].floors, 0.5)
      $0.atMost(
        "pulled-codes", "… and of the simplified one", rows[1].floors / rows[0].floors, 0.5)
    }
  }

  /// Hands over the plane as one picture, the codes, and the variational networks.
  func handOver(_ run: Run, _ images: TrainingImages, _ coders: [Trained<ImageCoder>]) throws {
    let coder = coders[2].coder
    try run.file("plane.png", mosaic(coder.drawn(from: latentLattice(20)), columns: 20))
    try run.file("codes.csv", csv(of: coder.codes(of: ink(of: images.judgeTest)), "z"))
    try run.file("encoder.safetensors", safetensors(of: coder.networks.encoder))
    try run.file("decoder.safetensors", safetensors(of: coder.networks.decoder))
  }

  /// The two parts of the bound, and the divergence by formula and by draws.
  func showBound(_ run: Run, _ images: TrainingImages, _ coders: [Trained<ImageCoder>]) throws {
    let x = ink(of: images.judgeTest)
    let coder = coders[2].coder
    try run.step("The bound and its parts")
    guard let clouds = coder.clouds(of: x) else { return }
    var random = Random(seed: run.seed, stream: "bound")
    let parts = coder.losses(of: x, using: &random)
    let (lost, held) = (Double(parts.lost.number), Double(parts.held?.number ?? .nan))
    try run.formula("−log p(x) ≤ loss of d(z) against x + KL(N(μ, σ²) ‖ N(0, I))")
    let (mean, logDeviation) = (clouds.mean.rows(0..<1), clouds.logDeviation.rows(0..<1))
    let one = GaussianCode(mean: mean, logDeviation: logDeviation)
    let formula = Double(one.divergence.number)
    let sampled = Self.sampledDivergence(of: one, count: 100_000, using: &random)
    try run.table(
      ["", "nats"],
      [
        ["lost of an image", .number(lost, decimals: 2)],
        ["divergence", .number(held, decimals: 2)],
        ["the bound, their sum", .number(lost + held, decimals: 2)],
        ["divergence of the first image, ½Σ(μ² + σ² − 1) − log σ", .number(formula, decimals: 4)],
        ["the same by 100,000 draws, mean log q(z)/p(z)", .number(sampled, decimals: 4)],
      ],
      caption:
        "Of \(x.shape[0]) images that were not trained on. A divergence of \(decimal(held, 1)) nats says how "
        + "much the code tells of the image. Of the first: μ = (\(numbers(mean))), log σ = "
        + "(\(numbers(logDeviation))).")
    run.metric("lost", lost, best: .low)
    run.metric("divergence", held)
    run.claims(Self.bound, kind: .statistical) {
      $0.equal(
        "divergence", "The divergence by 100,000 draws over that by the formula", sampled / formula,
        1,
        within: 0.01)
    }
  }

  private func numbers(_ tensor: Tensor) -> String {
    tensor.numbers.map { decimal(Double($0), 2) }.joined(separator: ", ")
  }

  /// The mean of `log q(z) − log p(z)` over draws from the cloud `q`; `p` is N(0, I).
  static func sampledDivergence(
    of cloud: GaussianCode, count: Int, using random: inout Random
  ) -> Double {
    let noise = Tensor.normal([count, cloud.mean.shape[1]], using: &random)
    let z = cloud.sample(noise)
    let differences = (square(z) - square(noise)) * 0.5 - cloud.logDeviation
    return differences.numbers.reduce(0.0) { $0 + Double($1) } / Double(count)
  }
}
