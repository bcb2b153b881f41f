import Blackboard

/// How many claims there are, how many of them were judged, and how many of those hold.
public struct ClaimCount: Sendable, Equatable {
  /// All claims.
  public var total: Int
  /// Those that were judged.
  public var judged: Int
  /// Those that were judged and hold.
  public var held: Int

  /// A count; nothing holds that was not judged.
  public init(total: Int, judged: Int, held: Int) {
    require(
      0 <= held && held <= judged && judged <= total,
      "ClaimCount: \(held) hold of \(judged) judged of \(total)")
    self.total = total
    self.judged = judged
    self.held = held
  }

  /// The count of some claims.
  public init(_ claims: [Claim]) {
    self.init(
      total: claims.count, judged: claims.count { $0.judged },
      held: claims.count { $0.judged && $0.holds })
  }

  /// "12 claims", "10 hold", "1 DOES NOT HOLD", "1 not judged": what stands in a line, with commas
  /// between.
  var parts: [(text: String, role: Role)] {
    let failed = judged - held
    var parts: [(text: String, role: Role)] = [
      ("\(total) \(total == 1 ? "claim" : "claims")", .emphasis),
      ("\(held) \(held == 1 ? "holds" : "hold")", failed == 0 && held > 0 ? .good : .plain),
    ]
    if failed > 0 { parts.append(("\(failed) \(failed == 1 ? "DOES" : "DO") NOT HOLD", .bad)) }
    if judged < total { parts.append(("\(total - judged) not judged", .muted)) }
    return parts
  }
}
