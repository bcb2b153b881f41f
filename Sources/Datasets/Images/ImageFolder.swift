import Foundation

/// A folder with images and labels under the names of MNIST or of its relatives, each packed by gzip or
/// plain.
public struct ImageFolder: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// The folder at a path; nothing is read yet.
  public init(_ path: String) { self.path = path }

  /// The name of a part's file of images, without `.gz`.
  public static func imageName(_ part: ImageSet.Part) -> String { name(part, .images) }

  /// The name of a part's file of labels, without `.gz`.
  public static func labelName(_ part: ImageSet.Part) -> String { name(part, .labels) }

  /// The name that MNIST has for a file, without `.gz`.
  public static func name(_ part: ImageSet.Part, _ kind: ImageFile.Kind) -> String {
    "\(stem(part))-\(kind == .images ? "images-idx3" : "labels-idx1")-ubyte"
  }

  /// What the names of a part's files begin with: `train` or `t10k`.
  static func stem(_ part: ImageSet.Part) -> String {
    switch part {
    case .training: "train"
    case .test: "t10k"
    }
  }

  /// Whether any file of that part is there, be it complete or not.
  public func holds(_ part: ImageSet.Part) -> Bool { layout(of: part) != nil }

  /// A file of a part; nil when it is not there.
  ///
  /// Images and labels of a part always come from the same place and have names of the same kind. A
  /// packed file is taken before a plain one.
  public func file(_ part: ImageSet.Part, _ kind: ImageFile.Kind) -> ImageFile? {
    layout(of: part).flatMap { file($0, part, kind) }
  }

  /// Images and labels of a part.
  ///
  /// - Parameter size: The rows and columns that the images must have; any when `nil`.
  /// - Throws: `ImageFileError` when anything is missing or wrong; then nothing is used.
  public func load(
    _ part: ImageSet.Part, size: (rows: Int, columns: Int)? = (28, 28)
  ) throws(ImageFileError) -> ImageSet {
    try check()
    let (images, labels) = (try found(part, .images), try found(part, .labels))
    let set = try IDX.read(
      images: images.contents().bytes, from: images.path, labels: labels.contents().bytes,
      from: labels.path, size: size)
    return images.isTurned ? set.turned : set
  }

  /// The images to learn from: the training images, or, in a folder that has no file of those, the
  /// test images in their place.
  ///
  /// - Returns: The images, and which part they are.
  /// - Throws: `ImageFileError`; about the training images when the folder has neither part.
  public func loadForTraining(
    size: (rows: Int, columns: Int)? = (28, 28)
  ) throws(ImageFileError) -> (images: ImageSet, part: ImageSet.Part) {
    let part: ImageSet.Part = !holds(.training) && holds(.test) ? .test : .training
    return (try load(part, size: size), part)
  }

  /// Finds out whether there is a folder at all.
  public func check() throws(ImageFileError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .noFolder(path)
    }
    if !isFolder.boolValue { throw .noFolderButFile(path) }
  }

  /// What lies in the folder, for a message that says what does not, such as "the folder is empty".
  public var inventory: String {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let names = all.filter { !$0.hasPrefix(".") }.sorted()
    if names.isEmpty { return "the folder is empty" }
    let rest = names.count > 4 ? " and \(names.count - 3) more" : ""
    let shown = names.prefix(rest.isEmpty ? 4 : 3).joined(separator: ", ")
    let hint =
      names.contains { $0.hasPrefix("emnist-") }
      ? "; of EMNIST the parts \"digits\" and \"mnist\" can be read" : ""
    return "the folder has \(shown)\(rest)\(hint)"
  }

  /// Where the files of a part lie in the folder, and what their names look like.
  private struct Layout {
    let folder: String
    let naming: ImageNaming
  }

  /// The first layout of which any file is there.
  private func layout(of part: ImageSet.Part) -> Layout? {
    // What torchvision fetches lies deeper.
    for folder in ["", "MNIST/raw/", "raw/"] {
      for naming in ImageNaming.all {
        let layout = Layout(folder: folder, naming: naming)
        if ImageFile.Kind.allCases.contains(where: { file(layout, part, $0) != nil }) {
          return layout
        }
      }
    }
    return nil
  }

  private func file(
    _ layout: Layout, _ part: ImageSet.Part, _ kind: ImageFile.Kind
  ) -> ImageFile? {
    let folder = (path.hasSuffix("/") ? path : path + "/") + layout.folder
    let names = layout.naming.names(part, kind).flatMap { [$0 + ".gz", $0] }
    var other: String?
    for name in names {
      let place = folder + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        // Kaggle puts a file into a folder of its own name.
        let inner = names.lazy.map { "\(place)/\($0)" }.first(
          where: FileManager.default.fileExists(atPath:))
        if let inner { return ImageFile(path: inner, isTurned: layout.naming.isTurned) }
        other = other ?? place
      } else {
        return ImageFile(path: place, isTurned: layout.naming.isTurned)
      }
    }
    // A folder without the file is what the user has to be told of.
    return other.map { ImageFile(path: $0) }
  }

  private func found(
    _ part: ImageSet.Part, _ kind: ImageFile.Kind
  ) throws(ImageFileError) -> ImageFile {
    guard let file = file(part, kind) else {
      throw .absent(path, name: Self.name(part, kind), inventory: inventory)
    }
    return file
  }
}

/// How one of the data sets in MNIST's form, or one of its mirrors, names its files.
private struct ImageNaming {
  /// The names that a file may have, without `.gz`, the best first.
  let names: @Sendable (ImageSet.Part, ImageFile.Kind) -> [String]
  var isTurned = false

  /// Those that are read, in the order in which they are looked for.
  static let all: [ImageNaming] = [
    ImageNaming { part, kind in
      let name = ImageFolder.name(part, kind)
      return [name, name.replacingOccurrences(of: "-idx", with: ".idx")]
    },
    emnist("digits"), emnist("mnist"),
    ImageNaming { part, kind in
      ["qmnist-\(relativeStem(part))-\(kind == .images ? "images-idx3-ubyte" : "labels-idx2-int")"]
    },
  ]

  /// A part of EMNIST whose labels are digits.
  private static func emnist(_ split: String) -> ImageNaming {
    ImageNaming(
      names: { part, kind in
        let ending = kind == .images ? "images-idx3-ubyte" : "labels-idx1-ubyte"
        return ["emnist-\(split)-\(relativeStem(part))-\(ending)"]
      }, isTurned: true)
  }

  private static func relativeStem(_ part: ImageSet.Part) -> String {
    part == .training ? "train" : "test"
  }
}
