import Datasets
import Foundation

@testable import gan

/// A small data set of two files in MNIST's format, for tests.
enum Sample {
  static let images = file(.images, seed: 1)
  static let labels = file(.labels, seed: 2)
  static let files = [images, labels]

  /// A folder with real files of MNIST, if the environment names one.
  static let realFolder = ProcessInfo.processInfo.environment["GAN_MNIST"]

  /// An IDX file of random pixels or labels.
  static func idx(_ kind: ImageFile.Kind, count: Int, seed: UInt32) -> [UInt8] {
    let sizes = kind == .images ? [count, 28, 28] : [count]
    let header = ([0x800 + sizes.count] + sizes).flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
    var state = seed
    let numbers = (0..<sizes.reduce(1, *)).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24) % (kind == .images ? 255 : 10)
    }
    return header + numbers
  }

  static func content(_ file: DataFile) -> [UInt8] {
    idx(file.kind, count: 60, seed: file == images ? 1 : 2)
  }

  static func packed(_ file: DataFile) -> [UInt8] { pack(content(file)) }

  /// Serves both files, whole or from the byte asked for.
  static func serve(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
    .file(packed(request), request)
  }

  static func packed(_ request: LoopbackServer.Request) -> [UInt8] { packed(file(request)) }
  static func content(_ request: LoopbackServer.Request) -> [UInt8] { content(file(request)) }

  /// Sound content of the same length that is not the file's.
  static func other(_ request: LoopbackServer.Request) -> [UInt8] {
    idx(file(request).kind, count: 60, seed: 77)
  }

  /// Packs bytes by the system's `gzip`.
  ///
  /// - Parameters:
  ///   - isBadly: Whether as another packer would, in blocks as they are.
  ///   - length: How long the result has to be, if that matters; zeros fill it up.
  static func pack(_ bytes: [UInt8], isBadly: Bool = false, like length: Int? = nil) -> [UInt8] {
    guard var packed = try? Gzip.packed(bytes) else { fatalError("gzip packs nothing") }
    if isBadly {
      let blocks = stride(from: 0, to: bytes.count, by: 0xffff).flatMap { start -> [UInt8] in
        let piece = bytes[start..<min(start + 0xffff, bytes.count)]
        let lengths = [piece.count, ~piece.count].flatMap {
          [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
        }
        return [start + piece.count == bytes.count ? 1 : 0] + lengths + piece
      }
      packed = packed[..<10] + blocks + packed.suffix(8)
    }
    guard let length else { return packed }
    return packed + [UInt8](repeating: 0, count: max(0, length - packed.count))
  }

  private static func file(_ request: LoopbackServer.Request) -> DataFile {
    request.path.contains("images") ? images : labels
  }

  private static func file(_ kind: ImageFile.Kind, seed: UInt32) -> DataFile {
    let content = idx(kind, count: 60, seed: seed)
    var sum = SHA256()
    sum.add(content)
    return DataFile(
      part: .training, kind: kind, contentBytes: content.count, packedBytes: content.count,
      sum: sum.text)
  }
}
