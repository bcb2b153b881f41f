import Adversarial
import Autograd
import Datasets
import Measures
import Networks
import Testing
import Trainings

@testable import FeaturesLesson

/// A discriminator whose batch norm has running statistics of images, and whose weights are no longer small.
private func discriminator(
  _ recipe: DCGANRecipe, seed: UInt64 = 1
) -> Sequential {
  var random = Random(seed: seed)
  let network = recipe.discriminator(using: &random)
  let lively = network.with(parameters: network.parameters.map { $0.rank == 4 ? $0 * 8 : $0 })
  return lively.withStatistics(of: pictures(64)).detached
}

private func pictures(_ count: Int) -> Tensor { DrawnDigits(seed: 3).images(count).tensor() }

@Suite("Features of a discriminator")
struct DiscriminatorFeaturesTests {
  @Test("are 16 times the sum of the channels, those before any fully connected layer")
  func lengths() {
    for (recipe, channels) in [
      (DCGANRecipe(channels: 3), [3, 6, 12]),
      (DCGANRecipe(channels: 3, smallest: 7), [3, 6]),
      (DCGANRecipe(departure: .pooling, channels: 3), [3, 6, 12]),
      (DCGANRecipe(departure: .fullyConnected, channels: 3), [3, 6, 12]),
      (DCGANRecipe(departure: .noBatchNorm, channels: 3), [3, 6, 12]),
      (DCGANRecipe(departure: .sigmoidOutput, channels: 3), [3, 6, 12]),
    ] {
      let features = DiscriminatorFeatures(discriminator(recipe), recipe: recipe)
      #expect(features.channels == channels, "\(recipe.departure)")
      #expect(features.length == 16 * channels.reduce(0, +))
      #expect(features(pictures(2)).shape == [2, features.length], "\(recipe.departure)")
    }
    #expect(DiscriminatorFeatures.length(channels: [256, 512, 1024]) == 28_672)
  }

  @Test("do not depend on the batch")
  func batch() {
    let features = DiscriminatorFeatures(discriminator(DCGANRecipe(channels: 3)))
    let images = pictures(20)
    let together = features(images)
    for number in [0, 7, 19] {
      let alone = features(images.rows(number..<number + 1))
      #expect(alone.numbers == together.rows(number..<number + 1).numbers)
    }
    let matrix = features.matrix(of: DrawnDigits(seed: 3).images(300))
    #expect(matrix.count == 300 && matrix.rows([19]).numbers == together.rows(19..<20).numbers)
  }

  @Test(
    "are the largest of each window, of which the last may be smaller", arguments: [4, 7, 14, 28])
  func pooling(side: Int) {
    var random = Random(seed: 4)
    // All below zero, so that a zero put in as padding would show.
    let images = Tensor.uniform([2, side, side, 3], in: -9 ... -1, using: &random)
    let pooled = DiscriminatorFeatures.pooled(images)
    #expect(pooled.shape == [2, 4, 4, 3])
    let (numbers, window) = (images.numbers, (side + 3) / 4)
    for place in 0..<pooled.count {
      let (image, row) = (place / 48, place / 12 % 4)
      let (column, channel) = (place / 3 % 4, place % 3)
      var largest = -Float.infinity
      for i in row * window..<min((row + 1) * window, side) {
        for j in column * window..<min((column + 1) * window, side) {
          largest = max(largest, numbers[((image * side + i) * side + j) * 3 + channel])
        }
      }
      #expect(pooled.numbers[place] == largest)
    }
  }

  @Test("are joined layer by layer, after the rectifier")
  func joined() {
    let recipe = DCGANRecipe(channels: 2)
    let network = discriminator(recipe)
    let features = DiscriminatorFeatures(network)
    let images = pictures(2)
    var (y, parts) = (images, [Tensor]())
    for layer in network.layers {
      y = layer(y, .inference)
      if layer is Activation {
        parts.append(DiscriminatorFeatures.pooled(y).reshaped(to: [2, 16 * y.shape[3]]))
      }
    }
    #expect(features(images).numbers == concatenate(parts, axis: 1).numbers)
  }

