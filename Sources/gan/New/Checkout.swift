import Console
import Datasets
import Foundation

/// The folder of the course, which a package of one's own depends on.
struct Checkout {
  /// Where it lies, without links.
  let path: String

  /// The folder that is named, or else the one that this program was built in, or that it runs in.
  ///
  /// - Throws: `Failure` when there is none.
  init(named folder: String?) throws {
    if let folder {
      guard let path = Self.real(folder), Self.isCourse(path) else {
        throw Failure(
          .noInput,
          "--course is \"\(folder)\"; it must be the folder of the course, which has Lessons "
            + "and Package.swift")
      }
      self.path = path
      return
    }
    let program = Bundle.main.executablePath.flatMap(Self.real)
    let here = FileManager.default.currentDirectoryPath
    let found = [program, here].lazy.compactMap { $0.flatMap(Self.course(above:)) }.first
    guard let found else {
      throw Failure(
        .noInput, "the folder of the course is not found from here; name it with --course DIR")
    }
    path = found
  }

  /// Where this folder lies as seen from another, as in `../gan`.
  ///
  /// - Parameter folder: A path without links.
  func path(from folder: String) -> String {
    let (from, to) = (folder.split(separator: "/"), path.split(separator: "/"))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + to.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// The files of a folder of the course whose names are wanted, in the order of their names.
  ///
  /// - Throws: `Failure` when there are none, or one cannot be read.
  func files(
    in folder: String, where isWanted: (String) -> Bool
  ) throws -> [(name: String, bytes: [UInt8])] {
    let place = "\(path)/\(folder)"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted()
      .filter(isWanted)
    guard names.count > 1 else { throw Failure(.noInput, "\(place) does not have its files") }
    return try names.map { name in
      do {
        return (name: name, bytes: try fileContents("\(place)/\(name)", takesPipes: false))
      } catch { throw Failure(.noInput, "\(error)") }
    }
  }

  /// A path without links and dots; nil where nothing lies there.
  static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func course(above path: String) -> String? {
    var folder = path
    while !isCourse(folder) {
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return nil }
      folder = String(folder[..<slash])
    }
    return folder
  }

  private static func isCourse(_ folder: String) -> Bool {
    ["Package.swift", "Lessons/03-gaussian", "Sources/Workbench"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
  }
}
