import Foundation

/// A folder with images and labels under MNIST's file names, each packed by gzip or plain.
public struct ImageFolder: Sendable, Equatable {
  /// Where it is.
  public let path: String

  /// The folder at a path; nothing is read yet.
  public init(_ path: String) { self.path = path }

  /// The name of a part's file of images, without `.gz`.
  public static func imageName(_ part: ImageSet.Part) -> String {
    "\(stem(part))-images-idx3-ubyte"
  }

  /// The name of a part's file of labels, without `.gz`.
  public static func labelName(_ part: ImageSet.Part) -> String {
    "\(stem(part))-labels-idx1-ubyte"
  }

  /// What the names of a part's files begin with: `train` or `t10k`.
  static func stem(_ part: ImageSet.Part) -> String {
    switch part {
    case .training: "train"
    case .test: "t10k"
    }
  }

  /// Whether any file of that part is there, be it complete or not.
  public func holds(_ part: ImageSet.Part) -> Bool {
    place(of: Self.imageName(part)) != nil || place(of: Self.labelName(part)) != nil
  }

  /// Images and labels of a part.
  ///
  /// A plain file is taken before a packed one.
  ///
  /// - Parameter size: The rows and columns that the images must have; any when `nil`.
  /// - Throws: `ImageFileError` when anything is missing or wrong; then nothing is used.
  public func load(
    _ part: ImageSet.Part, size: (rows: Int, columns: Int)? = (28, 28)
  ) throws(ImageFileError) -> ImageSet {
    let imageFile = try found(Self.imageName(part))
    let labelFile = try found(Self.labelName(part))
    return try IDX.read(
      images: contents(imageFile), from: imageFile, labels: contents(labelFile), from: labelFile,
      size: size)
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

  /// The path of a file, plain or packed; `nil` when there is neither.
  private func place(of name: String) -> String? {
    let plain = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    return [plain, plain + ".gz"].first { FileManager.default.fileExists(atPath: $0) }
  }

  private func found(_ name: String) throws(ImageFileError) -> String {
    guard let file = place(of: name) else { throw .absent(path, name: name) }
    return file
  }

  /// What a file holds, unpacked when its name ends in `.gz`.
  private func contents(_ file: String) throws(ImageFileError) -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      throw .unreadable(
        file, reason: isThere && isFolder.boolValue ? "it is a folder" : "no permission?")
    }
    guard file.hasSuffix(".gz") else { return bytes }
    guard Gzip.isPacked(bytes) else { throw .notGzip(file) }
    do {
      return try Gzip.unpacked(bytes)
    } catch let failure as Gzip.Failure {
      switch failure {
      case .missing: throw .noGzip(file)
      case .refused(let reason): throw .brokenGzip(file, reason: reason)
      }
    } catch {
      throw .unreadable(file, reason: "no room to unpack it?")
    }
  }
}
