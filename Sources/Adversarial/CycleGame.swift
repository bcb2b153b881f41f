import Autograd
import Compiled
import Kernels
import Networks

/// The game of CycleGAN: two generators translate between two sets of samples of which no pair is known.
///
/// `G` makes a sample of `Y` from one of `X`, `F` one of `X` from one of `Y`; `D_Y` and `D_X` judge one side each,
/// and descend their own losses. The generators descend together (Zhu et al. 2017)
///
///     L_G + L_F + λ·(‖F(G(x)) − x‖₁ + ‖G(F(y)) − y‖₁) + ι·(‖G(y) − y‖₁ + ‖F(x) − x‖₁)
///
/// where `‖·‖₁` is the mean absolute difference of a number, over all numbers of all samples: so a weight
/// means the same for samples and minibatches of any size. The cycle term asks that `F` undo `G`, and `G` undo
/// `F`. That makes the translation one to one; it does not say which partner is the right one.
///
/// The identity term is fed samples of the *target* set: `G` is to leave alone what is in `Y` already.
public struct CycleGame {
  /// `G` and its opponent `D_Y`, with their optimisers.
  public var forth: Game
  /// `F` and its opponent `D_X`, with their optimisers.
  public var back: Game
  /// The step of both generators; each game has that of its discriminator.
  var compiledStep = CompiledFunction()
  /// The networks that it was recorded with, told apart by what they are built of.
  private var compiledVersions = (0, 0)
  /// `λ`, the weight of the cycle term; 0 for none.
  public var cycleWeight: Float { didSet { compiledStep.forget() } }
  /// `ι`, the weight of the identity term; 0 for none.
  ///
  /// With much of it a generator that changes nothing is the best one: look how far `G(x)` is from `x`.
  public var identityWeight: Float { didSet { compiledStep.forget() } }
  /// What `D_Y` is shown of `G`'s older samples.
  private var olderForth: OlderSamples
  /// What `D_X` is shown of `F`'s older samples.
  private var olderBack: OlderSamples

  /// A game that has not begun.
  ///
  /// - Parameters:
  ///   - forth: `G` against `D_Y`.
  ///   - back: `F` against `D_X`.
  ///   - pool: How many older samples each discriminator's pool holds; 0 for none.
  /// - Precondition: No weight is negative. Both sides play by the same rules, which have
  ///   neither conditions nor draws, take turns and do not look ahead; the generators have no modes.
  public init(
    forth: Game, back: Game, cycleWeight: Float = 10, identityWeight: Float = 0, pool: Int = 0,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    (self.forth, self.back) = (forth, back)
    (self.cycleWeight, self.identityWeight) = (cycleWeight, identityWeight)
    olderForth = OlderSamples(capacity: pool, file: file, line: line)
    olderBack = olderForth
    check(file, line)
  }

  /// Stops the program when this game cannot be played.
  private func check(_ file: StaticString, _ line: UInt) {
    require(
      cycleWeight >= 0 && identityWeight >= 0,
      "CycleGame: the weights \(cycleWeight) of the cycle and \(identityWeight) of the identity; neither "
        + "may be negative", file: file, line: line)
    require(
      forth.rules == back.rules, "CycleGame: the two sides play by different rules", file: file,
      line: line)
    let rules = forth.rules
    rules.check(file, line)
    require(
      rules.order == .alternating && rules.generatorSteps == 1 && rules.unrolling.steps == 0
        && rules.conditions.count == 0 && rules.discriminatorDraws.isEmpty,
      "CycleGame: it has no conditions, looks ahead, input noise, Lipschitz penalty or simultaneous "
        + "updates, and one step of the generators", file: file, line: line)
    require(
      !forth.generator.hasModes && !back.generator.hasModes,
      "CycleGame: generators without batch normalisation are needed", file: file, line: line)
  }

