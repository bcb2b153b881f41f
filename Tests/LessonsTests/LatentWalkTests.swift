import Autograd
import Datasets
import Foundation
import Measures
import Networks
import Testing
import Trainings

@testable import LatentWalkLesson

@Suite("Ways through the latent space")
struct LatentPathTests {
  @Test("a straight one is m·z₁ + (1 − m)·z₂")
  func linear() {
    let points = LatentPath.linear.points(
      from: Tensor([4, -2], shape: [1, 2]), to: Tensor([0, 2], shape: [1, 2]), count: 5)
    #expect(points.shape == [5, 2])
    #expect(points.numbers == [4, -2, 3, -1, 2, 0, 1, 1, 0, 2])
  }

  @Test("a spherical one goes along the circle by equal angles", arguments: [2, 3, 7, 11, 91])
  func quarterCircle(count: Int) {
    let points = LatentPath.spherical.points(
      from: Tensor([1, 0], shape: [1, 2]), to: Tensor([0, 1], shape: [1, 2]), count: count
    ).numbers
    for step in 0..<count {
      let angle = Double.pi / 2 * Double(step) / Double(count - 1)
      #expect(abs(Double(points[2 * step]) - cos(angle)) < 1e-6)
      #expect(abs(Double(points[2 * step + 1]) - sin(angle)) < 1e-6)
    }
  }

  @Test("its formula holds for random ends of any length")
  func shoemake() {
    var random = Random(seed: 3)
    for _ in 0..<20 {
      let a = Tensor.normal([1, 6], using: &random)
      let b = Tensor.normal([1, 6], using: &random) * 3
      func product(_ x: Tensor, _ y: Tensor) -> Double {
        zip(x.numbers, y.numbers).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      }
      let angle = acos(product(a, b) / (product(a, a) * product(b, b)).squareRoot())
      let points = LatentPath.spherical.points(from: a, to: b, count: 11)
      for step in 0..<11 {
        let t = Double(step) / 10
        let (u, v) = (sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle))
        for axis in 0..<6 {
          let expected = u * Double(a.numbers[axis]) + v * Double(b.numbers[axis])
          #expect(abs(Double(points.numbers[step * 6 + axis]) - expected) < 1e-5)
        }
      }
    }
  }

  @Test("it begins and ends where it should, and is straight between parallel ends")
  func ends() {
    var random = Random(seed: 4)
    let (a, b) = (
      Tensor.normal([1, 100], using: &random), Tensor.normal([1, 100], using: &random)
    )
    for path in LatentPath.allCases {
      let points = path.points(from: a, to: b, count: 11)
      #expect(points.rows(0..<1).numbers == a.numbers)
      #expect(points.rows(10..<11).numbers == b.numbers)
    }
    let parallel = LatentPath.spherical.points(
      from: Tensor([1, 1], shape: [1, 2]), to: Tensor([3, 3], shape: [1, 2]), count: 5)
    for (found, expected) in zip(parallel.numbers, [1, 1, 1.5, 1.5, 2, 2, 2.5, 2.5, 3, 3]) {
      #expect(abs(found - Float(expected)) < 1e-6)
    }
  }

  /// sin 150° is sin 30°, so that no shortcut by the smaller of two angles would do.
  @Test("angles over a right one are divided, too")
  func obtuse() {
    let sines = LatentPath.sines(dividing: -0.5 * 3.0.squareRoot(), into: 5)
    for k in 0...5 {
      #expect(abs(sines[k] - sin(Double(k) * .pi / 6) / sin(5 * .pi / 6)) < 1e-9)
    }
  }
}

