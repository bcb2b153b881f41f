import Adversarial
import Autograd
import Course
import Datasets
import Networks
import Trainings

/// A fixed piece of work by which machines, builds and frameworks are compared.
struct Workload: Sendable {
  /// What it is called on the command line.
  let name: String
  /// The multiply-adds of the matrix products in one step.
  let multiplyAdds: Int
  /// The number of steps after which the check sum is taken.
  let checkedSteps: Int
  /// The work before its first step, all of whose randomness comes from seed 1.
  let start: @Sendable () -> any Work
}

/// A workload under way.
protocol Work: AnyObject {
  /// Does one step.
  func step()
  /// The numbers that the check sum is taken of: all results of the steps so far.
  var results: [Tensor] { get }
}

/// Every workload there is, in the order in which they are run.
let workloads: [Workload] = [
  .mnist, .gaussian, .ring, .plane, .unrolled, .dcgan, .scalar,
]

/// The workload of that name.
///
/// - Throws: `UsageError` when there is none.
func workload(named name: String) throws -> Workload {
  let names = workloads.map(\.name)
  if let index = names.firstIndex(of: name) { return workloads[index] }
  let hint = nearest(to: name, among: names).map { "; did you mean \($0)?" }
  throw UsageError(
    "there is no workload \"\(name)\"" + (hint ?? "; there are \(names.joined(separator: ", "))"))
}

extension Workload {
  /// The networks of lesson 05 on random pixels: nearly all of it is large matrix products.
  static let mnist = game(
    "mnist", generator: [100, 256, 512, 1024, 784], discriminator: [784, 1024, 512, 256, 1],
    hidden: .relu, output: .tanh, batch: 128, generatorRate: 0.0002, discriminatorRate: 0.0002,
    checkedSteps: 2, noise: uniformNoise,
    data: { batch, random in
      let images = StoredImages(count: 10_000, pixels: 784, using: &random)
      return { random in images.minibatch(batch, using: &random) }
    })

  /// The networks of lesson 03: a few thousand multiplications a step, so what is measured is all
  /// that surrounds them.
  static let gaussian = game(
    "gaussian", generator: [1, 5, 5, 1], discriminator: [1, 10, 10, 1], hidden: .tanh, output: nil,
    batch: 128, generatorRate: 0.001, discriminatorRate: 0.001, checkedSteps: 100,
    noise: uniformNoise,
    data: { batch, _ in
      { random in .normal([batch, 1], mean: 1, using: &random) }
    })

  /// Eight modes on a ring: matrices of middling size, `tanh` and normal noise.
  static let ring = game(
    "ring", generator: [256, 128, 128, 2], discriminator: [2, 128, 128, 1], hidden: .tanh,
    output: nil, batch: 512, generatorRate: 0.001, discriminatorRate: 0.0001, checkedSteps: 5,
    noise: { shape, random in .normal(shape, using: &random) },
    data: { batch, _ in
      let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
      return { random in ring.minibatch(batch, using: &random) }
    })

  /// The networks of lesson 16 as they play without looking ahead.
  static let plane = lesson16("plane", .none)

  /// The same, the generator looking five steps of the discriminator ahead.
  static let unrolled = lesson16(
    "unrolled", Unrolling(steps: 5, learningRate: 0.0001))

  /// A DCGAN on random pixels: convolutions and batch normalisation.
  static let dcgan = Workload(
    name: "dcgan", multiplyAdds: multiplyAddsOfDCGAN(batch: 128), checkedSteps: 2
  ) {
    var weights = Random(seed: 1, stream: "weights")
    var data = Random(seed: 1, stream: "data")
    let game = DCGANRecipe(smallest: 7).game(using: &weights)
    let images = StoredImages(count: 10_000, pixels: 784, using: &data)
    return GameWork(
      game, data: data, real: { images.minibatch(128, using: &$0) },
      noise: { uniformNoise([128, DCGANRecipe.latent], &$0) })
  }

  /// The same sums for layers in which a weight meets every place of an image.
  private static func multiplyAddsOfDCGAN(batch: Int) -> Int {
    let large = 14 * 14 * 16 * 64
    let small = 7 * 7 * 16 * 64 * 128
    let end = 7 * 7 * 128
    return multiplyAdds(
      ofProducts: [100 * end, small, large], against: [large, small, end], batch: batch)
  }

  private static func lesson16(_ name: String, _ unrolling: Unrolling) -> Workload {
    let recipe = PlaneRecipe.slowDiscriminator
    let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
    var rules = recipe.rules
    rules.unrolling = unrolling
    let (generator, discriminator) = (recipe.generatorWidths, recipe.discriminatorWidths)
    return Workload(
      name: name,
      multiplyAdds: multiplyAdds(of: generator, against: discriminator, batch: recipe.batch)
        + multiplyAddsAhead(unrolling.steps, of: discriminator, batch: recipe.batch),
      checkedSteps: 5
    ) { [rules] in
      var weights = Random(seed: 1, stream: "weights")
      var game = recipe.game(using: &weights)
      game.rules = rules
      return GameWork(
        game, data: Random(seed: 1, stream: "data"),
        real: { ring.minibatch(recipe.batch, using: &$0) },
        noise: { .normal([recipe.batch, recipe.noise], using: &$0) })
    }
  }

