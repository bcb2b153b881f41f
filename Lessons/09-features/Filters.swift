import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// Lesson 09: what the filters of the second and third layer look for.
extension Features {
  /// How many images are shown that excite a filter most.
  static let most = 9

  func showFilters(
    _ run: Run, _ images: TrainingImages, _ trained: DiscriminatorFeatures,
    _ untrained: DiscriminatorFeatures
  ) throws {
    try run.step("What a filter looks for")
    let set = images.judgeTraining
    try run.say(
      "For each filter, the nine of \(set.count) training images in which its largest activation is "
        + "largest; then the way back from that one activation in the first of them. The filters are the "
        + "first of their layer, not chosen. In the pictures of gradients grey is 0, white raises the "
        + "activation and black lowers it; each is scaled to its own largest number.")
    let excited = Excitement(of: trained, on: set)
    var traces: [(layer: Int, deviation: Double, rectifiers: Int, apart: Double)] = []
    for layer in trained.places.indices.dropFirst() {
      traces.append(try show(run, layer, of: trained, excited, set))
    }
    let before = Excitement(of: untrained, on: set)
    try run.table(
      ["layer", "trained", "untrained"],
      trained.places.indices.map { layer in
        [
          .text("convolution \(layer + 1)"),
          .number(100 * excited.meanShare(of: layer, labels: set.labels), 0),
          .number(100 * before.meanShare(of: layer, labels: set.labels), 0),
        ]
      },
      caption:
        "Of the nine images that excite a filter most, the share that shows the commonest digit among "
        + "them, in %: the mean of all filters of a layer. Nine random images: about 29.")
    if let last = trained.places.indices.last {
      run.metric("sameDigitTrained", excited.meanShare(of: last, labels: set.labels))
      run.metric("sameDigitUntrained", before.meanShare(of: last, labels: set.labels))
    }
    report(run, traces)
  }

  /// The pictures of one layer, and how the three rules compare there.
  private func show(
    _ run: Run, _ layer: Int, of features: DiscriminatorFeatures, _ excited: Excitement,
    _ set: ImageSet
  ) throws -> (layer: Int, deviation: Double, rectifiers: Int, apart: Double) {
    let shown = 0..<min(filters, features.channels[layer])
    let back = GuidedBackpropagation(features.network, from: features.places[layer])
    var (rows, rules, captions) = ([Tensor](), [Tensor](), [String]())
    var (deviation, rectifiers, apart) = (0.0, 0, 0.0)
    for channel in shown {
      let pictures = set.tensor(of: excited.strongest(Self.most, layer: layer, channel: channel))
      let input = features.input(pictures)
      let start = { GuidedBackpropagation.strongest(channel, in: $0) }
      let guided = back(input, by: .guided, from: start)
      rows += [pictures, Self.scaled(guided.gradient)]
      captions += ["filter \(channel + 1)", "guided"]
      let traces = BackwardRule.allCases.map { back(input.rows(0..<1), by: $0, from: start) }
      rules.append(
        concatenate(
          [pictures.rows(0..<1)] + traces.map { Self.scaled($0.gradient) }, axis: 0))
      rectifiers = traces[0].rectifiers
      let plain = traces[0].gradient
      deviation = max(deviation, Self.distance(plain, Self.slope(back, input.rows(0..<1), start)))
      let pairs = [(0, 1), (0, 2), (1, 2)].map { first, second in
        Self.distance(traces[first].gradient, traces[second].gradient)
      }
      apart = max(apart, pairs.min() ?? 0)
    }
    var grid = digitGrid(
      "Convolution \(layer + 1): the nine images that excite a filter most, and what in them does",
      concatenate(rows, axis: 0), columns: rows[0].shape[0])
    grid.rowCaptions = captions
    grid.isSequence = true
    try run.show(grid, as: "excited\(layer + 1).png")
    var three = digitGrid(
      "Convolution \(layer + 1): three ways back from one activation",
      concatenate(rules, axis: 0), columns: 4)
    three.columnCaptions = ["image"] + BackwardRule.allCases.map(\.rawValue)
    three.rowCaptions = shown.map { "filter \($0 + 1)" }
    try run.show(three, as: "rules\(layer + 1).png")
    return (layer, deviation, rectifiers, apart)
  }

