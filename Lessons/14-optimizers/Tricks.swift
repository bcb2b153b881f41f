import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Measures
import Networks
import Trainings

// The small GAN of lesson 03 by other optimisers, and with each of the usual tricks.

/// How one GAN differs from the others.
struct Trial: Sendable {
  let name: String
  /// A word for measurements of it.
  let word: String
  var generator = Learner.adam
  var discriminator = Learner.adam
  var rules = Rules(objective: .nonSaturating)
  var hidden = Activation.tanh
  /// The data that are learned.
  var data = NormalData(mean: 1, standardDeviation: 1)
  /// Whether G ends in tanh.
  var endsInTanh = false
  /// Whether a step of D is left out while its loss is low.
  var isBalanced = false

  init(_ name: String, _ word: String, _ change: (inout Trial) -> Void = { _ in }) {
    (self.name, self.word) = (name, word)
    change(&self)
  }
}

/// An optimiser with the rates that suit it, searched on seeds that are not judged.
enum Learner: Sendable {
  case sgd, momentum, rmsProp, adam

  func optimizer(ofGenerator: Bool) -> any Optimizer {
    switch self {
    case .sgd: SGD(learningRate: ofGenerator ? 0.1 : 0.4)
    case .momentum: SGD(learningRate: ofGenerator ? 0.002 : 0.04, momentum: 0.9)
    case .rmsProp: RMSProp(learningRate: ofGenerator ? 0.005 : 0.01)
    case .adam: Adam(learningRate: ofGenerator ? 0.004 : 0.01, beta1: 0, beta2: 0.9)
    }
  }
}

extension Optimizers {
  private static let learners: [Trial] = [
    Trial("Adam for both", "adam"),
    Trial("RMSProp for both", "rmsProp") {
      ($0.generator, $0.discriminator) = (.rmsProp, .rmsProp)
    },
    Trial("momentum for both", "momentum") {
      ($0.generator, $0.discriminator) = (.momentum, .momentum)
    },
    Trial("gradient descent for both", "sgd") { ($0.generator, $0.discriminator) = (.sgd, .sgd) },
    Trial("Adam for G, descent for D", "adamForG") { $0.discriminator = .sgd },
    Trial("descent for G, Adam for D", "adamForD") { $0.generator = .sgd },
  ]

  private static let tricks: [Trial] = [
    Trial("data not normalised, N(40, 10²)", "raw") {
      $0.data = NormalData(mean: 40, standardDeviation: 10)
    },
    Trial("data inside -1 to 1, tanh at G's end", "tanh") {
      ($0.data, $0.endsInTanh) = (NormalData(mean: 0, standardDeviation: 0.25), true)
    },
    Trial("the minimax loss for G", "minimax") { $0.rules.objective = .minimax },
    Trial("labels 0.9 and 0", "smoothed") { $0.rules.labels = .init(real: 0.9) },
    Trial("labels 0.9 and 0.1", "smoothedBoth") { $0.rules.labels = .init(real: 0.9, fake: 0.1) },
    Trial("noise of 0.5 on what D sees", "noise") { $0.rules.inputNoise = 0.5 },
    Trial("leaky rectifiers for tanh", "leaky") { $0.hidden = .leakyReLU(slope: 0.2) },
    Trial("plain rectifiers for tanh", "relu") { $0.hidden = .relu },
    Trial("D waits while its loss is low", "balanced") { $0.isBalanced = true },
  ]

  func trainGANs(_ run: Run) throws {
    try run.begin("GANs")
    let trials = Self.learners + Self.tricks
    let (count, seed, steps) = (ganSeeds, run.seed, ganSteps)
    let progress = JointProgress(run, "GANs", of: trials.count * count * steps)
    let distances = threads.map(trials.count * count) { place in
      let found = trials[place / count].distance(
        seed: 1_000 * seed + UInt64(place % count), steps: steps)
      progress.advance(steps) {}
      return found
    }
    func of(_ trial: Int) -> [Double] { Array(distances[trial * count..<(trial + 1) * count]) }
    let learners = Self.learners.count

    try run.step("The same optimisers in a GAN")
    try run.say(
      "The game of lesson 03: G learns N(1, 1) with 46 parameters from D, which has 141. \(steps) "
        + "iterations, G's rate falls to 0, \(count == 1 ? "one seed" : "\(count) seeds") for each row; rates of "
        + "every optimiser searched on seeds of their own. The slide: Adam in place of gradient descent, "
        + "above all for G.")
    try table(run, "optimiser", Self.learners, (0..<learners).map(of))
    try run.step("The tricks, one at a time")
    try run.say(
      "The list that the slide points to, on the same game with Adam; each row changes one thing. Smoothed "
        + "labels: D answers α where there are only data and β where there are only samples of G, and "
        + "(α·p + β·q)/(p + q) between. With β above 0 it no longer tells samples that are alone to leave."
    )
    try table(
      run, "what is changed", [Self.learners[0]] + Self.tricks,
      [of(0)] + (learners..<trials.count).map(of))
    let mixed = Self.mixedBatchError(seed: seed)
    try run.say(
      "Batches of one kind for D: ours always are. Without batch normalisation it makes no difference, since D "
        + "judges each sample by itself; lesson 07 shows what it does with it.")
    run.claim(
      "one-kind", "D's gradient from one mixed batch and from two of one kind: largest difference",
      mixed,
      .atMost(1e-6), source: "mathematics")
    for (trial, name) in trials.map(\.word).enumerated() {
      run.metric(name, median(of(trial)), best: .low)
    }
    guard run.keepsDefaults(of: self, except: ["gan-seeds"]) else { return }
    let adam = median(of(0))
    run.claims("VAE, Some tricks (our bound)", kind: .statistical) {
      $0.atMost("adam", "Adam for both: the median distance", adam, 0.08)
      $0.atLeast(
        "adam-or-descent", "Gradient descent for both ends farther off: how many times as far",
        median(of(3)) / adam, 1.2)
      $0.atLeast(
        "raw", "Data that are not normalised: how many times as far", median(of(learners)) / adam, 5
      )
    }
  }