  /// Two networks that play by the non-saturating rules, one step of each at a time, both by Adam
  /// with `β₁` 0.5.
  ///
  /// - Parameter data: Prepares, for a batch size, what draws a minibatch.
  private static func game(
    _ name: String, generator: [Int], discriminator: [Int], hidden: Activation,
    output: Activation?, batch: Int, generatorRate: Float, discriminatorRate: Float,
    checkedSteps: Int, noise: @escaping @Sendable (Shape, inout Random) -> Tensor,
    data: @escaping @Sendable (Int, inout Random) -> Draw
  ) -> Workload {
    Workload(
      name: name, multiplyAdds: multiplyAdds(of: generator, against: discriminator, batch: batch),
      checkedSteps: checkedSteps
    ) {
      var weights = Random(seed: 1, stream: "weights")
      var dataStream = Random(seed: 1, stream: "data")
      let game = Game(
        generator: Sequential(
          widths: generator, hidden: hidden, output: output, initializer: .uniformByInputs,
          using: &weights),
        discriminator: Sequential(
          widths: discriminator, hidden: hidden, initializer: .uniformByInputs, using: &weights),
        generatorOptimizer: Adam(learningRate: generatorRate, beta1: 0.5),
        discriminatorOptimizer: Adam(learningRate: discriminatorRate, beta1: 0.5),
        rules: Rules(objective: .nonSaturating))
      let real = data(batch, &dataStream)
      return GameWork(
        game, data: dataStream, real: real, noise: { noise([batch, generator[0]], &$0) })
    }
  }

  /// The multiply-adds of all matrix products in one step of each of two networks.
  ///
  /// With `g` and `d` the sums over the layers of inputs · outputs, and `g₁`, `d₁` those of the
  /// first layers: `batch · (4g − g₁ + 8d − 2d₁)`.
  static func multiplyAdds(
    of generator: [Int], against discriminator: [Int], batch: Int
  ) -> Int {
    func products(_ widths: [Int]) -> [Int] { zip(widths, widths.dropFirst()).map { $0 * $1 } }
    return multiplyAdds(
      ofProducts: products(generator), against: products(discriminator), batch: batch)
  }

  /// The same, given each layer's multiply-adds for a sample.
  private static func multiplyAdds(
    ofProducts g: [Int], against d: [Int], batch: Int
  ) -> Int {
    let (gAll, dAll) = (g.reduce(0, +), d.reduce(0, +))
    // The discriminator judges two batches and learns from both; there is no use for the gradient at
    // its input, which is data here.
    let discriminatorStep = gAll + 2 * dAll + 2 * dAll + 2 * (dAll - d[0])
    // The gradient passes through the discriminator, whose weights need none.
    let generatorStep = gAll + dAll + dAll + gAll + (gAll - g[0])
    return batch * (discriminatorStep + generatorStep)
  }
}

extension Workload {
  /// The multiply-adds that looking `k` steps ahead adds to an iteration of lesson 16.
  ///
  /// With `d` the sum over the discriminator's layers of inputs · outputs, `d₁` that of its first, for
  /// each sample of a minibatch: a step goes forward and back for a real and a generated one, `6d −
  /// 2d₁`, and the way back from the generator's loss has a product for both operands of each of these,
  /// twice as many. In the first step only what the generated samples lead to depends on the generator:
  /// `4d − d₁` there. At the end the weights need a gradient too, `d`.
  static func multiplyAddsAhead(_ k: Int, of discriminator: [Int], batch: Int) -> Int {
    let products = zip(discriminator, discriminator.dropFirst()).map { $0 * $1 }
    let (all, first) = (products.reduce(0, +), products[0])
    guard k > 0 else { return 0 }
    let (there, back) = (6 * all - 2 * first, 12 * all - 4 * first)
    let firstStep = there + (4 * all - first)
    return batch * (firstStep + (k - 1) * (there + back) + all)
  }
}

/// Draws a minibatch.
private typealias Draw = (inout Random) -> Tensor

/// Uniform on −1 … 1.
private let uniformNoise: @Sendable (Shape, inout Random) -> Tensor = { shape, random in
  .uniform(shape, in: -1...1, using: &random)
}

/// A game of two networks.
private final class GameWork: Work {
  private var game: Game
  private var dataStream: Random
  private var noiseStream = Random(seed: 1, stream: "noise")
  private let real: Draw
  private let noise: Draw

  init(_ game: Game, data: Random, real: @escaping Draw, noise: @escaping Draw) {
    self.game = game
    dataStream = data
    self.real = real
    self.noise = noise
  }

  func step() {
    game.iterate(real: { real(&dataStream) }, noise: { noise(&noiseStream) })
  }

  var results: [Tensor] { game.generator.parameters + game.discriminator.parameters }
}

/// Images of random pixels between −1 and 1, from which minibatches are drawn.
private struct StoredImages {
  private let count: Int
  private let pixels: Int
  private var numbers: [Float] = []

  init(count: Int, pixels: Int, using random: inout Random) {
    self.count = count
    self.pixels = pixels
    numbers.reserveCapacity(count * pixels)
    // One by one, since samples drawn at once take several times their memory for a moment.
    for _ in 0..<count { numbers += Tensor.uniform([pixels], in: -1...1, using: &random).numbers }
  }

  func minibatch(_ size: Int, using random: inout Random) -> Tensor {
    var chosen: [Float] = []
    chosen.reserveCapacity(size * pixels)
    for _ in 0..<size {
      let first = pixels * random.index(below: count)
      chosen += numbers[first..<(first + pixels)]
    }
    return Tensor(chosen, shape: [size, pixels])
  }
}