@Suite("Steps of walks")
struct LatentWalksTests {
  @Test("are root mean squares, each row's own, beside the mean distance of pairs")
  func byHand() {
    // Images of two pixels: rows of three.
    let rows = Tensor([0, 0, 3, 4, 3, 4] + [1, 1, 1, 1, 1, 2], shape: [6, 2])
    // Two pairs, and one that is left over.
    let pairs = Tensor([0, 0, 6, 8] + [1, 0, 1, 2] + [50, 50], shape: [5, 2])
    let walks = LatentWalks(rows: rows, length: 3, independent: pairs)
    let half = 0.5.squareRoot()
    #expect(walks.steps == [[(12.5).squareRoot(), 0], [0, half]])
    #expect(walks.largest == [(12.5).squareRoot(), half])
    #expect(walks.distance == ((50.0).squareRoot() + 2.0.squareRoot()) / 2)
    // A third of 4.24 is 1.41: the first row jumps.
    #expect(walks.smoothShare == 0.5)
  }

  @Test("that are not numbers are not smooth")
  func broken() {
    let walks = LatentWalks(
      rows: Tensor([.nan, 0, 1, 1], shape: [2, 2]), length: 2,
      independent: Tensor([.nan, 0, 1, 1], shape: [2, 2]))
    #expect(walks.smoothShare == 0)
  }
}

/// A world in which everything is known: the first number of z leans a bar, the second is its width in
/// pixels, and the third says on which side it stands, a 3 on the left and a 7 on the right.
private enum BarWorld {
  static func drawn(from noise: Tensor) -> Tensor {
    let count = noise.shape[0]
    var pixels: [Float] = []
    for number in 0..<count {
      let z = noise.rows(number..<number + 1).numbers
      let middle: Float = z[2] < 0 ? 8 : 19
      for row in 0..<28 {
        for column in 0..<28 {
          let centre = middle - z[0] * (Float(row) - 13.5)
          let cover = min(max(z[1] / 2 + 0.5 - abs(Float(column) - centre), 0), 1)
          pixels.append((4..<24).contains(row) ? 2 * cover - 1 : -1)
        }
      }
    }
    return Tensor(pixels, shape: [count, 784])
  }

  static func noise(_ count: Int, using random: inout Random) -> Tensor {
    Tensor(
      (0..<count).flatMap { _ -> [Float] in
        let u = Tensor.uniform([3], in: -1...1, using: &random).numbers
        return [0.15 * u[0], 3 + u[1], u[2] + (u[2] < 0 ? -1 : 1)]
      }, shape: [count, 3])
  }

  static func judge() -> DigitClassifier {
    var random = Random(seed: 8)
    let noise = noise(300, using: &random)
    let bytes = drawn(from: noise).numbers.map { UInt8(($0 + 1) / 2 * 255) }
    let labels = (0..<300).map { UInt8(noise.numbers[3 * $0 + 2] < 0 ? 3 : 7) }
    return DigitClassifier(
      of: ImageSet(pixels: bytes, labels: labels), epochs: 4, batch: 30, using: &random)
  }
}

@Suite("Calculations in a world where everything is known")
struct LatentArithmeticTests {
  private let judge = BarWorld.judge()
  private let samples: LatentSamples

  init() {
    var random = Random(seed: 9)
    samples = LatentSamples(
      BarWorld.noise(400, using: &random), judge: judge, drawing: BarWorld.drawn)
  }

  @Test("quarters are the extremes of what is clear")
  func quarters() {
    let clear = samples.clear(7, by: .slant)
    #expect(clear.count > 100)
    #expect(clear.allSatisfy { samples.noise.numbers[3 * $0 + 2] > 0 })
    let slants = clear.map { samples.attributes[$0].slant }
    #expect(slants == slants.sorted())
    let (low, high) = samples.quarters(of: 7, by: .slant)
    #expect(low == Array(clear.prefix(clear.count / 4)))
    #expect(high == Array(clear.suffix(clear.count / 4)))
    let thick = samples.quarters(of: 3, by: .thickness)
    let widths = { (numbers: [Int]) in numbers.map { samples.noise.numbers[3 * $0 + 1] } }
    #expect((widths(thick.low).max() ?? 9) < (widths(thick.high).min() ?? 0))
  }

