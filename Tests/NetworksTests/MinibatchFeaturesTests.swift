import Autograd
import Foundation
import Networks
import Testing

// Both layers against their formulae in double precision.

@Suite struct MinibatchFeaturesTests {
  /// Rows of numbers.
  private typealias Rows = [[Double]]

  /// One of the two layers, with what it computes in double precision.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let parameters: [[Double]]
    let layer: @Sendable () -> any Layer
    /// The features of a batch, given the parameters.
    let features: @Sendable (_ x: [[Double]], _ parameters: [[Double]]) -> [[Double]]
  }

  private static let scales = [0.5, 2.0, 8]
  private static let (kernels, dimensions) = (2, 3)

  private static func layer(_ kernels: [Double]) -> MinibatchDiscrimination {
    var random = Random(seed: 1)
    var layer = MinibatchDiscrimination(
      inputs: 3, kernels: Self.kernels, dimensions: dimensions, initializer: .heNormal,
      using: &random)
    layer.weight = Tensor(kernels.map { Float($0) }, shape: [3, 6]).variable
    return layer
  }

  /// Three inputs, `T` of two kernels with three numbers.
  static let cases: [Case] = {
    let drawn = numbers(18, seed: 3).map { $0 / 2 }
    return [
      Case(
        testDescription: "closeness", parameters: [],
        layer: { PairwiseCloseness(scales: scales.map { Float($0) }) },
        features: { x, _ in
          x.indices.map { i in
            scales.map { scale in
              x.indices.reduce(0) { sum, j in
                i == j ? sum : sum + Foundation.exp(-distance(x[i], x[j]) / scale)
              } / Double(x.count - 1)
            }
          }
        }),
      Case(
        testDescription: "discrimination", parameters: [drawn],
        layer: { layer(drawn) },
        features: { x, parameters in
          let m = x.map { f in
            (0..<6).map { column in
              f.indices.reduce(0.0) { $0 + f[$1] * parameters[0][6 * $1 + column] }
            }
          }
          return x.indices.map { i in
            (0..<kernels).map { kernel in
              x.indices.reduce(0) { sum, j in
                if i == j { return sum }
                let norm = (0..<dimensions).reduce(0.0) { norm, place in
                  let column = kernel * dimensions + place
                  return norm + Swift.abs(m[i][column] - m[j][column])
                }
                return sum + Foundation.exp(-norm)
              } / Double(x.count - 1)
            }
          }
        }),
    ]
  }()

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// Numbers that single precision holds exactly, so that both sides start from the same.
  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var random = Random(seed: seed, stream: "features")
    let drawn = Tensor.normal([count], using: &random).numbers
    return drawn.map { Double(($0 * 1_024).rounded()) / 1_024 }
  }

  private func rows(_ numbers: [Double], of width: Int = 3) -> Rows {
    stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<$0 + width]) }
  }

  private func tensor(_ x: Rows) -> Tensor {
    Tensor(x.joined().map { Float($0) }, shape: [x.count, x[0].count])
  }

  /// The features that a layer adds to three inputs.
  private func features(_ layer: any Layer, _ x: Rows) -> [[Float]] {
    let y = layer(tensor(x))
    let width = y.shape[1]
    return x.indices.map { Array(y.numbers[$0 * width + 3..<($0 + 1) * width]) }
  }

  @Test(arguments: cases)
  func valuesByFormula(_ example: Case) {
    for count in [2, 3, 5, 33] {
      let x = rows(Self.numbers(3 * count, seed: UInt64(count)))
      let layer = example.layer()
      let expected = example.features(x, example.parameters)
      let y = layer(tensor(x))
      #expect(y.shape == [count, 3 + expected[0].count])
      // In front stand the inputs, to the bit.
      #expect(y.columns(0..<3).numbers == tensor(x).numbers)
      for (found, exact) in zip(features(layer, x).joined(), expected.joined()) {
        #expect(relativeError(found, exact, floor: 1) < 2e-6)
      }
      // The features are no constants.
      let all = expected.joined()
      #expect((all.max() ?? 0) - (all.min() ?? 0) > 1e-3)
    }
  }

  @Test func distancesByHand() {
    // 3-4-5: the distances 5, 5 and 6 of three points.
    let y = PairwiseCloseness(scales: [5])(Tensor([0, 0, 3, 4, -3, 4], shape: [3, 2]))
    let (e1, e2) = (Foundation.exp(-1.0), Foundation.exp(-1.2))
    for (found, exact) in zip(y.columns(2..<3).numbers, [e1, (e1 + e2) / 2, (e1 + e2) / 2]) {
      #expect(relativeError(found, exact) < 1e-6)
    }
    // M = (1, −2, 4) and (2, 1, 4.5), in kernels of one number: |1|, |3| and |½| apart.
    var random = Random(seed: 1)
    var layer = MinibatchDiscrimination(
      inputs: 1, kernels: 3, dimensions: 1, initializer: .heNormal, using: &random)
    layer.weight = Tensor([1, 3, 0.5], shape: [1, 3]).variable
    let features = layer(Tensor([1, 2], shape: [2, 1])).columns(1..<4).numbers
    for (found, norm) in zip(features, [1, 3, 0.5, 1, 3, 0.5]) {
      #expect(relativeError(found, Foundation.exp(-norm)) < 1e-6)
    }
  }

  @Test(arguments: cases)
  func equalSamplesAreAsCloseAsCanBe(_ example: Case) {
    for count in [2, 8, 64] {
      let x = Rows(repeating: [0.3, -1.7, 12], count: count)
      for feature in features(example.layer(), x).joined() {
        #expect(Swift.abs(feature - 1) < 1e-5)
      }
    }
  }

  @Test(arguments: cases)
  func samplesFarApartAreNotClose(_ example: Case) {
    for count in [2, 8, 64] {
      let x = (0..<count).map { [Double($0) * 1_000, Double($0) * -2_000, 5] }
      for feature in features(example.layer(), x).joined() {
        #expect(Swift.abs(feature) < 1e-5)
      }
    }
  }

  @Test(arguments: cases)
  func theOrderOfTheSamplesIsTheOrderOfTheFeatures(_ example: Case) {
    let x = rows(Self.numbers(30, seed: 4))
    let straight = features(example.layer(), x)
    var random = Random(seed: 5)
    for _ in 0..<3 {
      let order = random.permutation(of: x.count)
      let shuffled = features(example.layer(), order.map { x[$0] })
      for (place, original) in order.enumerated() {
        for (a, b) in zip(shuffled[place], straight[original]) { #expect(Swift.abs(a - b) < 1e-6) }
      }
    }
  }

  @Test(arguments: cases)
  func moreOfTheSame(_ example: Case) {
    // Every one of n samples r times: r − 1 of the others are the same, and each of the rest comes
    // r times, so that f becomes (r·(n − 1)·f + r − 1)/(r·n − 1).
    let x = rows(Self.numbers(12, seed: 6))
    let once = features(example.layer(), x)
    for r in [2, 5, 16] {
      let many = features(example.layer(), (0..<r).flatMap { _ in x })
      for (index, found) in many.enumerated() {
        for (feature, single) in zip(found, once[index % 4]) {
          let expected = (Double(3 * r) * Double(single) + Double(r - 1)) / Double(4 * r - 1)
          #expect(relativeError(feature, expected, floor: 1) < 5e-6)
        }
      }
    }
  }

  @Test(arguments: cases)
  func gradientsByDifferences(_ example: Case) throws {
    let x = rows(Self.numbers(12, seed: 7))
    let inputs = x.flatMap { $0 }
    let weights = Self.numbers(4 * 6, seed: 8)
    let layer = example.layer()
    let width = 3 + example.features(x, example.parameters)[0].count
    /// `v·y` in double precision, of the inputs and the parameters one after the other.
    func projected(_ numbers: [Double]) -> Double {
      let x = rows(Array(numbers[..<12]))
      let features = example.features(x, example.parameters.isEmpty ? [] : [Array(numbers[12...])])
      var sum = 0.0
      for (i, row) in zip(x, features).map({ $0 + $1 }).enumerated() {
        for (j, number) in row.enumerated() { sum += weights[i * width + j] * number }
      }
      return sum
    }
    let all = inputs + example.parameters.joined()
    // At these numbers no step of the differences crosses a kink of the absolute values.
    func moved(_ steps: [(Int, Double)]) -> Double {
      var numbers = all
      for (index, step) in steps { numbers[index] += step }
      return projected(numbers)
    }
    let variable = tensor(x).variable
    let v = Tensor(weights[..<(4 * width)].map { Float($0) }, shape: [4, width])
    let targets = [variable] + layer.parameters
    let slopes = gradient(of: (v * layer(variable)).sum(), at: targets, differentiable: true)
    let found = slopes.flatMap(\.numbers)
    try #require(found.count == all.count)
    for index in all.indices {
      let h = 1e-5
      let expected = (moved([(index, h)]) - moved([(index, -h)])) / (2 * h)
      #expect(relativeError(found[index], expected, floor: 0.1) < 2e-5, "number \(index)")
    }

    // The gradient's own slope along a direction.
    let u = Self.numbers(all.count, seed: 9)
    var start = 0
    let along = slopes.map { slope in
      let part = Tensor(u[start..<start + slope.count].map { Float($0) }, shape: slope.shape)
      start += slope.count
      return (part * slope).sum()
    }.reduce(0, +)
    let second = gradient(of: along, at: targets).flatMap(\.numbers)
    for index in all.indices {
      let h = 5e-4
      func step(_ a: Double, _ b: Double) -> Double {
        moved(u.enumerated().map { ($0, a * $1) } + [(index, b)])
      }
      let expected = (step(h, h) - step(h, -h) - step(-h, h) + step(-h, -h)) / (4 * h * h)
      #expect(relativeError(second[index], expected, floor: 0.1) < 1e-4, "number \(index)")
    }
  }

  @Test(arguments: cases)
  func samplesThatCoincideHaveGradients(_ example: Case) {
    let batches = [
      [[1.0, 2, 3], [1, 2, 3]], Rows(repeating: [0, 0, 0], count: 4),
      [[1, 2, 3], [0.5, 2, 1], [1, 2, 3], [-1, 0, 2]],
    ]
    for x in batches {
      let layer = example.layer()
      let variable = tensor(x).variable
      let targets = [variable] + layer.parameters
      let y = layer(variable)
      let slopes = gradient(of: square(y).sum(), at: targets, differentiable: true)
      let first = slopes.flatMap(\.numbers)
      #expect(first.allSatisfy { $0.isFinite })
      let length = slopes.map { square($0).sum() }.reduce(0, +)
      let second = gradient(of: length, at: targets).flatMap(\.numbers)
      #expect(second.allSatisfy { $0.isFinite })
    }
    // Two samples that coincide are not drawn to or from each other.
    let layer = example.layer()
    let both = tensor([[1, 2, 3], [1, 2, 3]]).variable
    let added = layer(both).columns(3..<4)
    #expect(gradient(of: added.sum(), at: both).numbers.allSatisfy { $0 == 0 })
  }

  @Test func layersThatLookAtTheBatch() {
    for example in Self.cases {
      let layer = example.layer()
      #expect(layer.looksAtBatch)
      #expect(Sequential([Activation.tanh, layer]).looksAtBatch)
      #expect(Sequential([Sequential([layer]), Activation.relu]).looksAtBatch)
    }
    var random = Random(seed: 1)
    let linear = Linear(inputs: 2, outputs: 3, initializer: .heNormal, using: &random)
    #expect(!linear.looksAtBatch)
    #expect(!Activation.tanh.looksAtBatch)
    #expect(!Sequential([]).looksAtBatch)
    #expect(!Sequential([linear, Activation.relu, Sequential([linear])]).looksAtBatch)
  }

  @Test func parametersAreTheKernels() {
    var closeness = PairwiseCloseness(scales: [1, 2])
    #expect(closeness.parameters.isEmpty)
    closeness.updateParameters { _ in Issue.record("there is none") }

    var (random, same) = (Random(seed: 11), Random(seed: 11))
    var layer = MinibatchDiscrimination(
      inputs: 4, kernels: 5, dimensions: 3, initializer: .glorotUniform, using: &random)
    let expected = Initializer.glorotUniform.weights(inputs: 4, outputs: 15, using: &same)
    #expect(layer.parameters.map(\.shape) == [[4, 15]])
    #expect(bits(layer.parameters[0]) == bits(expected))
    #expect(layer.parameters.allSatisfy { $0.isRecorded })
    #expect(layer.kernels == 5 && layer.dimensions == 3)

    // What is updated is what is used: without kernels all samples are the same.
    layer.updateParameters { $0 = Tensor(repeating: 0, shape: $0.shape).variable }
    let y = layer(Tensor.normal([3, 4], using: &random))
    #expect(y.shape == [3, 9])
    #expect(y.columns(4..<9).numbers.allSatisfy { $0 == 1 })
    var network = Sequential([Activation.tanh, layer])
    #expect(network.parameterCount == 60)
    network = network.with(parameters: [expected.variable])
    #expect(bits(network) == [bits(expected)])
  }

  @Test func aBatchOfOneIsRefused() async {
    let closeness = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = PairwiseCloseness(scales: [1])(Tensor([1, 2, 3], shape: [1, 3]))
    }
    #expect(
      errorText(closeness).contains(
        "PairwiseCloseness: a batch of shape [1, 3]; it compares samples, of which there must be "
          + "two"))
    let discrimination = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      let layer = MinibatchDiscrimination(
        inputs: 3, kernels: 2, dimensions: 2, initializer: .heNormal, using: &random)
      _ = layer(Tensor([1, 2, 3], shape: [1, 3]))
    }
    #expect(errorText(discrimination).contains("MinibatchDiscrimination: a batch of shape [1, 3]"))
  }

  @Test func kernelsOfAnotherSizeAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      var layer = MinibatchDiscrimination(
        inputs: 3, kernels: 2, dimensions: 2, initializer: .heNormal, using: &random)
      layer.weight = Tensor(repeating: 1, shape: [3, 5])
      _ = layer(Tensor(repeating: 1, shape: [4, 3]))
    }
    #expect(
      errorText(result).contains(
        "MinibatchDiscrimination: a weight of shape [3, 5] for 2 kernels of 2, not [inputs, 4]"))
  }

  @Test func layersThatAreNoneAreRefused() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PairwiseCloseness(scales: [])
    }
    #expect(errorText(none).contains("PairwiseCloseness: scales [] are not positive lengths"))
    let zero = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PairwiseCloseness(scales: [1, 0])
    }
    #expect(errorText(zero).contains("scales [1.0, 0.0]"))
    await #expect(processExitsWith: .failure) { _ = PairwiseCloseness(scales: [.infinity]) }
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = MinibatchDiscrimination(
        inputs: 3, kernels: 0, dimensions: 2, initializer: .heNormal, using: &random)
    }
    #expect(errorText(empty).contains("MinibatchDiscrimination: 3 inputs, 0 kernels of 2"))
  }
}
