import Autograd
import Networks
import Testing

@testable import Trainings

@Suite("DCGANs by the guidelines, and but for one")
struct DCGANRecipeTests {
  /// The parameters of G and D with four channels, layer by layer: weights, then a bias or the `γ` and
  /// `β` of batch normalisation.
  private func counts(_ departure: DCGANRecipe.Departure) -> (generator: Int, discriminator: Int) {
    // With nothing done otherwise.
    let g = 49 * 100 * 8 + 16 + 16 * 8 * 4 + 8 + 16 * 4 + 1
    let d = 16 * 4 + 4 + 16 * 4 * 8 + 16 + 49 * 8 + 1
    // A bias instead of γ and β, and the other way round.
    let (plainG, plainD) = (g - 8 - 4, d - 8)
    return switch departure {
    case .pooling: (g, 9 * 4 + 4 + 9 * 4 * 8 + 16 + 49 * 8 + 1)
    case .upsampling: (49 * 100 * 8 + 16 + 9 * 8 * 4 + 8 + 9 * 4 + 1, d)
    case .fullyConnected:
      (
        g - 49 * 100 * 8 + 100 * 1024 + 1024 + 2048 + 49 * 1024 * 8,
        d - 49 * 8 - 1 + 49 * 8 * 1024 + 1024 + 1024 + 1
      )
    case .noBatchNorm: (plainG, plainD)
    case .noBatchNormInG: (plainG, d)
    case .noBatchNormInD: (g, plainD)
    case .batchNormEverywhere: (g + 1, d + 4)
    case .batchNormOfNotes: (plainG + 1, plainD + 4)
    case .none, .leakyReLUInG, .reluInD, .sigmoidOutput, .otherWeights, .fullMomentum, .sgd: (g, d)
    }
  }

  @Test("has the sizes of the lecture's networks")
  func parameterCounts() {
    var random = Random(seed: 1)
    let recipe = DCGANRecipe(smallest: 7)
    // 7 × 7 × 100 → 128, 4 × 4 × 128 → 64, 4 × 4 × 64 → 1 and back.
    #expect(recipe.generator(using: &random).parameterCount == 759_681)
    #expect(recipe.discriminator(using: &random).parameterCount == 138_689)
  }

  @Test(
    "goes from noise to images and from images to logits", arguments: DCGANRecipe.Departure.allCases
  )
  func shapes(departure: DCGANRecipe.Departure) {
    var random = Random(seed: 2)
    let recipe = DCGANRecipe(departure: departure, channels: 4, smallest: 7)
    let generator = recipe.generator(using: &random)
    let discriminator = recipe.discriminator(using: &random)
    let expected = counts(departure)
    #expect(generator.parameterCount == expected.generator)
    #expect(discriminator.parameterCount == expected.discriminator)
    let z = Tensor.normal([4, DCGANRecipe.latent], using: &random)
    for mode in [Mode.training, .inference] {
      let x = generator(z, mode)
      #expect(x.shape == [4, 784])
      #expect(x.numbers.allSatisfy { recipe.pixelRange.contains($0) })
      #expect(Set(x.numbers).count > 700, "every pixel is another")
      #expect(discriminator(x, mode).shape == [4, 1])
    }
  }

  @Test(
    "begins at 4 × 4, as in the paper, when nothing is said",
    arguments: DCGANRecipe.Departure.allCases)
  func smallest(departure: DCGANRecipe.Departure) {
    var random = Random(seed: 4)
    let recipe = DCGANRecipe(departure: departure, channels: 4)
    let generator = recipe.generator(using: &random)
    let discriminator = recipe.discriminator(using: &random)
    if departure == .none {
      let g = 16 * 100 * 16 + 32 + 9 * 16 * 8 + 16 + 16 * 8 * 4 + 8 + 16 * 4 + 1
      let d = 16 * 4 + 4 + 16 * 4 * 8 + 16 + 9 * 8 * 16 + 32 + 16 * 16 + 1
      #expect(generator.parameterCount == g)
      #expect(discriminator.parameterCount == d)
    }
    let z = Tensor.normal([4, DCGANRecipe.latent], using: &random)
    for mode in [Mode.training, .inference] {
      let x = generator(z, mode)
      #expect(x.shape == [4, 784])
      #expect(discriminator(x, mode).shape == [4, 1])
    }
  }

