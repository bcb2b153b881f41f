import Adversarial
import Autograd
import Blackboard
import Measures
import Trainings

// The picture in the middle: samples, the discriminator behind them, and where they are told to go.
extension Experiment {
  /// How many fields a side the discriminator is drawn with.
  static let fields = 48
  /// How many samples have an arrow.
  static let arrowCount = 32

  /// What several panels show of a moment, so that it is computed once.
  struct Seen {
    /// Real samples: a minibatch in slow motion, else always the same.
    let real: Tensor
    /// Generated ones: a minibatch in slow motion, else always the same noise's.
    let generated: Tensor
    /// Where the first of them are told to go.
    let pulls: [Point]
    /// What the samples score.
    let score: Score
  }

  /// What there is to see now.
  var seen: Seen {
    let usual = Tensor(realSamples, shape: [Self.drawnCount, world.dimension])
    let noise = Tensor(
      Array(testNoise.numbers.prefix(Self.drawnCount * testNoise.shape[1])),
      shape: [Self.drawnCount, testNoise.shape[1]])
    let generated = slowMotion?.fake ?? seenGenerator(noise)
    return Seen(
      real: slowMotion?.real?.columns(0..<world.dimension) ?? usual, generated: generated,
      pulls: pulls(
        on: generated, from: slowMotion?.fake == nil ? noise : slowMotion?.noise ?? noise),
      score: score)
  }

  /// Where the generator's loss tells the first of some samples to go: minus its gradient at each.
  ///
  /// - Parameter noise: What they were made of, which says which mode was meant.
  private func pulls(on samples: Tensor, from noise: Tensor) -> [Point] {
    let (count, conditions) = (min(Self.arrowCount, samples.shape[0]), world.conditionCount)
    let width = noise.shape[1]
    let rows =
      conditions == 0
      ? samples
      : concatenate([samples, noise.columns(width - conditions..<width)], axis: 1)
    // A discriminator that compares has to see all of them.
    let judged = game.discriminator.looksAtBatch ? rows : rows.rows(0..<count)
    let numbers = Array(game.pull(on: judged).numbers.prefix(count * world.dimension))
    return world.dimension == 2
      ? points(numbers) : numbers.map { Point(Double($0), 0) }
  }

  /// An arrow as long as a pull of 1 is half as long as the longest that there are.
  private func arrow(at place: Point, _ pull: Point, longest: Double) -> SceneFigure.Arrow? {
    let length = (pull.x * pull.x + pull.y * pull.y).squareRoot()
    guard length.isFinite, length > 0 else { return nil }
    let factor = longest / (1 + length)
    return .init(from: place, to: Point(place.x + pull.x * factor, place.y + pull.y * factor))
  }

  /// The plane, or the line with densities above it.
  ///
  /// - Parameter window: What is drawn of the plane; nil for what suits the data.
  func plane(_ seen: Seen, cursor: Point? = nil, in window: World.Window? = nil) -> SceneFigure {
    switch world.source {
    case .plane: planeScene(seen, cursor: cursor, in: window ?? world.window)
    case .line(let mixture): lineScene(seen, NormalMixtureDistribution(mixture).density(at:))
    }
  }

  private func planeScene(
    _ seen: Seen, cursor: Point?, in window: World.Window
  ) -> SceneFigure {
    let generated = world.outward(seen.generated)
    let marks: [SceneFigure.Mark]
    if let mixture = world.mixture, mixture.centres.count <= 100 {
      let covered = seen.score.modes?.isCovered ?? []
      marks = mixture.centres.enumerated().map { index, centre in
        .init(
          Point(centre.x, centre.y),
          isFilled: covered.indices.contains(index) && covered[index])
      }
    } else {
      marks = []
    }
    return SceneFigure(
      title: planeTitle, shades: shades(columns: Self.fields, rows: Self.fields, in: window),
      clouds: [
        .init("real", points: world.outward(seen.real)),
        .init("generated", points: generated),
      ],
      arrows: zip(generated, seen.pulls).compactMap {
        arrow(at: $0, $1, longest: window.width / 8)
      },
      arrowName: "where G's loss pulls a sample", marks: marks,
      filledName: "covered mode", openName: "missed mode", cursor: cursor, xRange: window.x,
      yRange: window.y)
  }

