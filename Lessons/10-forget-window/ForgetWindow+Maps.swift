import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Trainings

// Lesson 10: which feature maps have to do with windows.
extension ForgetWindow {
  /// Marks windows in generated pictures, and finds the maps whose weights are above 0; none where there
  /// are no windows.
  func findMaps(of cut: CutGenerator, _ detector: SceneDetector, _ run: Run) throws -> [Int] {
    var stream = Random(seed: run.seed, stream: "marked samples")
    try run.step("Windows in what G draws")
    let noise = SceneRecipe.noise.minibatch(samples, using: &stream)
    let drawn = cut.drawn(from: noise)
    let found = detector.boxes(in: drawn)
    let examples = WindowExamples(cut, noise, found, using: &stream)
    try showBoxes(drawn, found, examples, run)

    try run.step("Which feature maps are bright where windows are?")
    run.metric("boxes", Double(examples.boxes))
    guard examples.isInside.contains(true), examples.isInside.contains(false) else {
      try run.say("There is no window to learn from, so no map is dropped.")
      return []
    }
    let fit = LogisticRegression(examples.features, examples.isInside, penalty: lambda)
    let otherNoise = SceneRecipe.noise.minibatch(samples, using: &stream)
    let others = WindowExamples(
      cut, otherNoise, detector.boxes(in: cut.drawn(from: otherNoise)), using: &stream)
    let accuracy =
      others.isInside.isEmpty ? 0 : fit.accuracy(others.features, others.isInside)
    try run.say(
      "A logistic regression, P(window) = σ(w·a + b), learns from the activations a of the \(cut.maps) maps "
        + "at one position, behind batch norm and ReLU, whether it lies in a window's box. λ·Σ|w| with λ = "
        + "\(compact(lambda)) is added to its loss, so that maps that hardly help get a weight of exactly 0. "
        + "Of positions in \(samples) other pictures it says \(decimal(100 * accuracy, 1)) % rightly."
    )
    let zeros = fit.weights.count { $0 == 0 }
    try run.show(.table(weightTable(fit)))
    try run.say(
      "\(fit.positive.count) of \(cut.maps) maps have a weight above 0, "
        + "\(cut.maps - zeros - fit.positive.count) below, \(zeros) are at 0.")
    run.metric("accuracyOfPositions", accuracy, best: .high)
    run.metric("dropped", Double(fit.positive.count))
    run.claim(
      "optimal",
      "The regression is at its optimum: how far the slope of the loss is from ∓λ, or above λ where w = 0",
      fit.violation, .equal(0, tolerance: 1e-8), source: "mathematics")
    if run.wantsFiles {
      let lines = fit.weights.enumerated().map { "\($0),\($1)\n" }
      try run.file("weights.csv", Array(("map,weight\n" + lines.joined()).utf8))
    }
    return fit.positive
  }

  private func showBoxes(
    _ drawn: Tensor, _ found: [[SceneThing: [SceneBox]]], _ examples: WindowExamples, _ run: Run
  ) throws {
    let withWindow = found.indices.filter { found[$0][.window] != nil }.prefix(6)
    if !withWindow.isEmpty {
      let images = withWindow.map { drawn.rows($0..<$0 + 1) }
      let marked = withWindow.map { number in
        Self.marked(
          drawn.rows(number..<number + 1).numbers, by: found[number][.window] ?? [])
      }
      let boxes = Tensor(marked.flatMap { $0 }, shape: [marked.count, marked[0].count])
      try run.show(
        sceneGrid(
          "Above what G drew, below the same with the boxes of windows",
          concatenate(images + [boxes], axis: 0), columns: withWindow.count),
        as: "boxes.png")
    }
    let inside = examples.isInside.count { $0 }
    try run.say(
      "In \(samples) pictures the detector marks \(examples.boxes) windows; the authors drew 52 boxes on 150 "
        + "samples. \(inside) positions of \(layer.rawValue) × \(layer.rawValue) maps lie in a box, and "
        + "\(examples.isInside.count - inside) from elsewhere in the same pictures are drawn at random."
    )
  }

  /// The pixels of a picture with boxes drawn around things.
  static func marked(_ pixels: [Float], by boxes: [SceneBox]) -> [Float] {
    var pixels = pixels
    let side = DrawnScenes.side
    for box in boxes {
      let rows = max(box.top - 1, 0)...min(box.top + box.height, side - 1)
      let columns = max(box.left - 1, 0)...min(box.left + box.width, side - 1)
      for row in rows {
        for column in columns
        where row == rows.lowerBound || row == rows.upperBound || column == columns.lowerBound
          || column == columns.upperBound
        {
          pixels[row * side + column] = 1
        }
      }
    }
    return pixels
  }

  private func weightTable(_ fit: LogisticRegression) -> Table {
    let order = fit.weights.indices.sorted {
      (fit.weights[$1], $0) < (fit.weights[$0], $1)
    }
    let shown = order.count > 8 ? Array(order.prefix(5) + order.suffix(3)) : order
    return Table(
      columns: [.init("map", .decimal), .init("weight", .decimal)],
      rows: shown.map { [.integer($0), .number(fit.weights[$0], decimals: 3)] },
      caption: "The largest weights, and the least. Maps with a weight above 0 are dropped.")
  }
}
