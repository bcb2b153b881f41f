import Adversarial
import Autograd
import Blackboard
import Networks

/// An iteration of Algorithm 1 taken apart: what is done next, and what has been done of it.
///
/// Every stage says in words and with its actual numbers what happens. When all are over, the networks
/// have the same weights to the bit as after `Game.iterate`.
struct SlowMotion {
  /// A sub-step of a move of one of the networks.
  enum Stage: Int, CaseIterable, Equatable {
    /// A minibatch of noise is drawn.
    case noise
    /// A minibatch of data is drawn, where one is needed.
    case data
    /// The generator makes samples, and the discriminator judges.
    case judgement
    /// The gradient is taken.
    case gradient
    /// The weights move.
    case update
  }

  /// The number of the move: the discriminator's come first.
  private(set) var move = 0
  /// The stage that was shown last; nil before the first of a move.
  private(set) var stage: Stage?
  /// What happened at that stage, in words.
  private(set) var caption = ""
  /// The noise of the move.
  private(set) var noise: Tensor?
  /// The data of the move.
  private(set) var real: Tensor?
  /// The samples that the generator made of the noise.
  private(set) var fake: Tensor?
  /// The game after the move, while its weights have not moved yet.
  private var moved: Game?
  /// With simultaneous updates, the game that both networks' moves start from.
  private var start: Game?
  private var discriminatorRecord: DiscriminatorRecord?
  private var generatorRecord: GeneratorRecord?
  private var draws = Draws()

  /// Whether the present move is the discriminator's.
  func movesDiscriminator(_ rules: Rules) -> Bool { move < rules.discriminatorSteps }

  /// Takes the next stage.
  mutating func advance(_ experiment: inout Experiment) {
    let rules = experiment.game.rules
    var next = stage.map { $0.rawValue + 1 } ?? 0
    if next >= Stage.allCases.count {
      next = 0
      move += 1
    }
    let isDiscriminators = movesDiscriminator(rules)
    if next == 0 { (noise, real, fake) = (nil, nil, nil) }
    var stage = Stage.allCases[next]
    // A generator that does not look ahead needs no data.
    if stage == .data, !isDiscriminators, rules.unrolling.steps == 0 { stage = .judgement }
    self.stage = stage
    switch stage {
    case .noise:
      let noise = experiment.players.supply.fresh()
      self.noise = noise
      caption =
        "draws m = \(noise.shape[0]) noise samples from \(experiment.settings.noiseText): "
        + "z₁ = \(first(of: noise))"
    case .data:
      let real = experiment.players.supply.real()
      self.real = real
      let dimension = experiment.world.dimension
      let seen = Tensor(
        experiment.world.scaling.outward(real.rows(0..<1).columns(0..<dimension).numbers).map {
          Float($0)
        }, shape: [1, dimension])
      caption = "draws m = \(real.shape[0]) examples from the data: x₁ = \(first(of: seen))"
    case .judgement: judge(&experiment, isDiscriminators)
    case .gradient: describeGradient(experiment, isDiscriminators)
    case .update: update(&experiment, isDiscriminators)
    }
    let count =
      isDiscriminators
      ? (move + 1, rules.discriminatorSteps)
      : (move - rules.discriminatorSteps + 1, rules.generatorSteps)
    let step = count.1 == 1 ? "" : ", step \(count.0) of \(count.1)"
    caption = "\(isDiscriminators ? "D" : "G")\(step): \(caption)."
  }

  /// The records of the iteration, once it is over.
  var records: (DiscriminatorRecord?, GeneratorRecord?) { (discriminatorRecord, generatorRecord) }

  private mutating func judge(_ experiment: inout Experiment, _ isDiscriminators: Bool) {
    guard let noise else { return }
    let rules = experiment.game.rules
    let isLastOfDiscriminator = move + 1 == rules.discriminatorSteps
    let isFirstOfGenerator = move == rules.discriminatorSteps
    if rules.order == .simultaneous, isDiscriminators, isLastOfDiscriminator {
      start = experiment.game
    }
    var game = (isFirstOfGenerator ? start : nil) ?? experiment.game
    fake = game.generator.detached(noise)
    if isDiscriminators {
      draws = experiment.players.supply.draws(rules.discriminatorDraws)
      let record = game.discriminatorStep(real: real ?? noise, noise: noise, draws: draws)
      discriminatorRecord = record
      caption =
        "judges G's samples and the data: mean \(experiment.judgementName("x")) = "
        + "\(number(record.meanOnReal)), mean \(experiment.judgementName("G(z)")) = "
        + "\(number(record.meanOnFake)); its loss is \(number(record.loss))"
    } else {
      draws = experiment.players.supply.draws(rules.generatorDraws)
      let record = game.generatorStep(noise: noise, against: real, draws: draws)
      generatorRecord = record
      let ahead =
        rules.unrolling.steps > 0 ? " \(rules.unrolling.steps) steps of D ahead" : ""
      caption =
        "has its samples judged\(ahead): mean \(experiment.judgementName("G(z)")) = "
        + "\(number(record.meanOnFake)); its loss is \(number(record.loss))"
    }
    moved = game
  }