  /// One iteration: `k` steps of both discriminators, then one of both generators.
  ///
  /// - Parameters:
  ///   - x: Draws a minibatch of `X`.
  ///   - y: Draws a minibatch of `Y`, independently.
  ///   - random: Draws from the pools.
  @discardableResult
  public mutating func iterate(
    x: () -> Tensor, y: () -> Tensor, using random: inout Random, file: StaticString = #fileID,
    line: UInt = #line
  ) -> CycleRecord {
    // Once more, since weights and rules may be changed during the game.
    check(file, line)
    var (ofForth, ofBack) = (IterationRecord.blank, IterationRecord.blank)
    for _ in 0..<forth.rules.discriminatorSteps {
      (ofForth.discriminator, ofBack.discriminator) = discriminatorStep(
        x: x(), y: y(), using: &random, file: file, line: line)
    }
    let step = generatorStep(x: x(), y: y())
    (ofForth.generator, ofBack.generator) = (step.forth, step.back)
    return CycleRecord(
      forth: ofForth, back: ofBack, cycle: step.losses.cycle.number,
      identity: step.losses.identity?.number ?? 0)
  }

  /// One step of both discriminators; the generators do not move.
  @discardableResult
  public mutating func discriminatorStep(
    x: Tensor, y: Tensor, using random: inout Random, file: StaticString = #fileID,
    line: UInt = #line
  ) -> (forth: DiscriminatorRecord, back: DiscriminatorRecord) {
    let (fakeY, fakeX) = (forth.generator.detached(x), back.generator.detached(y))
    return (
      forth.discriminatorStep(
        real: y, fake: olderForth.exchanged(for: fakeY, using: &random, file: file, line: line),
        file: file, line: line),
      back.discriminatorStep(
        real: x, fake: olderBack.exchanged(for: fakeX, using: &random, file: file, line: line),
        file: file, line: line)
    )
  }

  /// One step of both generators, along one gradient of all terms; the discriminators do not move.
  @discardableResult
  public mutating func generatorStep(
    x: Tensor, y: Tensor
  ) -> (forth: GeneratorRecord, back: GeneratorRecord, losses: CycleLosses) {
    if compiledVersions != (forth.version, back.version) {
      compiledStep.forget()
      compiledVersions = (forth.version, back.version)
    }
    let (g, f) = (forth.players.generator.form, back.players.generator.form)
    let (ruleOfG, ruleOfF) = (forth.players.generator.rule, back.players.generator.rule)
    let judges = (ofY: forth.players.discriminator, ofX: back.players.discriminator)
    let (rules, weights) = (forth.rules, (cycleWeight, identityWeight))
    let inputs = [
      judges.ofY.weights.parameters, judges.ofX.weights.parameters, [x.storage, y.storage],
      [forth.players.generator.begin(), back.players.generator.begin()],
    ]
    var state = forth.players.generator.takeNumbers() + back.players.generator.takeNumbers()
    let report = compiledStep(updating: &state, inputs) { state, parts in
      let (ofG, ofF) = (state[0].map(\.variable), state[3].map(\.variable))
      let losses = CycleLosses(
        g.with(parameters: ofG), f.with(parameters: ofF),
        judges.ofY.form.with(parameters: parts[0]), judges.ofX.form.with(parameters: parts[1]),
        x: parts[2][0], y: parts[2][1], rules.objective, weights)
      let gradients = gradient(of: losses.total, at: ofG + ofF)
      let slopesOfG = Array(gradients.prefix(ofG.count))
      let slopesOfF = Array(gradients.dropFirst(ofG.count))
      Player.descend(ruleOfG, along: slopesOfG, &state, with: parts[3][0])
      Player.descend(ruleOfF, along: slopesOfF, &state, from: 3, with: parts[3][1])
      return [
        losses.forth, rules.mean(losses.onForth), norm(slopesOfG), losses.onForth.scores,
        losses.back, rules.mean(losses.onBack), norm(slopesOfF), losses.onBack.scores,
        losses.cycle,
      ] + (losses.identity.map { [$0] } ?? [])
    }
    forth.players.generator.take(Array(state.prefix(3)))
    back.players.generator.take(Array(state.suffix(3)))
    func record(_ numbers: ArraySlice<Tensor>) -> GeneratorRecord {
      let numbers = numbers.map(\.number)
      return GeneratorRecord(loss: numbers[0], meanOnFake: numbers[1], gradientNorm: numbers[2])
    }
    return (
      record(report[0..<3]), record(report[4..<7]),
      CycleLosses(
        forth: report[0], onForth: Logits(report[3]), back: report[4], onBack: Logits(report[7]),
        cycle: report[8], identity: report.dropFirst(9).first, weights: weights)
    )
  }