  @Test("of images from 0 to 1, where D was trained on those")
  func range() {
    let recipe = DCGANRecipe(departure: .sigmoidOutput, channels: 2)
    let features = DiscriminatorFeatures(discriminator(recipe), recipe: recipe)
    #expect(features.input(Tensor([-1, 0, 1])).numbers == [0, 0.5, 1])
    let plain = DiscriminatorFeatures(discriminator(DCGANRecipe(channels: 2)))
    #expect(plain.input(Tensor([-1, 0, 1])).numbers == [-1, 0, 1])
  }
}

@Suite("Draws of labels")
struct LabelDrawTests {
  @Test("have as many of each digit, each image once, and hold a quarter back")
  func balanced() {
    var random = Random(seed: 1)
    let labels = DrawnDigits(seed: 1).images(3_000).labels.map { Int($0) }
    for count in [100, 1_000] {
      let draw = LabelDraw(count, of: labels, using: &random)
      #expect(draw.all.count == count && Set(draw.all).count == count)
      #expect(Set(draw.learned).isDisjoint(with: draw.held))
      #expect(Set(draw.learned).union(draw.held) == Set(draw.all))
      for digit in 0..<10 {
        #expect(draw.all.count { labels[$0] == digit } == count / 10)
        #expect(draw.held.count { labels[$0] == digit } == count / 40)
      }
      let other = LabelDraw(count, of: labels, using: &random)
      #expect(Set(other.all) != Set(draw.all))
    }
  }

  @Test("of all, and of too few")
  func extremes() {
    var random = Random(seed: 2)
    let labels = [0, 0, 0, 0, 0, 1, 1]
    let all = LabelDraw(7, of: labels, using: &random)
    #expect(all.all.sorted() == Array(0..<7))
    let few = LabelDraw(3, of: [0, 1, 2], using: &random)
    #expect(few.all.sorted() == [0, 1, 2] && few.held.sorted() == [0, 1, 2])
  }
}

@Suite("Ways to describe images")
struct ContestantTests {
  @Test("standardise by the training images alone, so that the others' scores stay as they are")
  func standardized() {
    let (training, test) = (
      DrawnDigits(seed: 1).images(60), DrawnDigits(seed: 1, part: .test).images(40)
    )
    func contestant(_ test: ImageSet) -> Contestant {
      Contestant("pixels", (training, test)) { FeatureMatrix(pixelsOf: $0) }
    }
    let (few, many) = (contestant(test[0..<10]), contestant(test))
    #expect(few.test.values == Array(many.test.values.prefix(10 * 784)))
    #expect(few.training == many.training)
    let mean = few.training.values.reduce(0) { $0 + Double($1) } / Double(60 * 784)
    #expect(abs(mean) < 1e-6)
  }

  @Test("learn digits from labels, and end at the optimum")
  func learned() {
    let (training, test) = (
      DrawnDigits(seed: 1).images(300), DrawnDigits(seed: 1, part: .test).images(100)
    )
    let (labels, testLabels) = (
      training.labels.map { Int($0) }, test.labels.map { Int($0) }
    )
    var random = Random(seed: 1)
    let draw = LabelDraw(100, of: labels, using: &random)
    let pixels = Contestant("pixels", (training, test)) { FeatureMatrix(pixelsOf: $0) }
    let outcome = pixels.outcome(of: draw, labels: labels, testLabels: testLabels)
    #expect(outcome.accuracy > 0.75 && outcome.accuracy < 1)
    #expect(outcome.gradientLeft < 1e-5)
    #expect(Contestant.penalties.map { $0 * 784 }.contains(outcome.penalty))
    let nearest = pixels.nearestNeighbourAccuracy(
      of: draw, labels: labels, testLabels: testLabels)
    #expect(nearest > 0.75 && nearest < 1)
  }
}

