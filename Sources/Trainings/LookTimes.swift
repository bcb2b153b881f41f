/// When a training is looked at, beside before it begins and at its end: twenty times in all.
public enum LookTimes: Sendable {
  /// After as many iterations each time.
  case atEqualDistances
  /// After the same multiple of iterations each time, the first after a fortieth of all: most happens at
  /// the start.
  case atEqualRatios

  /// How often there is a look after training has begun.
  public static var count: Int { 20 }

  /// Whether a look is due.
  ///
  /// - Parameters:
  ///   - step: The iterations done of `steps`.
  ///   - seen: The looks since the training began.
  public func isDue(after step: Int, of steps: Int, seen: Int) -> Bool {
    switch self {
    case .atEqualDistances: return step * Self.count / steps > (step - 1) * Self.count / steps
    case .atEqualRatios:
      let next = seen + 1
      // By the 19th root of 40.
      let place = (next..<Self.count).reduce(Double(steps)) { place, _ in place / 1.214280293454 }
      return step >= max(next, Int(place.rounded()))
    }
  }
}
