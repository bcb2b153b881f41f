import Blackboard
import Console
import Course
import Datasets
import Foundation
import Rendering
import Workbench

/// `gan new`: makes a package of the user's own beside the course.
struct NewCommand: Command {
  private let folder: String
  private let lesson: (any Lesson)?
  private let course: String?
  private let options: CommonOptions

  init(_ line: CommandLineArguments) throws {
    lesson = try line.value("from", needs: "a lesson to begin with, such as gaussian").map {
      try gan.lesson(named: $0)
    }
    course = try line.value("course", needs: "the folder of the course")
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan new")
    if options.folder != nil || options.json {
      throw UsageError(
        "gan new has no option --\(options.json ? "json" : "out"); it writes into the folder that it names"
      )
    }
    guard let folder = line.operands.first else {
      throw UsageError("gan new needs a folder for the package, such as `gan new ../mine`")
    }
    if line.operands.count > 1 {
      throw UsageError("\"\(line.operands[1])\" is one word too many")
    }
    self.folder = folder
  }

  func run(_ output: Output) throws -> ExitStatus {
    let checkout = try Checkout(named: course)
    try refuseTaken()
    // Before the folder is made: the nearest one above that is there says where it will lie.
    let place = try Self.place(of: folder)
    guard place != checkout.path, !place.hasPrefix(checkout.path + "/") else {
      throw UsageError(
        "\(folder) lies in the folder of the course; choose one beside it, such as ../mine")
    }
    let package = try package(from: checkout, for: place)
    try OutputFolder(folder).write([
      ("Package.swift", Array(package.manifest.utf8)), (".gitignore", Array(".build\n".utf8)),
    ])
    try OutputFolder("\(folder)/Sources/mine").write(package.sources)
    var page = Page(style: options.style)
    let source = lesson.map { "`Sources/mine`, the files of lesson \($0.folder)" }
    try output.write(
      page.add(
        .text(
          "Made \(folder), with \(source ?? "`Sources/mine/Mine.swift`, a GAN that learns N(4, 1.5²)"). "
            + "What to do next:")))
    try output.write(
      page.add(
        .formula(
          """
          cd \(folder)
          swift run                 train it, after a first build of about two minutes
          swift run mine --help     what it can be told: --seed N, --html FILE, ...
          """)))
    try output.write(
      page.add(.text("Then change the file, and `swift run` again.")))
    return .done
  }

  /// - Throws: `Failure` when something lies there already.
  private func refuseTaken() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Failure(.cannotWrite, "\(folder) is a file; name a new or empty folder")
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure(.cannotWrite, "\(folder) cannot be read; name a new or empty folder")
    }
    // What a version control system or a Mac puts there is not the user's work.
    guard Set(names).isSubset(of: [".git", ".DS_Store"]) else {
      throw Failure(
        .cannotWrite,
        "\(folder) is not empty, and nothing of yours is written over; name a new or empty folder")
    }
  }

  /// Where a folder lies, or will lie: without links in what is there already.
  private static func place(of folder: String) throws -> String {
    var (there, missing) = (folder, [String]())
    while true {
      if let real = Checkout.real(there.isEmpty ? "." : there) {
        return ([real == "/" ? "" : real] + missing.reversed()).joined(separator: "/")
      }
      let parts = there.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
      guard let last = parts.last, last != ".." else {
        throw Failure(.cannotWrite, "there is no folder \(there)")
      }
      missing.append(last)
      there = (there.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    }
  }

  /// The manifest of the package, and the files of its target by their names.
  private func package(
    from checkout: Checkout, for place: String
  ) throws -> (manifest: String, sources: [(name: String, bytes: [UInt8])]) {
    let course = checkout.path(from: place)
    guard let lesson else {
      return (Starter.manifest(course: course), [("Mine.swift", Array(Starter.source.utf8))])
    }
    let folder = "\(checkout.path)/Lessons/\(lesson.folder)"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .filter { $0.hasSuffix(".swift") || $0 == "README.md" }
    guard names.contains("README.md"), names.count > 1 else {
      throw Failure(.noInput, "\(folder) does not have the files of the lesson")
    }
    let copies = try names.map { name in
      do {
        return (name: name, bytes: try fileContents("\(folder)/\(name)", takesPipes: false))
      } catch { throw Failure(.noInput, "\(error)") }
    }
    let resources = ",\n      resources: [.embedInCode(\"README.md\")]"
    let main = "import Workbench\n\n\(type(of: lesson)).main()\n"
    return (
      Starter.manifest(course: course, resources: resources),
      [("main.swift", Array(main.utf8))] + copies
    )
  }
}
