import Foundation

/// A file of images or of labels, where it was found.
public struct ImageFile: Sendable, Equatable {
  /// What such a file holds.
  public enum Kind: Sendable, CaseIterable {
    /// Grey values.
    case images
    /// What each image shows.
    case labels
  }

  /// Where it lies.
  public let path: String
  /// Whether its images have their columns where others have their rows, as those of EMNIST.
  public let isTurned: Bool

  /// A file at a path.
  public init(path: String, isTurned: Bool = false) {
    (self.path, self.isTurned) = (path, isTurned)
  }

  /// The most bytes that a file may hold, five times as many as MNIST's training images.
  public static let most = 1 << 28

  /// All that it holds, unpacked if it is packed, whatever its name says.
  ///
  /// - Parameter most: The most bytes to take, packed or not.
  /// - Throws: `ImageFileError` when it is no file on disk, cannot be read or unpacked, or is longer.
  public func contents(
    most: Int = most
  ) throws(ImageFileError) -> (bytes: [UInt8], isPacked: Bool) {
    let (bytes, file): ([UInt8], FileHandle)
    do {
      (bytes, file) = try readFile(path, most: most, takesPipes: false)
    } catch { throw .unreadable(path, reason: error.reason) }
    guard Gzip.isPacked(bytes) else { return (bytes, false) }
    do {
      return (try Gzip.unpacked(file, most: most), true)
    } catch {
      switch error {
      case .notRun(let reason): throw .noGzip(path, reason: reason)
      case .refused(let reason): throw .brokenGzip(path, reason: reason)
      }
    }
  }
}