  @Test("what the judge is not sure of is no example")
  func unclear() {
    let attributes = (0..<8).map { number in
      DigitAttributes(ink: [Float](repeating: Float(number + 1) / 8, count: 4), width: 2)
    }
    let doubtful = LatentSamples(
      Tensor(repeating: 0, shape: [8, 2]), Tensor(repeating: 0, shape: [8, 4]),
      judgement: DigitJudgement(
        labels: [1, 1, 1, 1, 2, 1, 1, 1], confidences: [1, 0.5, 1, 0.94, 1, 0.95, 1, 1]),
      attributes: attributes)
    #expect(Set(doubtful.clear(1, by: .thickness)) == [0, 2, 5, 6, 7])
    #expect(doubtful.quarters(of: 2, by: .thickness).low.isEmpty)
  }

  @Test(
    "A − B + C is calculated with means of three, and measured", arguments: DigitAttribute.allCases)
  func sums(attribute: DigitAttribute) throws {
    var random = Random(seed: 10)
    let arithmetic = try #require(
      LatentArithmetic(
        attribute, of: 3, appliedTo: 7, in: samples, count: 20, judge: judge,
        drawing: BarWorld.drawn, using: &random))
    #expect(arithmetic.trials.count == 20 && arithmetic.digit == 7)
    for (number, trial) in arithmetic.trials.enumerated() {
      #expect(trial.concepts.map(\.count) == [3, 3, 3])
      #expect(trial.concepts.allSatisfy { Set($0).count == 3 })
      let supplies = [
        samples.quarters(of: 3, by: attribute).high, samples.quarters(of: 3, by: attribute).low,
        samples.quarters(of: 7, by: attribute).low,
      ]
      for (concept, supply) in zip(trial.concepts, supplies) {
        #expect(Set(concept).isSubset(of: Set(supply)))
      }
      let point = arithmetic.points.rows(number..<number + 1)
      for axis in 0..<3 {
        func mean(_ concept: Int) -> Float {
          trial.concepts[concept].reduce(0) { $0 + samples.noise.numbers[3 * $1 + axis] } / 3
        }
        #expect(abs(point.numbers[axis] - (mean(0) - mean(1) + mean(2))) < 1e-6)
      }
      #expect(trial.image == BarWorld.drawn(from: point).numbers)
      // In this world what is wanted is a direction, so it works.
      let now = DigitAttributes.of(BarWorld.drawn(from: point))[0]
      let before = DigitAttributes.of(BarWorld.drawn(from: samples.mean(trial.concepts[2])))[0]
      #expect(trial.outcome.change == attribute.value(of: now) - attribute.value(of: before))
      #expect(trial.outcome.change > 0 && trial.outcome.digit == 7)
    }
    #expect(arithmetic.success { $0.outcome } == 1)
    #expect(arithmetic.share { $0.outcome.change < 0 } == 0)
  }

  @Test("pixels are added pixel by pixel, and stay between paper and ink")
  func pixels() throws {
    var random = Random(seed: 11)
    let arithmetic = try #require(
      LatentArithmetic(
        .slant, of: 3, appliedTo: 7, in: samples, count: 3, judge: judge,
        drawing: BarWorld.drawn, using: &random))
    for trial in arithmetic.trials {
      for place in stride(from: 0, to: 784, by: 13) {
        func mean(_ concept: Int) -> Float {
          trial.concepts[concept].reduce(0) { $0 + samples.images.numbers[784 * $1 + place] } / 3
        }
        let sum = min(max(mean(0) - mean(1) + mean(2), -1), 1)
        #expect(abs(trial.pixels[place] - sum) < 1e-5)
      }
    }
  }

  @Test("the nearest are found, each once")
  func nearest() {
    let points = LatentSamples(
      Tensor([0, 0, 1, 0, 5, 5, 0, 2, 0, 0.5], shape: [5, 2]), Tensor(repeating: 0, shape: [5, 4]),
      judgement: DigitJudgement(labels: [], confidences: []), attributes: [])
    #expect(points.nearest(to: [0, 0, 2], among: [1, 3, 4]) == [4, 1, 3])
    #expect(points.nearest(to: [2], among: [0, 3]) == [3])
  }

  @Test("without three examples there is nothing to calculate")
  func nothing() {
    var random = Random(seed: 12)
    #expect(
      LatentArithmetic(
        .slant, of: 3, appliedTo: 5, in: samples, count: 3, judge: judge,
        drawing: BarWorld.drawn, using: &random) == nil)
  }

  @Test("the turn vector is the direction of the attribute, and of nothing else")
  func turning() throws {
    let vector = try #require(TurnVector(.slant, in: samples))
    let direction = vector.direction.numbers
    // From the lowest quarter's mean lean to the highest's: three quarters of 0.3.
    #expect(abs(direction[0] - 0.225) < 0.03, "\(direction)")
    #expect(abs(direction[1]) < 0.35 && abs(direction[2]) < 0.25, "\(direction)")
    let starts = Tensor([0, 3, 1, 0.1, 2, -1], shape: [2, 3])
    let points = vector.points(from: starts, steps: [-1, 0, 2])
    #expect(points.shape == [6, 3])
    #expect(points.rows(1..<2).numbers == [0, 3, 1] && points.rows(4..<5).numbers == [0.1, 2, -1])
    #expect(points.numbers[0] == -direction[0] && points.numbers[6] == 2 * direction[0])
    #expect(points.numbers[9] == 0.1 - direction[0])
  }
}