@Suite("Ways back through rectifiers")
struct GuidedBackpropagationTests {
  @Test("by hand: all four cases of signs, by three rules")
  func fourCases() {
    for worked in Features.workedCases {
      let found = Features.found(worked)
      for (number, expected) in zip(
        found.atUnits + found.atInput, worked.atUnits + worked.atInput)
      {
        #expect(abs(number - expected) < 1e-6, "\(worked.rule) \(worked.weight)")
      }
    }
    // Both masks are needed: with one alone, the other's case would pass.
    let (g, x) = (Tensor([1, -1, 1, -1]), Tensor([1, 1, -1, -1]))
    func passed(_ rule: BackwardRule) -> [Float] { rule.passed(g, input: x, slope: 0.5).numbers }
    #expect(passed(.gradient) == [1, -1, 0.5, -0.5])
    #expect(passed(.deconvnet) == [1, 0, 1, 0])
    #expect(passed(.guided) == [1, 0, 0, 0])
  }

  @Test(
    "the plain rule is the engine's gradient; the others are something else, and each other's",
    arguments: [
      DCGANRecipe.Departure.none, .pooling, .reluInD, .noBatchNorm, .fullyConnected,
    ])
  func plain(departure: DCGANRecipe.Departure) {
    let recipe = DCGANRecipe(departure: departure, channels: 3)
    let network = discriminator(recipe)
    let features = DiscriminatorFeatures(network, recipe: recipe)
    let images = pictures(3)
    for (layer, place) in features.places.enumerated() {
      let back = GuidedBackpropagation(network, from: place)
      for channel in [0, 2] {
        let start = { GuidedBackpropagation.strongest(channel, in: $0) }
        let traces = BackwardRule.allCases.map { back(images, by: $0, from: start) }
        #expect(traces.map(\.rectifiers) == [layer + 1, layer + 1, layer + 1])
        let expected = valueAndGradient(at: images) { x in
          let output = network.layers[...place].reduce(x) { $1($0, .inference) }
          return (output * start(output.detached)).sum()
        }.gradient.numbers
        let largest = expected.map { abs($0) }.max() ?? 0
        #expect(largest > 0)
        for (found, number) in zip(traces[0].gradient.numbers, expected) {
          #expect(abs(found - number) <= 1e-5 * largest)
        }
        // In the first layer there is one rectifier, which what is strongest has passed.
        guard layer > 0 else { continue }
        #expect(traces[0].gradient.numbers != traces[2].gradient.numbers)
        #expect(traces[1].gradient.numbers != traces[2].gradient.numbers)
        #expect(traces[0].gradient.numbers != traces[1].gradient.numbers)
        // Nothing is cut off at the input.
        #expect((traces[2].gradient.numbers.min() ?? 0) < 0)
      }
    }
  }

  @Test("rectifiers of fully connected layers are passed by the rule, too")
  func dense() {
    let recipe = DCGANRecipe(departure: .fullyConnected, channels: 2)
    let network = discriminator(recipe)
    let back = GuidedBackpropagation(network, from: network.layers.count - 1)
    let rectifiers = network.layers.count { $0 is Activation }
    let trace = back(pictures(1), by: .guided) { Tensor(repeating: 1, shape: $0.shape) }
    #expect(rectifiers == 4 && trace.rectifiers == 4)
  }

  @Test("begin at the strongest activation of each image, the first of equal ones")
  func strongest() {
    // Two images of 2 × 1 places with two channels.
    let output = Tensor([1, 9, 2, 8, 5, 3, 5, 4], shape: [2, 2, 1, 2])
    let start = GuidedBackpropagation.strongest(0, in: output)
    #expect(start.numbers == [0, 0, 1, 0, 1, 0, 0, 0])
    #expect(
      GuidedBackpropagation.strongest(1, in: output).numbers == [0, 1, 0, 0, 0, 0, 0, 1])
  }

  @Test("pictures are scaled each to its own largest number")
  func scaled() {
    let rows = Features.scaled(Tensor([[1, -4], [0, 0], [0.5, 0.25]] as [[Float]]))
    #expect(rows.numbers == [0.25, -1, 0, 0, 1, 0.5])
  }
}

