/// How fast a training goes on while it runs.
public enum Pace: Equatable, Sendable, CaseIterable {
  /// A sub-step of Algorithm 1 every now and then, named with its numbers.
  case slowMotion
  /// One iteration a second.
  case one
  /// Three iterations a second.
  case three
  /// Ten iterations a second.
  case ten
  /// Thirty iterations a second.
  case thirty
  /// A hundred iterations a second.
  case hundred
  /// As fast as the machine can.
  case full

  /// The seconds for which a sub-step is shown.
  public static let secondsOfSubStep = 1.5

  /// What happens in a second, sub-steps or iterations; nil for as much as can.
  public var perSecond: Double? {
    switch self {
    case .slowMotion: 1 / Self.secondsOfSubStep
    case .one: 1
    case .three: 3
    case .ten: 10
    case .thirty: 30
    case .hundred: 100
    case .full: nil
    }
  }

  /// In words.
  public var text: String {
    switch self {
    case .slowMotion: "slow motion"
    case .full: "full speed"
    default: "\(Int(perSecond ?? 0)) a second"
    }
  }

  /// The next faster or slower one, or this.
  func next(faster: Bool) -> Pace {
    let all = Self.allCases
    guard let place = all.firstIndex(of: self) else { return self }
    return all[min(all.count - 1, max(0, place + (faster ? 1 : -1)))]
  }
}
