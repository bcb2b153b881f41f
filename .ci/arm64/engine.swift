import Adversarial
import Autograd
import Networks

// The first steps of two workloads of `gan bench`, written once more for Embedded Swift, and the check
// sums of the weights that they lead to. `check` compares them with the table of .github/BENCHMARKS.md.

@main
enum EngineProbe {
  static func main() {
    gaussian(steps: 100)
    #if arch(x86_64)
      dcgan(steps: 2)
    #elseif EMULATED_IMAGES
      // A step takes minutes.
      dcgan(steps: 1)
    #endif
  }
}

/// Two small networks that learn N(1, 1), and the sum after the last step.
func gaussian(steps: Int) {
  var weights = Random(seed: 1, stream: "weights")
  var data = Random(seed: 1, stream: "data")
  var noise = Random(seed: 1, stream: "noise")
  let adam = Adam(learningRate: 0.001, beta1: 0.5)
  var game = Game(
    generator: Sequential(
      widths: [1, 5, 5, 1], hidden: .tanh, initializer: .uniformByInputs, using: &weights),
    discriminator: Sequential(
      widths: [1, 10, 10, 1], hidden: .tanh, initializer: .uniformByInputs, using: &weights),
    generatorOptimizer: AnyOptimizer(adam), discriminatorOptimizer: AnyOptimizer(adam),
    rules: Rules(objective: .nonSaturating))
  for _ in 0..<steps {
    game.iterate(
      real: { .normal([128, 1], mean: 1, using: &data) },
      noise: { .uniform([128, 1], in: -1...1, using: &noise) })
  }
  report("gaussian", steps, game)
}

/// A DCGAN on random pixels, with convolutions and batch normalisation, and the sum after each step.
func dcgan(steps: Int) {
  var weights = Random(seed: 1, stream: "weights")
  var data = Random(seed: 1, stream: "data")
  var noise = Random(seed: 1, stream: "noise")
  let adam = Adam(learningRate: 0.0002, beta1: 0.5)
  var game = Game(
    generator: dcganGenerator(using: &weights), discriminator: dcganDiscriminator(using: &weights),
    generatorOptimizer: AnyOptimizer(adam), discriminatorOptimizer: AnyOptimizer(adam),
    rules: Rules(objective: .nonSaturating))
  let (count, pixels, batch) = (10_000, 28 * 28, 128)
  var images: [Float] = []
  images.reserveCapacity(count * pixels)
  for _ in 0..<count { images += Tensor.uniform([pixels], in: -1...1, using: &data).numbers }
  for step in 1...steps {
    game.iterate(
      real: {
        var chosen: [Float] = []
        for _ in 0..<batch {
          let first = pixels * data.index(below: count)
          chosen += images[first..<first + pixels]
        }
        return Tensor(chosen, shape: [batch, pixels])
      },
      noise: { .uniform([batch, 100], in: -1...1, using: &noise) })
    report("dcgan", step, game)
  }
}

/// As the DCGAN's paper draws all weights.
let drawn = Initializer.normal(standardDeviation: 0.02)

/// 100 → 7 × 7 × 128 → 14 × 14 × 64 → 28 × 28.
func dcganGenerator(using random: inout Random) -> Sequential {
  Sequential([
    AnyLayer(Reshape(to: [1, 1, 100])),
    AnyLayer(
      TransposedConvolution(
        inputs: 100, outputs: 128, window: 7, hasBias: false, initializer: drawn,
        using: &random)),
    AnyLayer(BatchNormalization(channels: 128)),
    AnyLayer(Activation.relu),
    AnyLayer(
      TransposedConvolution(
        inputs: 128, outputs: 64, window: 4, stride: 2, padding: 1, hasBias: false,
        initializer: drawn, using: &random)),
    AnyLayer(BatchNormalization(channels: 64)),
    AnyLayer(Activation.relu),
    AnyLayer(
      TransposedConvolution(
        inputs: 64, outputs: 1, window: 4, stride: 2, padding: 1, initializer: drawn,
        using: &random)),
    AnyLayer(Activation.tanh),
    AnyLayer(Reshape(to: [28 * 28])),
  ])
}

/// 28 × 28 → 14 × 14 × 64 → 7 × 7 × 128 → a logit.
func dcganDiscriminator(using random: inout Random) -> Sequential {
  Sequential([
    AnyLayer(Reshape(to: [28, 28, 1])),
    AnyLayer(
      Convolution(
        inputs: 1, outputs: 64, window: 4, stride: 2, padding: 1, initializer: drawn,
        using: &random)),
    AnyLayer(Activation.leakyReLU(slope: 0.2)),
    AnyLayer(
      Convolution(
        inputs: 64, outputs: 128, window: 4, stride: 2, padding: 1, hasBias: false,
        initializer: drawn, using: &random)),
    AnyLayer(BatchNormalization(channels: 128)),
    AnyLayer(Activation.leakyReLU(slope: 0.2)),
    AnyLayer(
      Convolution(inputs: 128, outputs: 1, window: 7, initializer: drawn, using: &random)),
    AnyLayer(Reshape(to: [1])),
  ])
}

/// Prints the check sum of a game's weights as `gan bench` does: FNV-1a, 64 bits, over the bytes of all
/// numbers.
func report(_ name: StaticString, _ steps: Int, _ game: Game) {
  var sum: UInt64 = 0xcbf2_9ce4_8422_2325
  for tensor in game.generator.parameters + game.discriminator.parameters {
    for number in tensor.numbers {
      for shift in [0, 8, 16, 24] as [UInt32] {
        sum = (sum ^ UInt64(number.bitPattern >> shift & 0xff)) &* 0x100_0000_01b3
      }
    }
  }
  let digits = String(sum, radix: 16)
  print(name, terminator: " ")
  print(steps, terminator: " ")
  print(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
}