@Suite("What excites filters")
struct ExcitementTests {
  @Test("the images are those with the largest activation anywhere")
  func strongest() {
    let features = DiscriminatorFeatures(discriminator(DCGANRecipe(channels: 2)))
    let images = DrawnDigits(seed: 3).images(300)
    let excitement = Excitement(of: features, on: images)
    let activations = features.activations(of: images.tensor())
    for (layer, output) in activations.enumerated() {
      let (numbers, channels) = (output.numbers, output.shape[3])
      let size = numbers.count / 300
      for channel in 0..<channels {
        let largest = (0..<300).map { image in
          stride(from: image * size + channel, to: (image + 1) * size, by: channels)
            .map { numbers[$0] }.max() ?? 0
        }
        let order = (0..<300).sorted { first, second in
          largest[first] == largest[second] ? first < second : largest[first] > largest[second]
        }
        let expected = order.prefix(9)
        #expect(excitement.strongest(9, layer: layer, channel: channel) == Array(expected))
      }
    }
    // With all labels alike, all nine show the same digit; with ten images each of its own, one of nine does.
    #expect(
      excitement.meanShare(of: 1, labels: [UInt8](repeating: 4, count: 300)) == 1)
  }
}

@Suite("Discriminators from files")
struct DiscriminatorFileTests {
  @Test(
    "say what they said, whatever they were built like", arguments: DCGANRecipe.Departure.allCases,
    [4, 7])
  func again(departure: DCGANRecipe.Departure, smallest: Int) throws {
    let recipe = DCGANRecipe(departure: departure, channels: 3, smallest: smallest)
    let network = discriminator(recipe)
    let bytes = safetensors(of: network, metadata: recipe.remarks)
    let read = try TrainedDiscriminator(safetensors: bytes, from: "a file")
    #expect(
      read.recipe.departure == departure && read.recipe.channels == 3
        && read.recipe.smallest == smallest)
    let images = pictures(3)
    #expect(read.network(images, .inference).numbers == network(images, .inference).numbers)
    #expect(read.weights == bytes)
  }

  @Test("of other networks are refused")
  func others() {
    var random = Random(seed: 6)
    let recipe = DCGANRecipe(channels: 2)
    let good = safetensors(of: recipe.discriminator(using: &random))
    func isRefused(_ bytes: [UInt8]) -> Bool {
      do { _ = try TrainedDiscriminator(safetensors: bytes, from: "a file") } catch { return true }
      return false
    }
    #expect(!isRefused(good))
    #expect(isRefused([]))
    #expect(isRefused(Array(good.dropLast(4))))
    #expect(isRefused(safetensors(of: recipe.generator(using: &random))))
    let wide = TensorsFile(tensors: ["1.weight": Tensor(repeating: 0, shape: [4096, 1, 4, 4])])
    #expect(isRefused(wide.bytes))
  }

  @Test("before training are those that training began with")
  func untrained() throws {
    let recipe = DCGANRecipe(channels: 2)
    let images = DrawnDigits(seed: 1).images(64)
    let players = recipe.players(on: images, batch: 8, averaging: 0, seed: 5)
    let trained = try TrainedDiscriminator(
      safetensors: safetensors(of: discriminator(recipe)), from: "a file")
    let before = trained.untrained(on: images.tensor(), seed: 5)
    #expect(
      before.parameters.map(\.numbers) == players.game.discriminator.parameters.map(\.numbers))
    #expect(
      before.statistics.map(\.numbers) != players.game.discriminator.statistics.map(\.numbers))
  }
}
