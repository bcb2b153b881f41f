import Autograd
import Networks

/// How far the generator looks ahead: the steps of the discriminator that its loss takes into account.
///
/// After Metz et al. (2017), "Unrolled generative adversarial networks".
///
/// The generator's loss is taken at the discriminator that answers it, `θ_k`, not at the present one:
/// `θ₀` are the present weights and `θ_{i+1} = θ_i + η·∇V(θ_i, G)`. Each of these steps depends on
/// what the generator draws, and the gradient flows through all of them: so the generator learns
/// which samples the discriminator is going to reject. Afterwards the discriminator makes one step
/// of its own, as always.
///
/// Data are needed for that: `Game.iterate` draws a minibatch of them for each step of the generator
/// too, after its noise. The steps ahead know the objective and the penalties, but not
/// `Rules.weightLimit`: a weight at its limit would have no slope there.
public struct Unrolling: Sendable, Equatable {
  /// How the discriminator moves while the generator looks ahead.
  public enum Method: String, Sendable, CaseIterable {
    /// Plain steps of gradient ascent.
    case ascent
    /// Steps of Adam, which start from what the discriminator's own Adam remembers; from nothing, with
    /// the usual `β₁` and `β₂`, where it has none.
    case adam
  }

  /// `k`, the steps to look ahead; 0 for none.
  public var steps: Int
  /// `η`, the length of a step of ascent or Adam's learning rate.
  public var learningRate: Float
  /// How the discriminator moves meanwhile.
  public var method: Method
  /// Whether the steps are taken for given.
  ///
  /// The discriminator still looks ahead, but no gradient flows through its steps: not the same
  /// thing, and there to show the difference.
  public var stopsGradient: Bool

  /// So many steps ahead.
  public init(
    steps: Int, learningRate: Float, method: Method = .adam, stopsGradient: Bool = false
  ) {
    self.steps = steps
    self.learningRate = learningRate
    self.method = method
    self.stopsGradient = stopsGradient
  }

  /// The generator and the discriminator move as they are.
  public static let none = Unrolling(steps: 0, learningRate: 0)

  /// What the steps of Adam start from, given the discriminator's optimiser; nothing for steps of ascent.
  func memory(of optimizer: any Optimizer) -> [Tensor] {
    guard steps > 0, method == .adam else { return [] }
    return adam(optimizer).memory(stepsAhead: steps, learningRate: learningRate)
  }

  private func adam(_ optimizer: any Optimizer) -> Adam {
    (optimizer as? Adam) ?? Adam(learningRate: learningRate)
  }

  /// The discriminator after `steps` steps against generated samples, as a function of both.
  ///
  /// - Parameters:
  ///   - fake: Generated samples; where they are recorded, so is what the discriminator becomes.
  ///   - optimizer: The discriminator's, whose constants the steps of Adam have.
  ///   - memory: What they start from.
  ///   - objective: What the discriminator minimises at a step, counted from 0.
  func lookingAhead(
    _ discriminator: Sequential, fake: Tensor, optimizer: any Optimizer, memory: [Tensor],
    objective: (_ discriminator: Sequential, _ fake: Tensor, _ step: Int) -> Tensor
  ) -> Sequential {
    let fake = stopsGradient ? fake.detached : fake
    // The first weights are variables only so that slopes can be taken at them.
    var weights = discriminator.parameters.map(\.variable)
    var adam = RecordedAdam(
      continuing: adam(optimizer), memory: memory, stepsAhead: steps, shapes: weights.map(\.shape))
    for step in 0..<steps {
      let loss = objective(discriminator.with(parameters: weights), fake, step)
      let gradients = gradient(of: loss, at: weights, differentiable: !stopsGradient)
      switch method {
      case .ascent:
        weights = zip(weights, gradients).map { $0 - Tensor(learningRate) * $1 }
      case .adam:
        weights = adam.step(from: weights, along: gradients)
      }
      if stopsGradient { weights = weights.map(\.detached.variable) }
    }
    return discriminator.with(parameters: stopsGradient ? weights.map(\.detached) : weights)
  }
}
