import Autograd
import Course
import Datasets

/// The data of a laboratory: numbers or points of the plane, and what part of it is drawn.
struct World: MinibatchSource {
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

  /// Where the data come from.
  let source: Source
  /// What is drawn.
  let window: Window

  /// The data that settings ask for.
  ///
  /// - Throws: `UsageError` or `DataError` when there are no such data.
  init(_ settings: PlaySettings) throws {
    source = try Source(settings)
    switch source {
    case .line(let mixture):
      let bounds = mixture.bounds
      let margin = 0.15 * (bounds.upperBound - bounds.lowerBound)
      window = Window(x: bounds.lowerBound - margin...bounds.upperBound + margin, y: 0...1)
    case .plane(let data):
      // A margin, so that samples which miss the data can still be seen.
      let bounds = data.bounds
      let square = bounds.square(half: max(0.7 * bounds.extent, 0.5))
      window = Window(x: square.x, y: square.y)
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

  /// A minibatch of independent samples, of shape `[count, dimension]`.
  func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    switch source {
    case .line(let mixture): mixture.minibatch(count, using: &random)
    case .plane(let data): data.minibatch(count, using: &random)
    }
  }
}