  /// How far D's gradient from one batch of both kinds is from that of two batches.
  static func mixedBatchError(seed: UInt64) -> Double {
    var random = Random(seed: seed, stream: "mixed batch")
    let network = Sequential(
      widths: [1, 10, 10, 1], hidden: .tanh, initializer: .uniformByInputs, using: &random)
    let x = Tensor.normal([64, 1], mean: 1, using: &random)
    let y = Tensor.normal([64, 1], using: &random)
    let objective = Objective.nonSaturating
    let apart = gradient(
      of: objective.discriminatorLoss(real: Logits(network(x)), fake: Logits(network(y))),
      at: network.parameters)
    let scores = network(concatenate([x, y], axis: 0))
    let mixed = gradient(
      of: objective.discriminatorLoss(
        real: Logits(scores.rows(0..<64)), fake: Logits(scores.rows(64..<128))),
      at: network.parameters)
    return zip(apart, mixed).flatMap { one, other in
      zip(one.numbers, other.numbers).map { Double(abs($0 - $1)) }
    }.max() ?? .nan
  }

  private func table(_ run: Run, _ head: String, _ trials: [Trial], _ distances: [[Double]]) throws
  {
    try run.table(
      [head, "distance", "least", "largest", "times Adam's"],
      zip(trials, distances).map { trial, found in
        [
          .text(trial.name), .number(median(found), 3), .number(found.min() ?? .nan, 3),
          .number(found.max() ?? .nan, 3), .number(median(found) / median(distances[0]), 1),
        ]
      },
      caption:
        "Distance: the Wasserstein-1 distance of 10,000 samples to the data at the end, in standard "
        + "deviations of the data; the median over the seeds, the least and the largest. It is infinite where a "
        + "number was not finite. Right: that median over the first row's.")
  }
}

extension Trial {
  /// Trains from a seed and measures.
  func distance(seed: UInt64, steps: Int) -> Double {
    var weights = Random(seed: seed, stream: "weights")
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: hidden, initializer: .uniformByInputs, using: &weights)
    }
    var generator = network([1, 5, 5, 1])
    if endsInTanh { generator.layers.append(Activation.tanh) }
    let decay = LearningRateDecay.linear(start: 0, end: steps, floor: 0)
    var players = Players(
      Game(
        generator: generator, discriminator: network([1, 10, 10, 1]),
        generatorOptimizer: self.generator.optimizer(ofGenerator: true),
        discriminatorOptimizer: discriminator.optimizer(ofGenerator: false), rules: rules),
      Supply(.samples(data), noise: .uniform(1), batch: 128, seed: seed), averaging: 0.99,
      decay: (decay, .constant))
    var loss = Float.infinity
    for step in 0..<steps {
      // A D that is well ahead waits until G has caught up.
      if isBalanced, loss < Self.lowLoss, step % 10 != 0 {
        let noise = players.supply.fresh()
        guard players.game.generatorStep(noise: noise).loss.isFinite else { return .infinity }
        players.updateAverage()
      } else {
        let record = players.iterate()
        guard record.isFinite else { return .infinity }
        loss = record.discriminator.loss
      }
    }
    let samples = players.artist(Supply.Noise.uniform(1).test(10_000, seed: seed))
    let (mean, deviation) = (Double(data.mean), Double(data.standardDeviation))
    return wasserstein1(
      samples.numbers, to: NormalDistribution(mean: mean, standardDeviation: deviation)) / deviation
  }

  /// Below this D is told to wait: log 4 less a tenth.
  private static let lowLoss: Float = 1.28
}