@Suite("Generators from files")
struct GeneratorFileTests {
  @Test(
    "draw as they did, whatever they were built like", arguments: DCGANRecipe.Departure.allCases,
    [4, 7])
  func again(departure: DCGANRecipe.Departure, smallest: Int) throws {
    var random = Random(seed: 5)
    let recipe = DCGANRecipe(departure: departure, channels: 3, smallest: smallest)
    let generator = recipe.generator(using: &random)
    let bytes = safetensors(of: generator, metadata: recipe.remarks)
    let read = try TrainedGenerator(safetensors: bytes, from: "a file")
    #expect(
      read.recipe.departure == departure && read.recipe.channels == 3
        && read.recipe.smallest == smallest)
    let z = Tensor.uniform([3, 100], in: -1...1, using: &random)
    let drawn = generator(z, .inference)
    // A sigmoid's pixels, from 0 to 1, are drawn from −1 to 1 like all others.
    let pixels = departure == .sigmoidOutput ? drawn * 2 - 1 : drawn
    #expect(read.drawn(from: z).numbers == pixels.numbers)
    #expect(read.weights == bytes)
  }

  @Test("of other networks are refused")
  func others() {
    var random = Random(seed: 6)
    let recipe = DCGANRecipe(channels: 2)
    let good = safetensors(of: recipe.generator(using: &random))
    func isRefused(_ bytes: [UInt8]) -> Bool {
      do { _ = try TrainedGenerator(safetensors: bytes, from: "a file") } catch { return true }
      return false
    }
    #expect(!isRefused(good))
    #expect(isRefused([]))
    #expect(isRefused(Array(good.dropLast(4))))
    #expect(isRefused(safetensors(of: recipe.discriminator(using: &random))))
    let perceptron = Sequential(
      widths: [100, 20, 784], hidden: .relu, initializer: .heNormal, using: &random)
    #expect(isRefused(safetensors(of: perceptron)))
    // Without the remark, what has other layers does not fit.
    for departure in [DCGANRecipe.Departure.noBatchNorm, .fullyConnected, .upsampling] {
      let other = DCGANRecipe(departure: departure, channels: 2)
      #expect(isRefused(safetensors(of: other.generator(using: &random))), "\(departure)")
    }
    let wide = TensorsFile(tensors: ["1.weight": Tensor(repeating: 0, shape: [1, 4096, 4, 4])])
    #expect(isRefused(wide.bytes))
  }
}
