import Autograd
import Blackboard
import Course
import Datasets

/// The data of a laboratory: numbers or points of the plane, and what part of it is drawn.
///
/// Points of a file may lie anywhere. Networks are trained in units in which they lie as the other data
/// do; whatever is drawn or measured is in the user's.
struct World {
  /// Where the data come from.
  enum Source: Sendable {
    /// Numbers.
    case line(LineMixture)
    /// Points of the plane.
    case plane(PlaneData)
  }

  /// A rectangle of the plane; of numbers, only its horizontal side counts.
  struct Window: Equatable, Sendable {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
    var width: Double { x.upperBound - x.lowerBound }
    var height: Double { y.upperBound - y.lowerBound }
  }

  /// Where the data come from, in the networks' units.
  let source: Source
  /// How the user's units become those of the networks.
  let scaling: Scaling
  /// What is drawn, in the user's units.
  let window: Window
  /// Whether samples come with the number of their mode.
  private let isLabelled: Bool

  /// The data that settings ask for.
  ///
  /// - Throws: `UsageError` or `DataError` when there are no such data.
  init(_ settings: PlaySettings) throws {
    let given = try Source(settings)
    isLabelled = settings[\.condition] == .mode
    if case .plane(.points(let points)) = given {
      scaling = points.scaling
      source = .plane(.points(points.scaledInward(by: scaling)))
    } else {
      (scaling, source) = (.none, given)
    }
    switch given {
    case .line(let mixture):
      let bounds = mixture.bounds
      let margin = 0.15 * (bounds.upperBound - bounds.lowerBound)
      window = Window(x: bounds.lowerBound - margin...bounds.upperBound + margin, y: 0...1)
    case .plane(let data):
      // A margin, so that samples which miss the data can still be seen.
      let bounds = data.bounds
      let square = bounds.square(half: max(0.7 * bounds.extent, 0.5 * scaling.scale))
      window = Window(x: square.x, y: square.y)
    }
  }

  /// What is said of data that are moved and scaled; nil where none are.
  var remark: String? {
    scaling.isNone ? nil : "points are scaled for training, shown in their own units"
  }

  /// Samples as the user knows them.
  func outward(_ samples: Tensor) -> [Point] {
    let numbers = scaling.outward(samples.numbers)
    return stride(from: 0, to: numbers.count, by: dimension).map {
      Point(numbers[$0], dimension == 2 ? numbers[$0 + 1] : 0)
    }
  }

  /// How many numbers a sample has.
  var dimension: Int {
    switch source {
    case .line: 1
    case .plane: 2
    }
  }

  /// The modes, where the data are some in the plane.
  var mixture: PlaneMixture? {
    if case .plane(let data) = source { data.mixture } else { nil }
  }

  /// What the networks learn from: samples, and the number of the mode of each where that is asked for.
  var supplied: any MinibatchSource {
    if isLabelled, let mixture { return LabelledMixture(mixture) }
    return switch source {
    case .line(let mixture): mixture
    case .plane(let data): data
    }
  }

  /// How many numbers say which mode is meant; 0 where that is not told.
  var conditionCount: Int { supplied.conditionCount }

  /// Rows, each with a mode at its end, one mode after the other; as they are where no mode is told.
  func asking(_ rows: Tensor) -> Tensor {
    let (count, modes) = (rows.shape[0], conditionCount)
    guard modes > 0 else { return rows }
    return concatenate(
      [rows, Tensor(oneHot: (0..<count).map { $0 % modes }, of: modes)], axis: 1)
  }

  /// A minibatch of independent samples, of shape `[count, dimension]`, in the networks' units.
  func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    switch source {
    case .line(let mixture): mixture.minibatch(count, using: &random)
    case .plane(let data): data.minibatch(count, using: &random)
    }
  }
}
