import Autograd

/// How one image is written: all that is random about it but the shape.
struct Handwriting {
  /// The lean of an upright line: how far its top lies to the right, in units of its height.
  let slant: Double
  /// The mean width of the strokes, in pixels.
  let thickness: Double
  /// The width of the soft edge of a stroke, in pixels.
  let edge: Double
  /// The longer side of the box around the digit, in pixels.
  let size: Double

  /// The linear map of the plane: x' = xx·x + xy·y, y' = yx·x + yy·y.
  private let xx: Double
  private let xy: Double
  private let yx: Double
  private let yy: Double
  /// How far places stray, in units of the digit's height.
  private let carelessness: Double
  /// How strongly a stroke trembles, and its width varies.
  private let waviness: Double
  private let unevenness: Double
  private let roughness: Double
  /// Coefficients of the smooth bending of the plane, for x and y.
  private let bendX: [Double]
  private let bendY: [Double]

  /// A way of writing drawn at random.
  init(using random: inout Random) {
    // Most pens are fine, some are broad.
    let broad = random.uniform(0...1) < 0.12 ? random.uniform(0...1) : 0
    thickness = max(1.5, 2.7 + 0.58 * random.bell() + broad)
    edge = random.uniform(1.05...1.6)
    size = random.uniform(19.4...20)
    carelessness = random.uniform(0.008...0.034)
    waviness = random.uniform(0...0.012)
    unevenness = random.uniform(0.02...0.16)
    roughness = random.uniform(0...0.07)

    let shear = 0.12 + 0.18 * random.bell()
    let aspect = 1.08 + 0.15 * random.bell()
    // A rotation by the angle whose half has the tangent h.
    let h = 0.045 * random.bell()
    let (cosine, sine) = ((1 - h * h) / (1 + h * h), 2 * h / (1 + h * h))
    // First the shape is stretched and sheared, then turned; y points down, so a lean is negative.
    xx = cosine * aspect
    xy = -cosine * shear - sine
    yx = sine * aspect
    yy = -sine * shear + cosine
    slant = -xy / yy

    bendX = (0..<5).map { _ in 0.075 * random.bell() }
    bendY = (0..<5).map { _ in 0.075 * random.bell() }
  }

  /// The traces of a shape's strokes, in units of the digit's height, with widths in pixels.
  func traces(of shape: DigitShape, using random: inout Random) -> [Trace] {
    var traces = shape.strokes.map { stroke in
      let (moveX, moveY) = (0.8 * carelessness * random.bell(), 0.8 * carelessness * random.bell())
      var strayed = stroke
      for i in stroke.indices {
        // Where a stroke begins and ends, people are less exact.
        let reach = i == 0 || i == stroke.count - 1 ? 1.5 * carelessness : carelessness
        strayed[i].x += moveX + reach * random.bell()
        strayed[i].y += moveY + reach * random.bell()
      }
      var trace = Trace(through: strayed, pieces: 6)
      tremble(&trace, using: &random)
      bend(&trace)
      return trace
    }
    scaleWidths(of: &traces)
    return traces
  }

  /// Moves the points a little and lets the width vary, both smoothly along the stroke.
  private func tremble(_ trace: inout Trace, using random: inout Random) {
    let count = trace.x.count
    let step = 5
    let knots = (0..<count / step + 2).map { _ in
      (random.bell(), random.bell(), random.bell())
    }
    // A pen often lands and lifts with another pressure.
    let (landing, lifting) = (random.uniform(-0.35...0.15), random.uniform(-0.45...0.1))
    for i in 0..<count {
      let (a, b) = (knots[i / step], knots[i / step + 1])
      let t = Double(i % step) / Double(step)
      let s = t * t * (3 - 2 * t)
      trace.x[i] += waviness * (a.0 + s * (b.0 - a.0))
      trace.y[i] += waviness * (a.1 + s * (b.1 - a.1))
      let begin = max(0, 1 - Double(i) / 7)
      let end = max(0, 1 - Double(count - 1 - i) / 7)
      let pressure = 1 + unevenness * (a.2 + s * (b.2 - a.2)) + roughness * random.bell()
      trace.radius[i] = max(0.35, pressure + landing * begin * begin + lifting * end * end)
    }
  }

  /// Bends the plane by a polynomial of the second and third degree, then maps it linearly.
  private func bend(_ trace: inout Trace) {
    for i in trace.x.indices {
      let (x, y) = (trace.x[i] - 0.3, trace.y[i] - 0.5)
      let terms = (x * x, x * y, y * y, x * x * y * 2, y * y * y * 2)
      let (a, b) = (bendX, bendY)
      let u =
        x + a[0] * terms.0 + a[1] * terms.1 + a[2] * terms.2 + a[3] * terms.3 + a[4] * terms.4
      let v =
        y + b[0] * terms.0 + b[1] * terms.1 + b[2] * terms.2 + b[3] * terms.3 + b[4] * terms.4
      trace.x[i] = xx * u + xy * v
      trace.y[i] = yx * u + yy * v
    }
  }

  /// Scales the widths so that their mean over the length of all strokes is `thickness`.
  private func scaleWidths(of traces: inout [Trace]) {
    var length = 0.0
    var area = 0.0
    for trace in traces {
      for i in 1..<trace.x.count {
        let (dx, dy) = (trace.x[i] - trace.x[i - 1], trace.y[i] - trace.y[i - 1])
        let piece = (dx * dx + dy * dy).squareRoot()
        length += piece
        area += piece * (trace.radius[i] + trace.radius[i - 1])
      }
    }
    let scale = thickness * length / area
    for t in traces.indices {
      for i in traces[t].radius.indices { traces[t].radius[i] *= scale }
    }
  }
}

extension Random {
  /// A number drawn uniformly from a range, of 2⁵³ equally spaced ones.
  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    let share = Double(next() >> 11) * 0x1p-53
    return range.lowerBound + share * (range.upperBound - range.lowerBound)
  }

  /// A number near 0, of mean 0 and variance 1 and never beyond ±3: the sum of three uniform ones,
  /// much like a normal one and made without a logarithm.
  mutating func bell() -> Double {
    uniform(-1...1) + uniform(-1...1) + uniform(-1...1)
  }
}
