import Blackboard

/// What a picture says of a share; the same levels and words on every surface.
enum ShareLevel {
  case largest
  case large
  case small
  case none

  /// Below this share nothing is drawn.
  static let least = 0.01
  /// From this share on it is large.
  static let much = 0.1

  /// The level of a share.
  init(_ share: Double, isLargest: Bool) {
    // Comparisons are false for NaN.
    self =
      isLargest
      ? .largest : share >= Self.much ? .large : share >= Self.least ? .small : .none
  }

  /// The levels with a sign, in the order of a legend.
  static let named: [ShareLevel] = [.largest, .large, .small]

  /// The name of the level in a legend.
  var text: String {
    switch self {
    case .largest: "the largest share"
    case .large: "10 % or more"
    case .small: "1 % or more"
    case .none: "less"
    }
  }
}

extension SharesFigure {
  /// The row that leads at a time, the first of equal ones; nil where all shares are so small that none
  /// leads.
  func leader(at time: Int) -> Int? {
    var best: Int?
    for (index, row) in rows.enumerated() where row.shares[time] >= ShareLevel.least {
      // Only a larger one takes over: of equal shares the first stays.
      if best.map({ row.shares[time] > rows[$0].shares[time] }) ?? true { best = index }
    }
    return best
  }

  /// The levels with a sign that occur at some times, in the order of a legend.
  func levels(at times: [Int]) -> [ShareLevel] {
    let occurring = Set(
      times.flatMap { time in
        let leader = leader(at: time)
        return rows.indices.map {
          ShareLevel(rows[$0].shares[time], isLargest: $0 == leader)
        }
      })
    return ShareLevel.named.filter(occurring.contains)
  }

  /// What a picture of the shares leaves out.
  ///
  /// - Parameter timesOfColumn: How many times one of its columns stands for.
  func notes(timesOfColumn: Int) -> [String] {
    let missing = rows.reduce(0) { $0 + $1.shares.count { $0.isNaN } }
    return [
      timesOfColumn > 1 ? "Each column shows the last of \(timesOfColumn) times in a row." : "",
      missing == 0
        ? "" : missing == 1 ? "1 share is not known." : "\(missing) shares are not known.",
    ]
  }

  /// What stands in place of a picture without rows or times.
  static let nothing = "No shares to draw."
}