  /// What the picture shows.
  var planeTitle: String {
    let over = world.conditionCount > 0 ? ", a mean over modes," : ""
    let behind =
      game.discriminator.looksAtBatch ? "" : ", \(judgementName("x"))\(over) behind them"
    return (slowMotion == nil ? "Samples" : "The minibatch") + behind
  }

  /// What the discriminator says of every place; nil where it judges whole minibatches.
  private func shades(columns: Int, rows: Int, in window: World.Window) -> SceneFigure.Shades? {
    guard !game.discriminator.looksAtBatch else { return nil }
    let fields = fieldMiddles(columns: columns, rows: rows, window.x, window.y)
    let numbers = fields.flatMap { [$0.x, $0.y].prefix(world.dimension) }
    let grid = Tensor(world.scaling.inward(numbers), shape: [columns * rows, world.dimension])
    let values = judgements(of: grid)
    let (range, low, high) = scale(values)
    return SceneFigure.Shades(
      columns: columns, rows: world.dimension == 1 ? 1 : rows, values: values, valueRange: range,
      lowName: low, highName: high)
  }

  /// What the discriminator says of samples; where it is told a mode, the mean over all modes that it might
  /// be told.
  func judgements(of samples: Tensor) -> [Double] {
    let (modes, discriminator) = (world.conditionCount, game.discriminator.detached)
    func says(_ rows: Tensor) -> [Double] {
      settings[\.loss].judgement(discriminator(rows)).numbers.map(Double.init)
    }
    guard modes > 0 else { return says(samples) }
    let count = samples.shape[0]
    let all = (0..<modes).map { mode in
      let told = Tensor(oneHot: Array(repeating: mode, count: count), of: modes)
      return says(concatenate([samples, told], axis: 1))
    }
    return (0..<count).map { place in
      all.reduce(0) { $0 + $1[place] } / Double(modes)
    }
  }

  /// The scale of the judgements: from 0 to 1, but a critic's level and scale are its own.
  private func scale(
    _ values: [Double]
  ) -> (range: ClosedRange<Double>, low: String, high: String) {
    guard settings[\.loss] == .wasserstein else { return (0...1, "0 fake", "1 real") }
    let finite = values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    guard high > low else { return (low - 1...low + 1, "low", "high") }
    return (low...high, "low: fake", "high: real")
  }

  /// Numbers: densities and the discriminator over x, the samples as two strips below.
  private func lineScene(_ seen: Seen, _ density: (Double) -> Double) -> SceneFigure {
    let window = world.window
    let count = 121
    let xs = (0..<count).map { window.x.lowerBound + window.width * Double($0) / Double(count - 1) }
    let truth = xs.map { Point($0, density($0)) }
    let generated = seen.generated.numbers
    let bins = Histogram(
      samples: generated, from: window.x.lowerBound, to: window.x.upperBound, bins: 40)
    let top = 1.15 * max(1, truth.map(\.y).max() ?? 1)
    var paths: [SceneFigure.Path] = [
      .init("data", truth, stroke: .dotted, series: 0),
      .init("generated", outline(of: bins, below: top), stroke: .solid, series: 1),
    ]
    if settings[\.loss] != .wasserstein, !game.discriminator.looksAtBatch {
      let judged = judgements(of: Tensor(xs.map(Float.init), shape: [count, 1]))
      paths.append(
        .init(
          judgementName("x"), zip(xs, judged).map { Point($0, $1) }, stroke: .dashed,
          series: 2))
    }
    let arrows = zip(generated, seen.pulls).enumerated().compactMap { index, sample in
      // In several rows, so that neighbours do not hide each other.
      arrow(
        at: Point(Double(sample.0), top * (-0.04 - 0.03 * Double(index % 4))), sample.1,
        longest: window.width / 6)
    }
    return SceneFigure(
      title: lineTitle, shades: shades(columns: Self.fields, rows: 1, in: window), paths: paths,
      arrows: arrows, arrowName: "where G's loss pulls a sample", xRange: window.x,
      yRange: -0.2 * top...top, hasEqualScales: false, xLabel: "x")
  }

  private var lineTitle: String { "Densities, \(judgementName("x")) behind them" }
}

/// The density that a histogram estimates, as the upper edge of its bins, no higher than `most`.
private func outline(of histogram: Histogram, below most: Double) -> [Point] {
  histogram.densities.enumerated().flatMap { bin, density in
    [histogram.edges[bin], histogram.edges[bin + 1]].map { Point($0, min(most, density)) }
  }
}
