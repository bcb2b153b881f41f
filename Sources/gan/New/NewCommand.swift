import Blackboard
import Console
import Course
import Foundation
import Rendering
import Workbench

/// `gan new`: makes a package of the user's own beside the course.
struct NewCommand: Command {
  private let folder: String
  private let start: Start
  private let course: String?
  private let options: CommonOptions

  /// What a package begins with.
  private enum Start {
    case ownGAN
    case lesson(any Lesson)
    case workbook(WorkbookFiles)
  }

  init(_ line: CommandLineArguments) throws {
    var starts: [Start] = []
    if let name = try line.value("from", needs: "a lesson to begin with, such as gaussian") {
      starts.append(.lesson(try gan.lesson(named: name)))
    }
    for files in [WorkbookFiles.exercises, .clinic] where try line.flag(files.name) {
      starts.append(.workbook(files))
    }
    guard starts.count <= 1 else {
      throw UsageError("a package begins with one of --from NAME, --exercises and --clinic")
    }
    start = starts.first ?? .ownGAN
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
      ("Package.swift", Array(package.manifest.utf8)),
      (".gitignore", Array(package.ignored.utf8)),
    ])
    for (place, files) in package.folders { try OutputFolder("\(folder)/\(place)").write(files) }
    let width = (steps.map(\.command.count).max() ?? 0) + 4
    let lines = steps.map {
      $0.command + String(repeating: " ", count: width - $0.command.count) + $0.purpose
    }
    var page = Page(style: options.style)
    try output.write(page.add(.text("Made \(folder), with \(contents). What to do next:")))
    try output.write(page.add(.formula("cd \(folder)\n" + lines.joined(separator: "\n"))))
    try output.write(page.add(.text("Then change the file, and `swift run` again.")))
    return .done
  }

  /// What has been made, for the user.
  private var contents: String {
    switch start {
    case .ownGAN: "`Sources/mine/Mine.swift`, a GAN that learns N(4, 1.5²)"
    case .lesson(let lesson): "`Sources/mine`, the files of lesson \(lesson.folder)"
    case .workbook(let files): "a file for each \(files.noun) in `\(files.folder)`"
    }
  }

  /// The commands to go on with.
  private var steps: [(command: String, purpose: String)] {
    switch start {
    case .ownGAN, .lesson:
      [
        ("swift run", "train it, after a first build of about two minutes"),
        ("swift run mine --help", "what it can be told: --seed N, --html FILE, ..."),
      ]
    case .workbook(let files):
      [
        ("swift run", "check them, after a first build of about two minutes"),
        ("swift run \(files.name) help", "hints, a list, checking whenever you save, ..."),
      ]
    }
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

  /// What a package consists of: its manifest, what version control leaves out, and files by folders.
  private typealias Contents = (
    manifest: String, ignored: String, folders: [(String, [(name: String, bytes: [UInt8])])]
  )

  private func package(from checkout: Checkout, for place: String) throws -> Contents {
    let course = checkout.path(from: place)
    switch start {
    case .ownGAN:
      return (
        Starter.manifest(course: course), ".build\n",
        [("Sources/mine", [("Mine.swift", Array(Starter.source.utf8))])]
      )
    case .lesson(let lesson):
      let files = try checkout.files(in: "Lessons/\(lesson.folder)") {
        $0.hasSuffix(".swift") || $0 == "README.md"
      }
      let main = "import Workbench\n\n\(type(of: lesson)).main()\n"
      return (
        Starter.manifest(course: course, resources: [".embedInCode(\"README.md\")"]), ".build\n",
        [("Sources/mine", [("main.swift", Array(main.utf8))] + files)]
      )
    case .workbook(let files):
      let sheets = try checkout.files(in: "Sources/Exercises/\(files.sheets)") {
        $0.hasSuffix(".swift")
      }
      return (
        Starter.manifest(of: files, course: course), ".build\n.check\n",
        [
          ("Sources/\(files.name)", [("main.swift", Array(Starter.program(of: files).utf8))]),
          (files.folder, sheets),
        ]
      )
    }
  }
}