  private mutating func describeGradient(_ experiment: Experiment, _ isDiscriminators: Bool) {
    let game = experiment.game
    let norm =
      (isDiscriminators ? discriminatorRecord?.gradientNorm : generatorRecord?.gradientNorm) ?? 0
    let count =
      isDiscriminators ? game.discriminator.parameterCount : game.generator.parameterCount
    let name = isDiscriminators ? "D" : "G"
    caption =
      "takes the gradient of its loss at its \(count) weights, ‖∇θ\(name)‖ = \(number(norm)); the "
      + (isDiscriminators
        ? "generator stands still" : "discriminator passes it on and stands still")
  }

  private mutating func update(_ experiment: inout Experiment, _ isDiscriminators: Bool) {
    guard let moved, let noise else { return }
    let before = experiment.game
    if isDiscriminators {
      experiment.game.discriminator = moved.discriminator
      experiment.game.discriminatorOptimizer = moved.discriminatorOptimizer
    } else {
      experiment.game.generator = moved.generator
      experiment.game.generatorOptimizer = moved.generatorOptimizer
      start = nil
    }
    let (old, new) =
      isDiscriminators
      ? (before.discriminator.parameters, experiment.game.discriminator.parameters)
      : (before.generator.parameters, experiment.game.generator.parameters)
    let way = zip(old, new).reduce(Float(0)) { sum, pair in
      sum + square(pair.0.detached - pair.1.detached).sum().number
    }.squareRoot()
    let rate =
      isDiscriminators
      ? before.discriminatorOptimizer.learningRate : before.generatorOptimizer.learningRate
    // The same minibatches once more, by a game that is thrown away.
    var again = experiment.game
    let loss =
      isDiscriminators
      ? again.discriminatorStep(real: real ?? noise, noise: noise, draws: draws).loss
      : again.generatorStep(noise: noise, against: real, draws: draws).loss
    let name = isDiscriminators ? "D" : "G"
    caption =
      "moves its weights at the learning rate \(compact(Double(rate), significant: 3)), "
      + "‖Δθ\(name)‖ = \(number(way)); on the same minibatch its loss is now \(number(loss))"
    if !isDiscriminators { fake = experiment.game.generator.detached(noise) }
  }

  /// The first row of a batch in brackets, the first numbers of it where there are many.
  private func first(of batch: Tensor) -> String {
    let count = batch.shape[1]
    let shown = batch.numbers.prefix(min(count, 3)).map { number($0) }
    let text = shown.joined(separator: ", ") + (count > 3 ? ", …" : "")
    return count == 1 ? text : "(\(text))"
  }

  private func number(_ x: Float) -> String { compact(Double(x), significant: 3) }
}

extension Experiment {
  /// Takes the next stage of an iteration in slow motion; nothing when the numbers are no longer finite.
  mutating func slowStep() {
    guard divergedAt == nil else { return }
    var motion = slowMotion ?? SlowMotion()
    if motion.isOver(game.rules) { motion = SlowMotion() }
    motion.advance(&self)
    slowMotion = motion
    guard motion.isOver(game.rules) else { return }
    note(motion.records.0, motion.records.1)
    iterations += 1
    finishEvent()
  }

  /// Brings an iteration to its end that is under way in slow motion.
  mutating func finishSlowMotion() {
    while let motion = slowMotion, !motion.isOver(game.rules), divergedAt == nil { slowStep() }
    slowMotion = nil
  }

  /// Whether an iteration is under way in slow motion.
  var isInsideIteration: Bool { slowMotion.map { !$0.isOver(game.rules) } ?? false }

  /// What the discriminator says of something: a probability, or a score.
  func judgementName(_ of: String) -> String {
    settings[\.loss].isProbability ? "D(\(of))" : "s(\(of))"
  }
}

extension SlowMotion {
  /// Whether the last stage of the last move was taken.
  func isOver(_ rules: Rules) -> Bool {
    stage == .update && move + 1 == rules.discriminatorSteps + rules.generatorSteps
  }
}

extension PlaySettings {
  /// How the noise is distributed, such as "N(0, 1)".
  var noiseText: String {
    let kind = self[\.noiseKind] == .normal ? "N(0, 1)" : "U(−1, 1)"
    return self[\.noise] == 1 ? kind : "\(kind) in \(self[\.noise]) dimensions"
  }
}
