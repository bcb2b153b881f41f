import Datasets
import Foundation

/// One of the files of a data set of pictures.
struct DataFile: Sendable, Equatable {
  let part: ImageSet.Part
  let kind: ImageFile.Kind
  /// The bytes of its content, unpacked.
  let contentBytes: Int
  /// About how many bytes there are to fetch; one gzip packs better than another.
  let packedBytes: Int
  /// The SHA-256 of its content, unpacked.
  ///
  /// Mirrors may have packed it anew, so that the packed bytes differ from those of the first
  /// publication; the content may not.
  let sum: String

  /// Its name without the ending ".gz".
  var name: String { ImageFolder.name(part, kind) }

  /// Its name as mirrors have it.
  var packedName: String { name + ".gz" }
}

/// The handwritten digits of Yann LeCun, Corinna Cortes and Christopher Burges.
enum MNISTData {
  /// The four files: 60,000 images and labels for training, 10,000 for tests.
  static let files = [
    DataFile(
      part: .training, kind: .images, contentBytes: 47_040_016,
      packedBytes: 9_912_422,
      sum: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    DataFile(
      part: .training, kind: .labels, contentBytes: 60_008, packedBytes: 28_881,
      sum: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    DataFile(
      part: .test, kind: .images, contentBytes: 7_840_016,
      packedBytes: 1_648_877,
      sum: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    DataFile(
      part: .test, kind: .labels, contentBytes: 10_008, packedBytes: 4542,
      sum: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
  ]

  /// The folders on the network that have the four files, in the order in which they are tried.
  static let mirrors = [
    "https://ossci-datasets.s3.amazonaws.com/mnist",
    "https://storage.googleapis.com/cvdf-datasets/mnist",
    "https://raw.githubusercontent.com/fgnt/mnist/master",
  ]

  /// Where the files go when no folder is named: `gan/mnist` among the user's data.
  ///
  /// `nil` when the environment does not say where that is.
  static func usualFolder(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    // A relative path there is to be ignored: XDG Base Directory Specification.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/gan/mnist" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/share/gan/mnist"
  }
}
