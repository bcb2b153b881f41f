import Autograd
import Blackboard
import Datasets
import Trainings

/// A letter in the plane, or its copy turned by 60°.
struct Letter: MinibatchSource {
  let name: Character
  /// Whether this is the turned copy.
  private(set) var isTurned = false
  private let curve: PlaneCurve
  /// The parts of the letter, each with a place: a point belongs to the part whose place is nearest.
  let parts: [(name: String, place: PlaneMixture.Centre)]

  /// The deviation across a stroke.
  static let deviation = 0.1

  /// A letter 2.4 high, about (0, 0).
  private init(_ name: Character, parts: [(String, PlaneMixture.Centre)]) {
    (self.name, self.parts) = (name, parts)
    let strokes = PlaneCurve.letter(name, standardDeviation: 0)?.lines ?? []
    curve = PlaneCurve(
      lines: strokes.map { $0.map { .init(0.6 * $0.x, 0.6 * $0.y) } },
      standardDeviation: Self.deviation)
  }

  /// Its mirror image is itself.
  static let t = Letter(
    "T", parts: [("left", .init(-0.9, 1.2)), ("right", .init(0.9, 1.2)), ("stem", .init(0, -0.3))])
  /// It has no mirror image like itself.
  static let f = Letter(
    "F",
    parts: [
      ("arm", .init(0.3, 1.2)), ("bar", .init(0.2, 0.05)), ("corner", .init(-0.8, 0.6)),
      ("foot", .init(-0.8, -1)),
    ])

  var hasMirrorImage: Bool { name == "T" }

  /// Two numbers.
  var dimension: Int { 2 }

  /// `Y`, where this is `X`.
  var turned: Letter {
    var copy = self
    copy.isTurned = true
    return copy
  }

  func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    let points = curve.minibatch(count, using: &random)
    return isTurned ? Self.turned(points) : points
  }

  /// The true partners of points of `X`.
  static func turned(_ x: Tensor) -> Tensor {
    let (cosine, sine) = cosineAndSine(ofTurns: 1, over: 6)
    return matmul(x, Tensor([[cosine, sine], [-sine, cosine]]))
  }

  /// The points of `X` of which those of `Y` are the partners.
  static func turnedBack(_ y: Tensor) -> Tensor {
    let (cosine, sine) = cosineAndSine(ofTurns: 5, over: 6)
    return matmul(y, Tensor([[cosine, sine], [-sine, cosine]]))
  }

  /// Left and right exchanged.
  static func mirrored(_ x: Tensor) -> Tensor { x * Tensor([-1, 1]) }

  /// Points as clouds, each with those whose originals, row by row, belong to one part.
  func clouds(_ shown: [Float], of x: Tensor) -> [SceneFigure.Cloud] {
    let owners = points(x.numbers).map { point -> Int in
      let here = PlaneMixture.Centre(point.x, point.y)
      let distances = parts.map { $0.place.distance(to: here) }
      return distances.indices.min { distances[$0] < distances[$1] } ?? 0
    }
    let all = points(shown)
    return parts.indices.map { part in
      SceneFigure.Cloud(
        parts[part].name, points: zip(all, owners).filter { $0.1 == part }.map(\.0))
    }
  }
}
