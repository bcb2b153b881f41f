import Autograd
import Datasets
import Networks

/// A layer of the generator that has feature maps, by their rows and columns.
enum FeatureLayer: String, Sendable, CaseIterable {
  /// The lowest, 4 × 4.
  case four = "4"
  /// A quarter of the picture's side, as in the paper.
  case eight = "8"
  /// The one below the picture.
  case sixteen = "16"

  /// The rows and columns of its maps.
  var side: Int { Int(rawValue) ?? 0 }
  /// How many layers of the generator come before its maps: each has a transposed convolution, batch norm
  /// and ReLU, behind a reshape.
  var depth: Int { self == .four ? 4 : self == .eight ? 7 : 10 }
}

/// A trained generator cut in two behind one of its layers, whose feature maps can be dropped in between.
struct CutGenerator {
  private let lower: Sequential
  private let upper: Sequential
  /// The rows and columns of the feature maps.
  let side: Int
  /// How many maps there are.
  let maps: Int

  /// Cuts a generator of `SceneRecipe` behind the activation of a layer.
  init(_ generator: Sequential, _ layer: FeatureLayer) {
    lower = Sequential(Array(generator.layers[..<layer.depth]))
    upper = Sequential(Array(generator.layers[layer.depth...]))
    side = layer.side
    maps = lower.statistics.last?.count ?? 0
  }

  /// What the layer puts out: `[count, side, side, maps]`, by running statistics.
  func features(of noise: Tensor) -> Tensor { lower(noise, .inference).detached }

  /// What is drawn, with some maps set to zero at every place, behind batch norm and ReLU.
  func drawn(from noise: Tensor, dropping dropped: Set<Int> = []) -> Tensor {
    let mask = Tensor(
      (0..<maps).map { dropped.contains($0) ? 0 : 1 }, shape: [1, 1, 1, maps])
    let parts = stride(from: 0, to: noise.shape[0], by: 250).map { start in
      let part = noise.rows(start..<min(start + 250, noise.shape[0]))
      return upper(features(of: part) * mask, .inference).detached
    }
    return concatenate(parts, axis: 0)
  }
}

/// Positions of feature maps, half of them inside of windows.
struct WindowExamples {
  /// All features of the first position, then those of the second, and so on.
  let features: [Double]
  /// Whether each lies inside of a window's box.
  let isInside: [Bool]
  /// How many boxes there were.
  let boxes: Int

  /// Every position inside of a window's box, and as many from elsewhere in the same images.
  init(
    _ generator: CutGenerator, _ noise: Tensor, _ found: [[SceneThing: [SceneBox]]],
    using random: inout Random
  ) {
    let (side, maps) = (generator.side, generator.maps)
    let activations = generator.features(of: noise).numbers
    let pixels = Double(DrawnScenes.side / side)
    var (features, isInside, boxCount) = ([Double](), [Bool](), 0)
    for (image, things) in found.enumerated() {
      let boxes = things[.window] ?? []
      boxCount += boxes.count
      let inside = (0..<side * side).filter { place in
        let (x, y) = (Double(place % side) + 0.5, Double(place / side) + 0.5)
        return boxes.contains { $0.contains(x: x * pixels, y: y * pixels) }
      }
      let all = Set(inside)
      let outside = (0..<side * side).filter { !all.contains($0) }
      let order = random.permutation(of: outside.count)
      let others = order.prefix(inside.count).map { outside[$0] }
      for (places, label) in [(inside, true), (others, false)] {
        for place in places {
          let start = (image * side * side + place) * maps
          features += activations[start..<start + maps].map(Double.init)
          isInside.append(label)
        }
      }
    }
    (self.features, self.isInside, boxes) = (features, isInside, boxCount)
  }
}
