import KernelsBaseline
import LaneMath

#if arch(x86_64) && !hasFeature(Embedded)
  import KernelsV3
  import KernelsV4
#endif

/// The loops over raw memory as compiled for one level.
public typealias KernelTable = LaneMath.KernelTable

/// How a window slides over images.
public typealias Windows = LaneMath.Windows
/// The constants of one step of Adam.
public typealias AdamConstants = LaneMath.AdamConstants
/// A loop over one array.
public typealias UnaryKernel = LaneMath.UnaryKernel
/// A loop over two arrays.
public typealias BinaryKernel = LaneMath.BinaryKernel
/// A loop over two arrays of equal length.
public typealias PairKernel = LaneMath.PairKernel

/// An instruction set level for which the kernels are compiled.
///
/// All levels give the same bits; `GAN_ISA=v1|v3|v4` forces one, so that a test can compare them.
public enum Level: String, Sendable, CaseIterable, Comparable {
  /// x86-64 as of 2003, or the one level of any other processor.
  case v1
  /// x86-64-v3: AVX2 and fused multiply-add.
  case v3
  /// x86-64-v4: AVX-512.
  case v4

  /// The levels that this processor can run, lowest first.
  public static let available: [Level] = {
    switch processorLevel {
    case 4: [.v1, .v3, .v4]
    case 3: [.v1, .v3]
    default: [.v1]
    }
  }()

  /// The level that the environment asks for by `GAN_ISA`, else the highest available.
  ///
  /// - Parameter environment: The variables; the program's own when it is `nil`.
  /// - Throws: `LevelError` when the environment names an unknown level, or one that this processor
  ///   lacks.
  public static func requested(
    environment: [String: String]? = nil
  ) throws(LevelError) -> Level {
    let highest = available.last ?? .v1
    guard let name = environmentVariable("GAN_ISA", in: environment), !name.isEmpty else {
      return highest
    }
    guard let level = Level(rawValue: name), available.contains(level) else {
      throw LevelError(given: name)
    }
    return level
  }

  /// The kernels compiled for this level, which must be one of `available`.
  public var kernels: KernelTable {
    #if arch(x86_64) && !hasFeature(Embedded)
      switch self {
      case .v1: KernelsBaseline.table
      case .v3: KernelsV3.table
      case .v4: KernelsV4.table
      }
    #else
      KernelsBaseline.table
    #endif
  }

  /// Whether a level is lower than another.
  public static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
}

/// A level was asked for that is unknown or that the processor lacks.
public struct LevelError: Error, CustomStringConvertible {
  /// What was asked for.
  public let given: String

  /// One line that says what would be right.
  public var description: String {
    let names = Level.available.map(\.rawValue).joined(separator: ", ")
    return "GAN_ISA is \"\(given)\"; this processor runs: \(names)"
  }
}

/// The kernels that the program uses, chosen once when it starts.
///
/// A level that cannot be had is reported by the command; here the highest available takes its
/// place, since a constant cannot throw.
public let kernels: KernelTable = ((try? Level.requested()) ?? Level.available.last ?? .v1).kernels