  private func report(
    _ run: Run, _ traces: [(layer: Int, deviation: Double, rectifiers: Int, apart: Double)]
  ) {
    run.claims("mathematics") {
      $0.atMost(
        "plain", "The plain rule is the engine's gradient: the largest distance, over its length",
        traces.map(\.deviation).max() ?? .nan, 1e-5)
      for trace in traces {
        $0.equal(
          "rectifiers\(trace.layer + 1)",
          "On the way back from convolution \(trace.layer + 1) a rule is applied at every rectifier",
          Double(trace.rectifiers), Double(trace.layer + 1))
      }
      $0.atLeast(
        "differ",
        "The three rules differ: the least distance of two of them, over the length of one",
        traces.map(\.apart).min() ?? .nan, 0.01)
    }
  }

  /// The engine's gradient of each image's strongest activation.
  private static func slope(
    _ back: GuidedBackpropagation, _ images: Tensor, _ start: (Tensor) -> Tensor
  ) -> Tensor {
    valueAndGradient(at: images) { x in
      let output = back.layers.reduce(x) { y, layer in layer(y, .inference) }
      return (output * start(output.detached)).sum()
    }.gradient
  }

  /// How far two gradients lie apart, over the length of the second; of the first where that is 0.
  private static func distance(_ a: Tensor, _ b: Tensor) -> Double {
    func length(_ x: Tensor) -> Double { Double(square(x).sum().number).squareRoot() }
    let whole = length(b) > 0 ? length(b) : length(a)
    return whole > 0 ? length(a - b) / whole : 0
  }

  /// Each row divided by its largest number, signs aside.
  static func scaled(_ gradients: Tensor) -> Tensor {
    concatenate(
      (0..<gradients.shape[0]).map { row in
        let gradient = gradients.rows(row..<row + 1)
        let largest = gradient.numbers.reduce(Float(0)) { max($0, abs($1)) }
        return largest > 0 ? gradient / Tensor(largest) : gradient
      }, axis: 0)
  }
}

/// How much each image excites each filter: the largest activation of the filter anywhere in the image.
struct Excitement {
  /// For each layer a row for each image, with a number for each channel.
  private let largest: [FeatureMatrix]

  /// Looks at all images of a set.
  init(of features: DiscriminatorFeatures, on images: ImageSet) {
    var largest = features.channels.map { FeatureMatrix(width: $0, capacity: images.count) }
    for start in stride(from: 0, to: images.count, by: 250) {
      let part = images.tensor(of: Array(start..<min(start + 250, images.count)))
      for (layer, activations) in features.activations(of: part).enumerated() {
        let maxima = maxPooling(activations, window: activations.shape[1])
        largest[layer].append(maxima.reshaped(to: [maxima.shape[0], maxima.shape[3]]))
      }
    }
    self.largest = largest
  }

  /// The images that excite a filter most, the strongest first; of equal ones the earlier.
  func strongest(_ count: Int, layer: Int, channel: Int) -> [Int] {
    let matrix = largest[layer]
    var best: [(value: Float, number: Int)] = []
    for number in 0..<matrix.count {
      let value = matrix.values[number * matrix.width + channel]
      if best.count == count, let last = best.last, value <= last.value { continue }
      let place = best.firstIndex { value > $0.value } ?? best.count
      best.insert((value, number), at: place)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.number)
  }

  /// Of the nine images that excite a filter most, the share that shows their commonest digit: the mean of
  /// all filters of a layer.
  func meanShare(of layer: Int, labels: [UInt8]) -> Double {
    let shares = (0..<largest[layer].width).map { channel -> Double in
      let strongest = strongest(Features.most, layer: layer, channel: channel)
      var counts = [Int](repeating: 0, count: 10)
      for number in strongest { counts[Int(labels[number])] += 1 }
      return Double(counts.max() ?? 0) / Double(max(strongest.count, 1))
    }
    return mean(shares)
  }
}
