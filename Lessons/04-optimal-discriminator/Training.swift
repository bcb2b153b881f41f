import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

/// What happens between one panel and the next.
enum Phase: Int, CaseIterable {
  /// D takes a few steps.
  case near
  /// D learns while G stands still.
  case discriminator
  /// G follows D's slope while D stands still.
  case generator
  /// Both play.
  case play

  /// How many steps it takes.
  func steps(_ lesson: OptimalDiscriminator) -> Int {
    switch self {
    case .near: lesson.stepsA
    case .discriminator: lesson.stepsB
    case .generator: lesson.stepsC
    case .play: lesson.stepsD
    }
  }

  /// At how many moments the networks are looked at, the end included.
  var looks: Int {
    switch self {
    case .near: 3
    case .discriminator: 10
    case .generator: 5
    case .play: 20
    }
  }

  /// What is written above its panel.
  var title: String {
    switch self {
    case .near: "(a) near convergence"
    case .discriminator: "(b) D has learned"
    case .generator: "(c) G has moved"
    case .play: "(d) the end"
    }
  }

  /// What is written above a picture on the way to its panel.
  var course: String {
    switch self {
    case .near: "(a) D begins"
    case .discriminator: "(b) D learns"
    case .generator: "(c) G follows"
    case .play: "(d) both play"
    }
  }
}

/// The training from the start to panel (d), and what was seen on the way.
struct Training {
  /// The networks at the end of each phase.
  private(set) var panels: [State] = []
  /// The networks now and then, the first before any step.
  private(set) var looks: [State] = []
  /// What every iteration of (d) was like.
  private(set) var records: [IterationRecord] = []
  /// The Wasserstein-1 distance of generated samples to the data, before (d) and at its looks.
  private(set) var wasserstein: [Double] = []
  /// The step at which a number was no longer finite, if one was.
  private(set) var divergedAt: Int?
  /// What to go through by hand once all panels were shown.
  private(set) var stages: [(label: String, figures: () -> [Figure])] = []

  private let lesson: OptimalDiscriminator
  private let testNoise: Tensor
  private let view: Window
  private var game: Game
  private var dataStream: Random
  private var noiseStream: Random
  /// In (d) the generator is shown, and judged, by the average of its weights.
  private var average: MovingAverage?
  private var done = 0

  /// A training by the settings that has not begun.
  ///
  /// - Parameter testNoise: The noise from which the samples come whose distance is measured.
  init(_ lesson: OptimalDiscriminator, testNoise: Tensor, view: Window, _ run: Run) {
    (self.lesson, self.testNoise, self.view) = (lesson, testNoise, view)
    dataStream = Random(seed: run.seed, stream: "data")
    noiseStream = Random(seed: run.seed, stream: "noise")
    var weights = Random(seed: run.seed, stream: "weights")
    // The discriminator's biases are drawn like its weights, so that the bends of its tanh units lie at
    // different places from the start.
    game = Game(
      generator: .normalGenerator(
        mean: lesson.startMean, standardDeviation: lesson.startDeviation),
      discriminator: Sequential(
        widths: [1, lesson.units, lesson.units, 1], hidden: .tanh, initializer: .uniformByInputs,
        using: &weights),
      generatorOptimizer: Adam(
        learningRate: lesson.learningRate, beta1: 0, beta2: 0.9),
      discriminatorOptimizer: Adam(
        learningRate: lesson.discriminatorLearningRate, beta1: 0.5, beta2: 0.99),
      rules: Rules(objective: lesson.loss))
    looks.append(now)
  }

  /// Trains to the panel at the end of a phase; the phases follow each other.
  mutating func train(_ phase: Phase, _ run: Run) throws {
    try run.begin("training")
    let steps = phase.steps(lesson)
    let total = Phase.allCases.reduce(0) { $0 + $1.steps(lesson) }
    if phase == .play {
      let decay = lesson.average
      if decay > 0 { average = MovingAverage(of: game.generator, decay: decay) }
      measure()
    }
    for step in 0..<steps where divergedAt == nil {
      let falling = LearningRateDecay.linear(start: 0, end: steps, floor: 0).factor(at: step)
      let isFinite = takeStep(of: phase, falling: falling)
      done += 1
      guard isFinite, game.generator.isFinite, game.discriminator.isFinite else {
        divergedAt = done
        break
      }
      average?.update(with: game.generatorWeights)
      if (step + 1) * phase.looks / steps > step * phase.looks / steps {
        looks.append(now)
        if phase == .play { measure() }
        // Half of the looks are enough to go through by hand.
        if looks.count.isMultiple(of: 2) || step + 1 == steps {
          let (past, state, view) = (self, now, view)
          stages.append(
            ("\(phase.course), after \(done) steps", { past.figures(of: state, phase, view) }))
        }
      }
      run.progress("training", done, of: total) { figures(of: now, phase, view) }
    }
    // After numbers that are not finite, the last look is the last that can be drawn.
    panels.append(divergedAt == nil ? now : looks[looks.count - 1])
  }

  /// A step of one player, or of both.
  ///
  /// - Parameter factor: What learning rates are multiplied by that fall in this phase.
  /// - Returns: Whether the losses are finite.
  private mutating func takeStep(of phase: Phase, falling factor: Float) -> Bool {
    // Apart from `self`, of which the game is a part that changes while it asks for samples.
    let batch = lesson.batch
    var streams = (data: dataStream, noise: noiseStream)
    defer { (dataStream, noiseStream) = streams }
    func real() -> Tensor { OptimalDiscriminator.data.minibatch(batch, using: &streams.data) }
    func noise() -> Tensor { .uniform([batch, 1], using: &streams.noise) }
    if phase == .discriminator || phase == .play {
      game.discriminatorOptimizer.learningRate = lesson.discriminatorLearningRate * factor
    }
    switch phase {
    case .near, .discriminator:
      return game.discriminatorStep(real: real(), noise: noise()).loss.isFinite
    case .generator:
      return game.generatorStep(noise: noise()).loss.isFinite
    case .play:
      game.generatorOptimizer.learningRate = lesson.learningRate * factor
      let record = game.iterate(real: real, noise: noise)
      records.append(record)
      return record.isFinite
    }
  }

  /// The generator by which the game is shown and judged.
  private var shown: Sequential { average?.network ?? game.generator }

  /// The networks as they are.
  private var now: State {
    State(step: done, generator: shown, discriminator: game.discriminator)
  }

  /// Measures how far the samples are from the data now.
  private mutating func measure() {
    wasserstein.append(
      wasserstein1(shown.detached(testNoise).numbers, to: OptimalDiscriminator.truth))
  }

  /// The panel at the end of a phase.
  subscript(phase: Phase) -> State { panels[phase.rawValue] }

  /// What a training looks like while it goes on.
  private func figures(of state: State, _ phase: Phase, _ view: Window) -> [Figure] {
    [
      .densities(view.figure([(phase.course, state)])), .curves(valueCurves),
      .curves(divergenceCurve), .curves(distanceCurve),
    ]
  }
}

extension Sequential {
  /// Whether all weights are finite.
  fileprivate var isFinite: Bool { parameters.allSatisfy { $0.numbers.allSatisfy(\.isFinite) } }
}
