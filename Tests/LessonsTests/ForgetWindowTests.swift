import Autograd
import Datasets
import Networks
import Testing

@testable import ForgetWindowLesson

@Suite("Forgetting windows")
struct ForgetWindowTests {
  /// A generator of four channels whose running statistics are those of some noise.
  private static func generator() -> (network: Sequential, noise: Tensor) {
    var random = Random(seed: 8, stream: "test")
    let recipe = SceneRecipe(channels: 4, learningRate: 0.001, gradientPenalty: 0)
    let noise = SceneRecipe.noise.minibatch(12, using: &random)
    return (recipe.generator(using: &random).withStatistics(of: noise), noise)
  }

  @Test("the networks take and give rooms, and G has the maps that it says", arguments: [4, 8, 16])
  func shapes(side: Int) throws {
    let (network, noise) = Self.generator()
    #expect(network(noise, .inference).shape == [12, 1_024])
    let layer = try #require(FeatureLayer(rawValue: "\(side)"))
    let cut = CutGenerator(network, layer)
    #expect(cut.maps == 64 / side)
    #expect(cut.features(of: noise).shape == [12, side, side, cut.maps])
    // Behind ReLU.
    #expect(cut.features(of: noise).numbers.allSatisfy { $0 >= 0 })
    var random = Random(seed: 1)
    let opponent = SceneRecipe(channels: 4, learningRate: 0.001, gradientPenalty: 0)
      .discriminator(using: &random)
    #expect(opponent(network(noise, .inference), .training).shape == [12, 1])
  }

  @Test(
    "with no map dropped nothing changes, with all nothing is left",
    arguments: FeatureLayer.allCases)
  func identities(layer: FeatureLayer) {
    let (network, noise) = Self.generator()
    let cut = CutGenerator(network, layer)
    #expect(cut.drawn(from: noise).numbers == network(noise, .inference).numbers)
    let empty = cut.drawn(from: noise, dropping: Set(0..<cut.maps)).numbers
    #expect(empty.indices.allSatisfy { empty[$0] == empty[$0 % 1_024] })
    #expect(cut.drawn(from: noise, dropping: [0]).numbers != cut.drawn(from: noise).numbers)
  }

  @Test("a picture without a map does not depend on what is drawn beside it")
  func alone() {
    let (network, noise) = Self.generator()
    let cut = CutGenerator(network, .eight)
    let together = cut.drawn(from: noise, dropping: [1, 3])
    let alone = cut.drawn(from: noise.rows(5..<6), dropping: [1, 3])
    #expect(alone.numbers == together.rows(5..<6).numbers)
  }

  @Test("as many positions inside of windows as elsewhere, with the features of those places")
  func examples() {
    let (network, noise) = Self.generator()
    let cut = CutGenerator(network, .eight)
    let box = SceneBox(left: 8, top: 4, width: 8, height: 12)
    let found: [[SceneThing: [SceneBox]]] = (0..<12).map { $0 == 2 ? [.window: [box]] : [:] }
    var random = Random(seed: 4)
    let examples = WindowExamples(cut, noise, found, using: &random)
    #expect(examples.boxes == 1)
    // Columns 2 and 3, rows 1 to 3.
    #expect(
      examples.isInside == [Bool](repeating: true, count: 6) + [Bool](repeating: false, count: 6))
    let all = cut.features(of: noise).numbers
    func features(_ row: Int, _ column: Int) -> [Double] {
      let start = ((2 * 8 + row) * 8 + column) * cut.maps
      return all[start..<start + cut.maps].map(Double.init)
    }
    let inside = (1...3).flatMap { row in (2...3).flatMap { features(row, $0) } }
    #expect(Array(examples.features.prefix(6 * cut.maps)) == inside)
    let places = (0..<64).filter { !(1...3).contains($0 / 8) || !(2...3).contains($0 % 8) }
    let outside = places.map { features($0 / 8, $0 % 8) }
    for number in 6..<12 {
      let start = number * cut.maps
      #expect(outside.contains(Array(examples.features[start..<start + cut.maps])))
    }
  }

  @Test("marked cells that touch at their sides make a box, and few make none")
  func boxes() {
    func marks(_ rows: Range<Int>, _ columns: Range<Int>) -> Set<Int> {
      Set(rows.flatMap { row in columns.map { row * 16 + $0 } })
    }
    func boxes(_ marked: Set<Int>) -> [SceneBox] {
      SceneDetector.boxes(around: (0..<256).map { marked.contains($0) })
    }
    #expect(boxes([]).isEmpty)
    #expect(boxes(marks(3..<5, 2..<4)).isEmpty)
    let first = SceneBox(left: 4, top: 6, width: 6, height: 4)
    #expect(boxes(marks(3..<5, 2..<5)) == [first])
    let second = SceneBox(left: 10, top: 10, width: 6, height: 6)
    #expect(boxes(marks(3..<5, 2..<5).union(marks(5..<8, 5..<8))) == [first, second])
    // The last column and the first of the next row do not touch.
    #expect(boxes(marks(0..<3, 15..<16).union(marks(1..<4, 0..<1))).isEmpty)
    #expect(
      boxes(Set(0..<256)) == [SceneBox(left: 0, top: 0, width: 32, height: 32)])
  }

  @Test("a detector learns to see, and its boxes lie where the things are")
  func detector() {
    var random = Random(seed: 2, stream: "detector")
    let scenes = DrawnScenes(seed: 3).scenes(1_500)
    let detector = SceneDetector(of: scenes, epochs: 4, using: &random)
    let test = DrawnScenes(seed: 3, part: .test).scenes(200)
    let score = DetectorScore(detector.boxes(in: ImageSet(test).tensor()), truth: test)
    #expect((score.accuracy[.window] ?? 0) > 0.95)
    #expect((score.accuracy[.door] ?? 0) > 0.95)
    #expect((score.overlap[.window] ?? 0) > 0.6)
  }

  @Test("a detector's score counts what is right, and how well boxes fit")
  func score() {
    let scenes = DrawnScenes(seed: 3).scenes(50)
    let truth = scenes.map { $0.boxes.mapValues { [$0] } }
    let perfect = DetectorScore(truth, truth: scenes)
    #expect(perfect.worst == 1 && perfect.overlap.values.allSatisfy { $0 == 1 })
    let blind = DetectorScore(scenes.map { _ in [:] }, truth: scenes)
    let share = Double(scenes.count { !$0.has(.window) }) / 50
    #expect(blind.accuracy[.window] == share && blind.overlap[.window] == 0)
  }

  @Test("a drawn box stands around its pixels, and stays in the picture")
  func marked() {
    let marked = ForgetWindow.marked(
      [Float](repeating: 0, count: 1_024), by: [SceneBox(left: 0, top: 2, width: 3, height: 4)])
    #expect(marked.count { $0 == 1 } == 6 * 4 - 4 * 2)
    #expect(marked[2 * 32 + 1] == 0 && marked[1 * 32 + 1] == 1 && marked[2 * 32 + 3] == 1)
  }
}
