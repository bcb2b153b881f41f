/// A pen's way as a chain of short straight pieces, with the half width of its trace at each end.
struct Trace {
  var x: [Double] = []
  var y: [Double] = []
  var radius: [Double] = []

  /// The way through a stroke's places: a Catmull-Rom spline between corners.
  ///
  /// Through points p, q, r, s the spline goes from q to r with the tangents (r - p)/2 and
  /// (s - q)/2; where there is no point beyond an end, the piece is part of a parabola.
  ///
  /// - Parameter pieces: How many straight pieces lie between two places.
  init(through stroke: DigitShape.Stroke, pieces: Int) {
    guard let first = stroke.first else { return }
    append(first.x, first.y)
    for i in 0..<stroke.count - 1 {
      let (q, r) = (stroke[i], stroke[i + 1])
      let p = i > 0 && !q.isCorner ? stroke[i - 1] : nil
      let s = i + 2 < stroke.count && !r.isCorner ? stroke[i + 2] : nil
      // Without a neighbour the tangent is the one that makes a parabola of the piece.
      let (dx, dy) = (r.x - q.x, r.y - q.y)
      let endX = s.map { ($0.x - q.x) / 2 }
      let endY = s.map { ($0.y - q.y) / 2 }
      let startX = p.map { (r.x - $0.x) / 2 } ?? (endX.map { 2 * dx - $0 } ?? dx)
      let startY = p.map { (r.y - $0.y) / 2 } ?? (endY.map { 2 * dy - $0 } ?? dy)
      let (stopX, stopY) = (endX ?? 2 * dx - startX, endY ?? 2 * dy - startY)
      for piece in 1...pieces {
        let t = Double(piece) / Double(pieces)
        let u = 1 - t
        // Hermite's basis: places weigh t²(3 - 2t) and the rest, tangents t·u² and -t²·u.
        let far = t * t * (3 - 2 * t)
        let (leaving, arriving) = (t * u * u, t * t * u)
        append(
          q.x + far * dx + leaving * startX - arriving * stopX,
          q.y + far * dy + leaving * startY - arriving * stopY)
      }
    }
  }

  private mutating func append(_ x: Double, _ y: Double) {
    self.x.append(x)
    self.y.append(y)
    radius.append(0)
  }
}
