import Adversarial
import Autograd
import Networks
import Trainings

/// A training as it stands: networks, randomness, and what was seen so far.
///
/// A value: a copy is a moment that one can come back to. From the same state the same events lead to
/// the same bits.
struct Experiment {
  /// What happens at once in a training.
  enum Event: Equatable {
    /// An iteration of Algorithm 1.
    case iteration
    /// One step of the discriminator alone.
    case discriminatorStep
    /// One step of the generator alone.
    case generatorStep
  }

  /// What was asked for; only what needs no restart changes.
  private(set) var settings: PlaySettings
  /// The seed from which everything random comes.
  let seed: UInt64
  /// The data.
  let world: World
  /// By what the samples are judged.
  let judge: Judge
  /// The networks, the average over the generator's weights, and where the minibatches come from.
  var players: Players
  /// The noise whose samples are looked at, always the same.
  let testNoise: Tensor
  /// Real samples to draw beside them.
  let realSamples: [Float]

  /// Whole iterations so far, and single steps beside them.
  var iterations = 0
  var discriminatorSteps = 0
  var generatorSteps = 0
  /// What all events were like.
  var history = History()
  /// What the samples scored on the way.
  var looks = Looks()
  /// What the networks' latest steps were like.
  var discriminatorRecord: DiscriminatorRecord?
  var generatorRecord: GeneratorRecord?
  /// The event at which a number was no longer finite: nothing is trained from then on.
  var divergedAt: Int?
  /// An iteration that is shown in slow motion and not over yet.
  var slowMotion: SlowMotion?

  /// Samples that are judged, and as many are drawn as `drawnCount`.
  static let sampleCount = 2_500
  /// Samples that are drawn of each kind.
  static let drawnCount = 400

  /// A training that has not begun.
  ///
  /// - Throws: `UsageError` or `DataError` when there are no such data, or the settings are too large
  ///   together.
  init(_ settings: PlaySettings, seed: UInt64) throws {
    try settings.checkSize()
    self.settings = settings
    self.seed = seed
    world = try World(settings)
    var weights = Random(seed: seed, stream: "weights")
    var testData = Random(seed: seed, stream: "test data")
    testNoise = world.asking(settings.noise.test(Self.sampleCount, seed: seed))
    realSamples = world.minibatch(Self.drawnCount, using: &testData).numbers
    judge = Judge(of: world, using: &testData)
    players = Players(
      settings.game(in: world, using: &weights),
      Supply(
        .samples(world.supplied), noise: settings.noise, batch: settings[\.batch], seed: seed),
      averaging: settings[\.average])
    look()
  }

  /// All that happened so far.
  var events: Int { iterations + discriminatorSteps + generatorSteps }

  /// The networks and their optimisers.
  var game: Game {
    get { players.game }
    set { players.game = newValue }
  }

  /// The generator whose samples are looked at.
  var seenGenerator: Sequential { players.artist }

  /// What the samples score now.
  var score: Score {
    if let last = looks.all.last, last.event == events { return last.score }
    return judge.score(of: seenGenerator(testNoise))
  }

  /// Takes over settings that need no restart.
  mutating func apply(_ new: PlaySettings) {
    let hadOptimizer = settings.optimizerConstants
    settings = settings.takingLive(from: new)
    players.supply.batch = settings[\.batch]
    game.rules = settings.rules(in: world)
    if settings.optimizerConstants != hadOptimizer {
      // Another rule has no use for what this one remembers.
      game.generatorOptimizer = settings.optimizer(rate: settings[\.learningRate])
      game.discriminatorOptimizer = settings.optimizer(
        rate: settings[\.discriminatorLearningRate])
    }
    game.generatorOptimizer.learningRate = settings[\.learningRate]
    game.discriminatorOptimizer.learningRate = settings[\.discriminatorLearningRate]
  }

  /// Lets one event happen, after the end of an iteration that is under way in slow motion; nothing
  /// when the numbers are no longer finite.
  mutating func happen(_ event: Event) {
    finishSlowMotion()
    guard divergedAt == nil else { return }
    switch event {
    case .iteration:
      let record = players.iterate()
      keep(record.discriminator, record.generator)
      iterations += 1
    case .discriminatorStep:
      let (real, noise) = (players.supply.real(), players.supply.fresh())
      let draws = players.supply.draws(game.rules.discriminatorDraws)
      note(game.discriminatorStep(real: real, noise: noise, draws: draws), nil)
      discriminatorSteps += 1
    case .generatorStep:
      let looksAhead = game.rules.unrolling.steps > 0
      let (noise, real) = (players.supply.fresh(), looksAhead ? players.supply.real() : nil)
      let draws = players.supply.draws(game.rules.generatorDraws)
      note(nil, game.generatorStep(noise: noise, against: real, draws: draws))
      generatorSteps += 1
    }
    finishEvent()
  }

  /// Keeps what a step was like, and takes a generator that has moved into the average.
  mutating func note(_ discriminator: DiscriminatorRecord?, _ generator: GeneratorRecord?) {
    keep(discriminator, generator)
    if generator != nil { players.updateAverage() }
  }

  private mutating func keep(_ discriminator: DiscriminatorRecord?, _ generator: GeneratorRecord?) {
    discriminatorRecord = discriminator ?? discriminatorRecord
    generatorRecord = generator ?? generatorRecord
  }

  /// Keeps what an event was like that has just been counted, and looks at the samples when it is time.
  mutating func finishEvent() {
    let numbers = History.Row(discriminatorRecord, generatorRecord)
    let known = [discriminatorRecord?.loss, generatorRecord?.loss].compactMap { $0 }
    let norms = [discriminatorRecord?.gradientNorm, generatorRecord?.gradientNorm].compactMap { $0 }
    guard (known + norms).allSatisfy(\.isFinite) else {
      divergedAt = events
      return
    }
    history.add(numbers)
    if looks.areDue(at: events) { look() }
  }

  private mutating func look() {
    looks.add(judge.score(of: seenGenerator(testNoise)), at: events)
  }
}
