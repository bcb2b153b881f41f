import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// Lesson 21: what the three phases move, and where the codes come to lie.
extension AdversarialAutoencoders {
  /// One minibatch by fresh networks: which weights each phase moves.
  func showPhases(_ run: Run, _ images: TrainingImages) throws {
    try run.step("Who moves when")
    var random = Random(seed: run.seed, stream: "phases")
    var matched = matched(.gaussian, using: &random)
    let count = min(batch, images.training.count)
    let x = ink(of: images.training, Array(0..<count))
    let labels = images.training.labels[0..<count].map { Int($0) }
    func weights() -> [[Tensor]] {
      [
        matched.coder.networks.encoder.parameters, matched.coder.networks.decoder.parameters,
        matched.game.discriminator.parameters,
      ]
    }
    func moved(since before: [[Tensor]]) -> [Int] {
      zip(before, weights()).map { old, new in
        zip(old, new).reduce(0) { sum, pair in
          sum + zip(pair.0.numbers, pair.1.numbers).count { $0 != $1 }
        }
      }
    }
    let before = weights()
    _ = matched.coder.step(on: x, labels: labels, rate: learningRate, using: &random)
    let ofReconstruction = moved(since: before)
    let between = weights()
    _ = matched.play(on: x, labels, rate: learningRate, using: &random)
    let ofGame = moved(since: between)
    try run.table(
      ["network", "weights", "moved by phase 1", "by phases 2 and 3"],
      ["encoder", "decoder", "D"].enumerated().map { number, name in
        [
          .text(name), .integer(before[number].reduce(0) { $0 + $1.count }),
          .integer(ofReconstruction[number]), .integer(ofGame[number]),
        ]
      },
      caption:
        "Weights that are another number after one minibatch of fresh networks. A weight whose unit is silent for "
        + "all images has the slope 0 and stays.")
    run.claims("Makhzani et al. 2016") {
      $0.equal(
        "encoder-alone",
        "The game moves the encoder and leaves the decoder: weights of it that move",
        Double(ofGame[1]), 0, within: 0)
      $0.equal(
        "d-alone", "The reconstruction leaves D: weights of it that move",
        Double(ofReconstruction[2]), 0, within: 0)
    }
  }

  /// The distances of several sets of codes, as many in each, to a prior, in multiples of its floor.
  private func distances(
    of codes: [Tensor], to prior: Prior, _ run: Run
  ) -> (floors: [Double], floor: Double) {
    let measure = SampleDistance(to: prior.data, count: codes[0].shape[0], seed: run.seed)
    let floor = measure.floor()
    return (codes.map { measure($0) / floor }, floor)
  }

