import Autograd

/// A way from one point of the latent space to another.
enum LatentPath: String, Sendable, CaseIterable {
  /// `z = m·z₁ + (1 − m)·z₂` (slides Pan), `m` falling from 1 to 0: a straight line.
  ///
  /// Halfway it comes nearer to the origin than nearly all noise does: in many dimensions two random
  /// vectors are about as long as each other and at right angles.
  case linear
  /// On the great circle between the directions of both ends, by equal angles (Shoemake 1985; for latent
  /// spaces White 2016): `z = sin((1 − t)·ω)/sin ω · z₁ + sin(t·ω)/sin ω · z₂` with the angle `ω` between
  /// them, `t` rising from 0 to 1. Ends of the same length have it all the way.
  case spherical

  /// `count` points from `start` to `end`, both among them, as rows.
  ///
  /// - Parameters:
  ///   - start: A row of shape `[1, latent]`.
  ///   - end: One of the same shape.
  ///   - count: 2 or more.
  /// - Precondition: For a spherical path neither is zero, and they do not point in opposite directions.
  func points(
    from start: Tensor, to end: Tensor, count: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    require(
      start.shape == end.shape && start.shape.count == 2 && start.shape[0] == 1,
      "LatentPath: from \(start.shape) to \(end.shape), not from one row to another", file: file,
      line: line)
    require(count >= 2, "LatentPath: \(count) points, not both ends", file: file, line: line)
    let shares: [(ofStart: Double, ofEnd: Double)]
    switch self {
    case .linear:
      shares = (0..<count).map { step in
        let t = Double(step) / Double(count - 1)
        return (1 - t, t)
      }
    case .spherical:
      let cosine = Self.cosine(start, end)
      require(
        cosine > -1, "LatentPath: no great circle is the shortest between these ends", file: file,
        line: line)
      let sines = Self.sines(dividing: cosine, into: count - 1)
      shares = (0..<count).map { (sines[count - 1 - $0], sines[$0]) }
    }
    func column(_ numbers: [Double]) -> Tensor {
      Tensor(numbers.map(Float.init), shape: [count, 1])
    }
    return column(shares.map(\.ofStart)) * start.detached
      + column(shares.map(\.ofEnd)) * end.detached
  }

  /// The cosine of the angle between two vectors; NaN where one of them is zero.
  private static func cosine(_ a: Tensor, _ b: Tensor) -> Double {
    func product(_ x: Tensor, _ y: Tensor) -> Double {
      zip(x.numbers, y.numbers).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let cosine = product(a, b) / (product(a, a) * product(b, b)).squareRoot()
    return cosine > 1 ? 1 : cosine
  }

  /// `sin(k·θ) / sin(n·θ)` for `k` from 0 to `n`, where `n·θ` is the angle of that cosine.
  ///
  /// Without the system's sine, whose last bit differs between machines: `cos θ` is found by halving, and
  /// both sine and cosine of the multiples follow from `f((k + 1)θ) = 2·cos θ·f(kθ) − f((k − 1)θ)`.
  static func sines(dividing cosine: Double, into n: Int) -> [Double] {
    /// Whether an angle, given by its cosine, is less than an `n`th of the whole.
    func isTooSmall(_ part: Double) -> Bool {
      var (before, now) = (1.0, part)
      for _ in 1..<n {
        (before, now) = (now, 2 * part * now - before)
        // The cosine rises again: that was more than half a turn.
        if now > before { return false }
      }
      return now > cosine
    }
    var (low, high) = (-1.0, 1.0)
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if isTooSmall(middle) { high = middle } else { low = middle }
    }
    var sines = [0.0, 1.0]
    for k in 1..<max(n, 2) { sines.append(2 * high * sines[k] - sines[k - 1]) }
    return sines[0...n].map { $0 / sines[n] }
  }
}
