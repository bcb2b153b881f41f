import Autograd
import Datasets
import Networks

/// A network that marks the things in images of rooms, since no one can draw boxes by hand here.
///
/// Of every cell of 2 × 2 pixels it says for each thing whether the cell's first pixel lies in its box: two
/// convolutions halve the image, one stays, a transposed one doubles, and the last has a window of 1 × 1.
/// Cells that touch make a box around them.
struct SceneDetector: @unchecked Sendable {
  private let network: Sequential

  /// The rows and columns of cells.
  static let cells = 16
  /// The fewest cells that make a thing: half of what the smallest has.
  static let fewest = 5
  private static let size = DrawnScenes.side / cells
  private static let things = SceneThing.allCases

  /// Trains a detector on scenes whose boxes are known.
  ///
  /// - Parameters:
  ///   - epochs: How often every scene is seen.
  ///   - random: Draws the first weights and the order of the scenes.
  ///   - progress: Told after each minibatch how many of them are done, of how many.
  init(
    of scenes: [DrawnScene], epochs: Int, batch: Int = 50, using random: inout Random,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    var network = Self.network(using: &random)
    var optimizer = Adam(learningRate: 0.002)
    let images = ImageSet(scenes)
    let batches = scenes.count / batch
    let decay = LearningRateDecay.linear(start: 0, end: epochs * batches, floor: 0.02)
    for epoch in 0..<epochs {
      let order = random.permutation(of: scenes.count)
      for number in 0..<batches {
        optimizer.learningRate = 0.002 * decay.factor(at: epoch * batches + number)
        let chosen = Array(order[number * batch..<(number + 1) * batch])
        let loss = binaryCrossEntropy(
          Logits(network(images.tensor(of: chosen))), labels: Self.truth(chosen.map { scenes[$0] }))
        optimizer.update(&network, along: gradient(of: loss, at: network.parameters))
        progress(epoch * batches + number + 1, epochs * batches)
      }
    }
    self.network = network.detached
  }

  private static func network(using random: inout Random) -> Sequential {
    func convolution(_ inputs: Int, _ outputs: Int, _ window: Int, stride: Int = 1) -> Convolution {
      Convolution(
        inputs: inputs, outputs: outputs, window: window, stride: stride, padding: window / 2,
        initializer: .heNormal, using: &random)
    }
    return Sequential([
      Reshape(to: [DrawnScenes.side, DrawnScenes.side, 1]),
      convolution(1, 16, 5, stride: 2), Activation.relu,
      convolution(16, 32, 5, stride: 2), Activation.relu,
      convolution(32, 32, 3), Activation.relu,
      TransposedConvolution(
        inputs: 32, outputs: 16, window: 4, stride: 2, padding: 1, initializer: .heNormal,
        using: &random), Activation.relu,
      convolution(16, things.count, 1),
    ])
  }

  /// Which cells lie in which boxes, as the network is to say: `[scenes, 16, 16, 5]`.
  private static func truth(_ scenes: [DrawnScene]) -> Tensor {
    let side = Self.cells
    var cells = [Float](repeating: 0, count: scenes.count * side * side * things.count)
    for (number, scene) in scenes.enumerated() {
      for (place, thing) in things.enumerated() {
        guard let box = scene.boxes[thing] else { continue }
        for row in half(box.rows) {
          for column in half(box.columns) {
            cells[((number * side + row) * side + column) * things.count + place] = 1
          }
        }
      }
    }
    return Tensor(cells, shape: [scenes.count, Self.cells, Self.cells, things.count])
  }

  /// The cells of 2 pixels whose first pixel is among some.
  private static func half(_ pixels: Range<Int>) -> Range<Int> {
    (pixels.lowerBound + 1) / 2..<(pixels.upperBound + 1) / 2
  }

  /// The boxes of all things in each of some images, rows of pixels from −1 to 1.
  func boxes(in images: Tensor) -> [[SceneThing: [SceneBox]]] {
    var found: [[SceneThing: [SceneBox]]] = []
    for start in stride(from: 0, to: images.shape[0], by: 250) {
      let part = images.rows(start..<min(start + 250, images.shape[0])).detached
      let logits = network(part).numbers
      let size = Self.cells * Self.cells * Self.things.count
      for image in 0..<part.shape[0] {
        var boxes: [SceneThing: [SceneBox]] = [:]
        for (number, thing) in Self.things.enumerated() {
          let marks = (0..<Self.cells * Self.cells).map {
            logits[image * size + $0 * Self.things.count + number] > 0
          }
          let clusters = Self.boxes(around: marks)
          if !clusters.isEmpty { boxes[thing] = clusters }
        }
        found.append(boxes)
      }
    }
    return found
  }

  /// The boxes around groups of marked cells that touch at their sides.
  static func boxes(around marks: [Bool]) -> [SceneBox] {
    var (left, boxes) = (marks, [SceneBox]())
    for first in marks.indices where left[first] {
      var (open, group) = ([first], [Int]())
      left[first] = false
      while let cell = open.popLast() {
        group.append(cell)
        let (row, column) = (cell / cells, cell % cells)
        let neighbours = [
          row > 0 ? cell - cells : nil, row < cells - 1 ? cell + cells : nil,
          column > 0 ? cell - 1 : nil, column < cells - 1 ? cell + 1 : nil,
        ]
        for case .some(let next) in neighbours where left[next] {
          left[next] = false
          open.append(next)
        }
      }
      guard group.count >= fewest else { continue }
      let (rows, columns) = (group.map { $0 / cells }, group.map { $0 % cells })
      let (top, start) = (rows.min() ?? 0, columns.min() ?? 0)
      boxes.append(
        SceneBox(
          left: start * size, top: top * size, width: ((columns.max() ?? 0) - start + 1) * size,
          height: ((rows.max() ?? 0) - top + 1) * size))
    }
    return boxes
  }
}
