import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks

/// What is seen of a training at a look.
public protocol TrainingLook {
  /// The iterations done by then.
  var step: Int { get }
}

/// How a training is looked at: what of the players is kept, and what their samples score.
public protocol TrainingExaminer: SendableMetatype {
  /// What is kept.
  associatedtype Look: TrainingLook

  /// Looks at the players after `step` iterations; leaves them as they are.
  func look(at players: Players, after step: Int) -> Look
}

/// One training, and what was seen on the way.
public struct Training<Examiner: TrainingExaminer> {
  /// What is kept of the players at a look.
  public typealias Look = Examiner.Look

  /// The players as they are now.
  public private(set) var players: Players
  /// How they are looked at.
  public let examiner: Examiner
  /// What every iteration was like.
  public internal(set) var records: [IterationRecord] = []
  /// What was seen, first before training.
  public internal(set) var looks: [Look] = []
  /// The iteration at which a number was no longer finite, if one was.
  public internal(set) var divergedAt: Int?

  /// A training that has not begun, looked at once.
  public init(_ players: Players, _ examiner: Examiner) {
    self.players = players
    self.examiner = examiner
    look()
  }

  /// Trains for some iterations, looks at the samples twenty times on the way and at the end, and ends
  /// early at a number that is not finite.
  ///
  /// - Parameters:
  ///   - times: When samples are looked at.
  ///   - seen: Called after each look but the first.
  ///   - watch: Called after each iteration.
  public mutating func train(
    _ steps: Int, looks times: LookTimes = .atEqualDistances,
    seen: (Training) throws -> Void = { _ in }, watch: (Training) throws -> Void = { _ in }
  ) rethrows {
    for step in 0..<steps {
      guard iterate() else { return }
      if times.isDue(after: step + 1, of: steps, seen: looks.count - 1) {
        look()
        try seen(self)
      }
      try watch(self)
    }
  }

  /// Trains for some iterations, and says how far it has come, with a picture for those who watch.
  ///
  /// - Parameters:
  ///   - label: What the progress line says.
  ///   - seen: Called after each look but the first.
  public mutating func train(
    _ run: Run, _ label: String, _ steps: Int, picture: (Training) -> [Figure],
    seen: (Training) throws -> Void = { _ in }
  ) throws {
    try run.begin(label)
    try train(
      steps,
      seen: { now in
        try seen(now)
        // What was shown on the way is read before the training goes on.
        if now.records.count < steps { try run.begin(label) }
      },
      watch: { now in run.progress(label, now.records.count, of: steps) { picture(now) } })
  }

  /// One iteration; none after a number that was not finite.
  ///
  /// - Returns: Whether all numbers are finite.
  public mutating func iterate() -> Bool {
    guard divergedAt == nil else { return false }
    let record = players.iterate()
    records.append(record)
    if !record.isFinite { divergedAt = records.count }
    return record.isFinite
  }

  /// Looks at the samples now.
  public mutating func look() { looks.append(examiner.look(at: players, after: records.count)) }

  /// The latest look.
  public var last: Look { looks[looks.count - 1] }

  /// Looks at the training as it is now, without keeping it.
  public var now: Look { examiner.look(at: players, after: records.count) }
}

// MARK: - Numbers and figures

extension Training {
  /// A quantity of every iteration.
  public func values(_ quantity: (IterationRecord) -> Float) -> [Double] {
    records.map { Double(quantity($0)) }
  }

  /// A quantity of every iteration as a curve, averaged over stretches so that it can be read.
  public func curve(_ quantity: (IterationRecord) -> Float) -> [Point] {
    averagedCurve(values(quantity))
  }

  /// A quantity of every look as a curve.
  public func lookCurve(_ quantity: (Look) -> Double) -> [Point] {
    looks.map { Point(Double($0.step), quantity($0)) }
  }

  /// The means of a quantity over the iterations between each of some looks and the next of them.
  public func means(
    between chosen: [Look], _ quantity: (IterationRecord) -> Float
  ) -> [Double] {
    zip(chosen, chosen.dropFirst()).map { mean(records[$0.step..<$1.step].map(quantity)) }
  }

  /// The mean of a quantity over the last tenth of the iterations; a single one says little.
  public func lastTenth(_ quantity: (IterationRecord) -> Float) -> Double {
    records.isEmpty ? 0 : mean(records.suffix(max(records.count / 10, 1)).map(quantity))
  }

  /// The losses of both networks over the iterations so far, beside what they are at rest.
  public var losses: CurvesFigure {
    let objective = players.game.rules.objective
    return CurvesFigure(
      title: "Losses", xLabel: "iterations", yLabel: objective.lossLabel,
      series: [
        .init("discriminator", curve { $0.discriminator.loss }),
        .init("generator", curve { $0.generator.loss }),
      ],
      references: players.game.rules.references)
  }

  /// Shows the losses, or says that there are too few iterations for a curve.
  ///
  /// - Returns: Whether there is a curve.
  @discardableResult
  public func showLosses(_ run: Run) throws -> Bool {
    guard records.count > 1 else {
      try run.say("There are too few iterations for a curve.")
      return false
    }
    try run.show(.curves(losses))
    return true
  }

  /// The losses and judgements of every iteration as curves of the run.
  ///
  /// - Parameter prefix: What their names begin with, where a lesson has several trainings.
  public func reportCurves(_ run: Run, prefix: String = "") {
    func report(_ name: String, _ quantity: (IterationRecord) -> Float) {
      let rest = prefix.isEmpty ? name : name.prefix(1).uppercased() + name.dropFirst()
      run.curve(prefix + rest, curve(quantity))
    }
    report("discriminatorLoss") { $0.discriminator.loss }
    report("generatorLoss") { $0.generator.loss }
    report("meanOnReal") { $0.discriminator.meanOnReal }
    report("meanOnFake") { $0.generator.meanOnFake }
  }

  /// What the training amounts to, by the rules of `Diagnosis`.
  public func verdict(
    _ measures: [Diagnosis.Measure], modes: Diagnosis.Modes? = nil, lossTolerance: Double = 0.1,
    straying: String? = nil
  ) -> Verdict {
    Diagnosis(
      discriminatorLosses: values { $0.discriminator.loss },
      judgementsOfFakes: values { $0.generator.meanOnFake },
      generatorGradientNorms: values { $0.generator.gradientNorm },
      discriminatorGradientNorms: values { $0.discriminator.gradientNorm },
      isFlatWhereLost: players.game.rules.objective.fadesWhereLost,
      equilibrium: .of(players.game.rules), lossTolerance: lossTolerance,
      measures: measures, modes: modes, divergedAt: divergedAt, straying: straying
    ).verdict
  }
}

/// The files that `handOver` of samples writes, and `curves.csv`, which the command does.
public let trainingFiles = [
  "samples.csv", "curves.csv", "generator.safetensors", "discriminator.safetensors",
]