  @Test("does one thing otherwise")
  func layers() {
    func networks(_ departure: DCGANRecipe.Departure) -> (g: Sequential, d: Sequential) {
      var random = Random(seed: 3)
      let recipe = DCGANRecipe(departure: departure, channels: 4, smallest: 7)
      return (recipe.generator(using: &random), recipe.discriminator(using: &random))
    }
    func kinds(_ network: Sequential) -> [String] {
      network.layers.map { ($0 as? Activation).map { "\($0)" } ?? "\(type(of: $0))" }
    }
    let usual = networks(.none)
    #expect(
      kinds(usual.g) == [
        "Reshape", "TransposedConvolution", "BatchNormalization", "relu", "TransposedConvolution",
        "BatchNormalization", "relu", "TransposedConvolution", "tanh", "Reshape",
      ])
    #expect(
      kinds(usual.d) == [
        "Reshape", "Convolution", "leakyReLU(slope: 0.2)", "Convolution", "BatchNormalization",
        "leakyReLU(slope: 0.2)", "Convolution", "Reshape",
      ])
    #expect(
      kinds(networks(.leakyReLUInG).g)
        == kinds(usual.g).map { $0 == "relu" ? "leakyReLU(slope: 0.2)" : $0 })
    #expect(
      kinds(networks(.reluInD).d)
        == kinds(usual.d).map { $0.hasPrefix("leaky") ? "relu" : $0 })
    #expect(
      kinds(networks(.sigmoidOutput).g) == kinds(usual.g).map { $0 == "tanh" ? "sigmoid" : $0 })
    #expect(
      kinds(networks(.batchNormOfNotes).g) == [
        "Reshape", "TransposedConvolution", "relu", "TransposedConvolution", "relu",
        "TransposedConvolution", "BatchNormalization", "tanh", "Reshape",
      ])
    #expect(
      kinds(networks(.batchNormOfNotes).d) == [
        "Reshape", "Convolution", "BatchNormalization", "leakyReLU(slope: 0.2)", "Convolution",
        "leakyReLU(slope: 0.2)", "Convolution", "Reshape",
      ])
    #expect(kinds(networks(.pooling).d).filter { $0 == "MaxPooling" }.count == 2)
    #expect(kinds(networks(.upsampling).g).filter { $0 == "Upsampling" }.count == 2)
    for departure in [DCGANRecipe.Departure.noBatchNorm, .noBatchNormInG, .noBatchNormInD] {
      let (g, d) = networks(departure)
      #expect(g.hasModes == (departure == .noBatchNormInD))
      #expect(d.hasModes == (departure == .noBatchNormInG))
    }
  }

  @Test("plays a step of finite numbers", arguments: DCGANRecipe.Departure.allCases)
  func oneIteration(departure: DCGANRecipe.Departure) {
    var random = Random(seed: 4)
    let recipe = DCGANRecipe(departure: departure, channels: 4, smallest: 7)
    var game = recipe.game(using: &random)
    let before = (game.generator, game.discriminator)
    let real = Tensor.uniform([4, 784], in: recipe.pixelRange, using: &random)
    let record = game.iterate(
      real: { real }, noise: { .normal([4, DCGANRecipe.latent], using: &random) })
    #expect(record.discriminator.loss.isFinite && record.generator.loss.isFinite)
    #expect(record.discriminator.gradientNorm > 0 && record.discriminator.gradientNorm.isFinite)
    #expect(record.generator.gradientNorm > 0 && record.generator.gradientNorm.isFinite)
    for (network, old) in [(game.generator, before.0), (game.discriminator, before.1)] {
      #expect(
        (network.parameters + network.statistics).allSatisfy { tensor in
          square(tensor.detached).sum().number.isFinite
        })
      for (new, old) in zip(network.parameters, old.parameters) {
        #expect(new.numbers != old.numbers, "every layer learns")
      }
    }
    if let adam = game.generatorOptimizer as? Adam {
      #expect(adam.beta1 == (departure == .fullMomentum ? 0.9 : 0.5))
      #expect(adam.learningRate == 0.0002)
    } else {
      #expect(departure == .sgd && game.generatorOptimizer is SGD)
    }
  }
}