  /// What the generators minimise of two minibatches, term by term, at their weights of now.
  public func generatorLosses(x: Tensor, y: Tensor) -> CycleLosses {
    CycleLosses(
      forth.generator, back.generator, forth.discriminator.detached, back.discriminator.detached,
      x: x, y: y, forth.rules.objective, (cycleWeight, identityWeight))
  }
}

/// The terms that the generators of a `CycleGame` minimise.
public struct CycleLosses {
  /// `L_G`, the adversarial loss of `G`.
  public let forth: Tensor
  /// What `D_Y` says of `G(x)`.
  public let onForth: Logits
  /// `L_F`, the adversarial loss of `F`.
  public let back: Tensor
  /// What `D_X` says of `F(y)`.
  public let onBack: Logits
  /// `‖F(G(x)) − x‖₁ + ‖G(F(y)) − y‖₁`, without its weight.
  public let cycle: Tensor
  /// `‖G(y) − y‖₁ + ‖F(x) − x‖₁`, without its weight; `nil` where it has none.
  public let identity: Tensor?
  /// `λ` and `ι`.
  let weights: (cycle: Float, identity: Float)

  /// All terms with their weights.
  public var total: Tensor {
    var sum = forth + back
    // Without a weight it is only measured: no gradient is taken of it.
    if weights.cycle > 0 { sum += Tensor(weights.cycle) * cycle }
    if let identity { sum += Tensor(weights.identity) * identity }
    return sum
  }
}

extension CycleLosses {
  /// Those of two minibatches, given `G`, `F`, and `D_Y` and `D_X` with constants for weights: only the
  /// generators move.
  init(
    _ g: Sequential, _ f: Sequential, _ judgeOfY: Sequential, _ judgeOfX: Sequential, x: Tensor,
    y: Tensor, _ objective: Objective, _ weights: (cycle: Float, identity: Float)
  ) {
    let (fakeY, fakeX, identityWeight) = (g(x), f(y), weights.identity)
    let onForth = Logits(judgeOfY(fakeY, .training))
    let onBack = Logits(judgeOfX(fakeX, .training))
    self.init(
      forth: objective.generatorLoss(onFake: onForth), onForth: onForth,
      back: objective.generatorLoss(onFake: onBack), onBack: onBack,
      cycle: meanAbsoluteError(f(fakeY), x) + meanAbsoluteError(g(fakeX), y),
      identity: identityWeight > 0 ? meanAbsoluteError(g(y), y) + meanAbsoluteError(f(x), x) : nil,
      weights: weights)
  }
}

/// What one iteration of a `CycleGame` was like, measured before the weights moved.
public struct CycleRecord: Sendable, Equatable {
  /// `G` and `D_Y`.
  public let forth: IterationRecord
  /// `F` and `D_X`.
  public let back: IterationRecord
  /// The cycle term without its weight.
  public let cycle: Float
  /// The identity term without its weight; 0 where it has none.
  public let identity: Float

  /// Whether all numbers are finite.
  public var isFinite: Bool { forth.isFinite && back.isFinite && cycle.isFinite }
}
