import Blackboard
import Pictures

/// A role in one word, so that thousands of cells are compared in no time.
struct Look: Sendable, Equatable {
  /// The role's kind in the low byte, its numbers above.
  private let bits: UInt64

  /// The word of a role.
  init(_ role: Role) {
    bits =
      switch role {
      case .plain: 0
      case .title: 1
      case .emphasis: 2
      case .muted: 3
      case .good: 4
      case .bad: 5
      case .caution: 6
      case .series(let index): 7 | UInt64(UInt32(index)) << 8
      case .grey(let sign, nil): 8 | UInt64(sign) << 8
      case .grey(let sign, let behind?): 9 | UInt64(sign) << 8 | UInt64(behind) << 16
      case .color(let sign, nil): 10 | sign.bits << 8
      case .color(let sign, let behind?): 11 | sign.bits << 8 | behind.bits << 32
      }
  }

  /// The role of the word.
  var role: Role {
    func byte(_ place: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: bits >> place) }
    func color(_ place: UInt64) -> RGB { RGB(byte(place), byte(place + 8), byte(place + 16)) }
    return switch bits & 0xFF {
    case 0: .plain
    case 1: .title
    case 2: .emphasis
    case 3: .muted
    case 4: .good
    case 5: .bad
    case 6: .caution
    case 7: .series(Int(bits >> 8))
    case 8: .grey(byte(8), behind: nil)
    case 9: .grey(byte(8), behind: byte(16))
    case 10: .color(color(8), behind: nil)
    default: .color(color(8), behind: color(32))
    }
  }
}

extension RGB {
  /// Red in the low byte, then green and blue.
  fileprivate var bits: UInt64 { UInt64(red) | UInt64(green) << 8 | UInt64(blue) << 16 }
}
