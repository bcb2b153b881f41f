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
  func steps(_ run: Run) -> Int {
    switch self {
    case .near: run[OptimalDiscriminator.stepsA]
    case .discriminator: run[OptimalDiscriminator.stepsB]
    case .generator: run[OptimalDiscriminator.stepsC]
    case .play: run[OptimalDiscriminator.stepsD]
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

  /// Trains as the settings say.
  ///
  /// - Parameter testNoise: The noise from which the samples come whose distance is measured.
  init(testNoise: Tensor, view: Window, _ run: Run) throws {
    var weights = Random(seed: run.seed, stream: "weights")
    var dataStream = Random(seed: run.seed, stream: "data")
    var noiseStream = Random(seed: run.seed, stream: "noise")
    let batch = run[OptimalDiscriminator.batch]
    let units = run[OptimalDiscriminator.units]
    let generatorRate = Float(run[OptimalDiscriminator.learningRate])
    let discriminatorRate = Float(run[OptimalDiscriminator.discriminatorRate])

    // The discriminator's biases are drawn like its weights, so that the bends of its tanh units lie at
    // different places from the start.
    var game = Game(
      generator: .normalGenerator(
        mean: run[OptimalDiscriminator.startMean],
        standardDeviation: run[OptimalDiscriminator.startDeviation]),
      discriminator: Sequential(
        widths: [1, units, units, 1], hidden: .tanh, initializer: .uniformByInputs,
        using: &weights),
      generatorOptimizer: Adam(learningRate: generatorRate, beta1: 0, beta2: 0.9),
      discriminatorOptimizer: Adam(learningRate: discriminatorRate, beta1: 0.5, beta2: 0.99),
      rules: Rules(objective: run[OptimalDiscriminator.loss]))
    func real() -> Tensor { OptimalDiscriminator.data.minibatch(batch, using: &dataStream) }
    func noise() -> Tensor { .uniform([batch, 1], using: &noiseStream) }

    // In (d) the generator is shown, and judged, by the average of its weights.
    let decay = Float(run[OptimalDiscriminator.average])
    var average: MovingAverage?
    var shown: Sequential { average?.network ?? game.generator }

    let total = Phase.allCases.reduce(0) { $0 + $1.steps(run) }
    var done = 0
    func now() -> State {
      State(step: done, generator: shown, discriminator: game.discriminator)
    }
    looks.append(now())
    for phase in Phase.allCases {
      let steps = phase.steps(run)
      if phase == .play {
        if decay > 0 { average = MovingAverage(of: game.generator, decay: decay) }
        measure(shown, testNoise)
      }
      for step in 0..<steps where divergedAt == nil {
        let falling = LearningRateDecay.linear(start: 0, end: steps, floor: 0).factor(at: step)
        let isFinite: Bool
        switch phase {
        case .near:
          isFinite = game.discriminatorStep(real: real(), noise: noise()).loss.isFinite
        case .discriminator:
          game.discriminatorOptimizer.learningRate = discriminatorRate * falling
          isFinite = game.discriminatorStep(real: real(), noise: noise()).loss.isFinite
        case .generator:
          isFinite = game.generatorStep(noise: noise()).loss.isFinite
        case .play:
          game.discriminatorOptimizer.learningRate = discriminatorRate * falling
          game.generatorOptimizer.learningRate = generatorRate * falling
          let record = game.iterate(real: real, noise: noise)
          records.append(record)
          isFinite = record.isFinite
        }
        done += 1
        guard isFinite, game.generator.isFinite, game.discriminator.isFinite else {
          divergedAt = done
          break
        }
        average?.update(with: game.generator)
        if (step + 1) * phase.looks / steps > step * phase.looks / steps {
          looks.append(now())
          if phase == .play { measure(shown, testNoise) }
          // Half of the looks are enough to go through by hand.
          if looks.count.isMultiple(of: 2) || step + 1 == steps {
            let (past, state) = (self, now())
            stages.append(
              ("\(phase.course), after \(done) steps", { past.figures(of: state, phase, view) }))
          }
        }
        run.progress("training", done, of: total) { figures(of: now(), phase, view) }
      }
      // After numbers that are not finite, the last look is the last that can be drawn.
      panels.append(divergedAt == nil ? now() : looks[looks.count - 1])
    }
  }

  private mutating func measure(_ generator: Sequential, _ testNoise: Tensor) {
    wasserstein.append(
      wasserstein1(generator.detached(testNoise).numbers, to: OptimalDiscriminator.truth))
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