  /// N(0, I), by the game and by the divergence: planes, distances, images from noise.
  func compare(
    _ run: Run, _ images: TrainingImages, _ judge: ImageJudge, _ matched: MatchedCoder,
    _ variational: ImageCoder
  ) throws {
    let test = images.judgeTest
    let x = ink(of: test)
    try run.step("N(0, I), by a game and by a divergence")
    try run.say(
      "The codes of \(test.count) images that no training has seen, a sign for each digit. Of the variational "
        + "one a code is drawn from the cloud of each image, as its decoder knows them.")
    var random = Random(seed: run.seed, stream: "codes")
    let noise = Tensor.normal([2_000, 2], using: &random)
    let rows = [("adversarial", matched.coder), ("variational", variational)].map {
      (name: $0.0, coder: $0.1, codes: $0.1.drawnCodes(of: x, using: &random))
    }
    for row in rows {
      try run.show(
        .scene(latentScene("Codes, \(row.name)", row.codes, test.labels, reach: Self.reach)))
    }
    let (distances, floor) = distances(of: rows.map(\.codes), to: .gaussian, run)
    let judgements = rows.map { judge.classifier.judge($0.coder.drawn(from: noise)) }
    let errors = rows.map { $0.coder.error(of: x, from: $0.codes) }
    try run.table(
      ["", "error", "distance, floors", "sure, %", "entropy"],
      rows.indices.map {
        [
          .text(rows[$0].name), .number(errors[$0], decimals: 4),
          .number(distances[$0], decimals: 1),
          .number(100 * judgements[$0].confidence, decimals: 1),
          .number(judgements[$0].entropy, decimals: 3),
        ]
      },
      caption:
        "Error: squared, of a pixel of the images made again, ink being 1. Distance: the sliced Wasserstein-1 distance "
        + "of the codes to N(0, I), in multiples of that of as many real draws, "
        + "\(decimal(floor, 3)). Of 2,000 images from noise: sure, the judge's mean probability of what "
        + "it reads; entropy of the digits read, as a part of log 10.")
    try run.say(
      "D sees all codes together, so what it asks for is that the whole looks like the prior. The divergence is paid "
        + "by each cloud alone, whatever the others do.")
    for row in rows {
      try run.show(
        .pictures(
          digitGrid(
            "From noise, \(row.name)", row.coder.drawn(from: noise.rows(0..<20)), columns: 10)))
    }
    for index in rows.indices {
      run.metric(rows[index].name + "Floors", distances[index], best: .low)
      run.metric(rows[index].name + "Error", errors[index], best: .low)
      run.metric(rows[index].name + "Confidence", judgements[index].confidence, best: .high)
      run.metric(rows[index].name + "Entropy", judgements[index].entropy, best: .high)
    }
    guard run.keepsDefaults(of: self) else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atMost(
        "floors", "Codes are like N(0, I): their distance, in floors", distances[0], 2.5)
      $0.atMost(
        "nearer", "They are nearer to it than the variational one's: the part of that distance",
        distances[0] / distances[1], 1)
    }
  }

  /// Codes in the plane, and where their prior has its middle.
  func scene(_ prior: Prior, _ codes: Tensor, _ labels: [UInt8]) -> SceneFigure {
    var scene = latentScene("Codes, \(prior.name)", codes, labels, reach: Self.reach)
    scene.panels[0].paths = prior.middle.map {
      .init("middle of the prior", $0.map { Point($0.x, $0.y) }, stroke: .dashed, series: 0)
    }
    return scene
  }

  /// Priors without a divergence in closed form.
  func showPriors(_ run: Run, _ images: TrainingImages, _ matched: [MatchedCoder]) throws {
    let test = images.judgeTest
    let x = ink(of: test)
    try run.step("Priors of any shape")
    try run.say(
      "All that D needs is draws. Of a ring of ten Gaussians and of a Swiss roll no divergence could be "
        + "written down as easily.")
    var rows: [(name: String, floors: Double, floor: Double)] = []
    for one in matched {
      let codes = one.coder.codes(of: x)
      try run.show(.scene(scene(one.prior, codes, test.labels)))
      let distance = distances(of: [codes], to: one.prior, run)
      rows.append((one.prior.name, distance.floors[0], distance.floor))
    }
    let coverage = ModeCoverage(of: matched[0].coder.codes(of: x), in: Prior.modes)
    try run.table(
      ["prior", "distance, floors", "floor"],
      rows.map {
        [.text($0.name), .number($0.floors, decimals: 1), .number($0.floor, decimals: 3)]
      },
      caption:
        "As above, each to its own prior. Of the ring's ten modes \(coverage.covered) are used (one code in a hundred or "
        + "more within three standard deviations); \(decimal(100 * coverage.highQualityShare, 1)) % of the codes "
        + "lie at a mode, where 98.9 % of real draws do.")
    run.metric("modes", Double(coverage.covered), best: .high)
    run.metric("atModes", coverage.highQualityShare, best: .high)
    for (key, row) in zip(["ring", "roll"], rows) {
      run.metric(key + "Floors", row.floors, best: .low)
    }
    guard run.keepsDefaults(of: self) else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.equal("modes", "All modes of the ring are used", Double(coverage.covered), 10, within: 0)
    }
  }

  /// Labels: class k on arm k.
  func showArms(_ run: Run, _ images: TrainingImages, _ matched: MatchedCoder) throws {
    let test = images.judgeTest
    let codes = matched.coder.codes(of: ink(of: test))
    try run.step("With labels: an arm for each digit")
    try run.say(
      "Now D is told the digit beside the code. With the label 3 its draw from the prior lies on arm 3, so a code "
        + "of a 3 that lies on another arm is found out. The encoder is not told: it has to read the image."
    )
    try run.show(.scene(scene(.arms, codes, test.labels)))
    let numbers = codes.numbers
    let right = test.labels.indices.map { index in
      Prior.nearestArm(x: Double(numbers[2 * index]), y: Double(numbers[2 * index + 1]))
        == Int(test.labels[index])
    }
    let shares = (0..<10).map { digit -> Double in
      let own = test.labels.indices.filter { Int(test.labels[$0]) == digit }
      return Double(own.count { right[$0] }) / Double(max(own.count, 1))
    }
    let share = Double(right.count { $0 }) / Double(right.count)
    let floors = distances(of: [codes], to: .arms, run).floors[0]
    try run.say(
      "\(decimal(100 * share, 1)) % of the codes lie on their own arm; of the digit with the fewest "
        + "\(decimal(100 * (shares.min() ?? 0), 1)) %. Their distance to the prior is \(decimal(floors, 1)) floors. "
        + "So the encoder has learned to read, though no loss asked for the digit. Which digit it is, D knows "
        + "already; what the place along an arm can still say is how the digit is written.")
    try run.show(
      .pictures(
        digitGrid(
          "Along the arms, from the middle outwards: a row for each digit",
          matched.coder.drawn(from: Self.armPlaces(8)), columns: 8)))
    run.metric("onArm", share, best: .high)
    run.metric("leastOnArm", shares.min() ?? 0, best: .high)
    run.metric("armFloors", floors, best: .low)
    guard run.keepsDefaults(of: self) else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast("arms", "With labels the arms hold their class: the share of codes", share, 0.9)
    }
  }

  /// Places along all arms, `count` on each.
  static func armPlaces(_ count: Int) -> Tensor {
    let places = (0..<10).flatMap { digit in
      (0..<count).flatMap { Prior.place(on: digit, Double($0) / Double(count - 1)) }
    }
    return Tensor(places, shape: [10 * count, 2])
  }

  /// Hands over planes as pictures, the codes, and the networks matched to N(0, I).
  func handOver(_ run: Run, _ images: TrainingImages, _ coders: [Trained<MatchedCoder>]) throws {
    let coder = coders[0].coder
    try run.file("plane.png", mosaic(coder.drawn(from: latentLattice(20)), columns: 20))
    try run.file("arms.png", mosaic(coders[3].coder.drawn(from: Self.armPlaces(20)), columns: 20))
    try run.file("codes.csv", csv(of: coder.codes(of: ink(of: images.judgeTest)), "z"))
    try run.file("encoder.safetensors", safetensors(of: coder.networks.encoder))
    try run.file("decoder.safetensors", safetensors(of: coder.networks.decoder))
  }
}
