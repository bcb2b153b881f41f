import Blackboard
import Console
import Course
import Datasets
import Rendering
import Workbench

/// The state of one file of a data set.
struct FileReport: Equatable {
  let file: DataFile
  /// Its name in the folder, without ".gz"; that of MNIST when it is absent.
  let name: String
  /// Whether it is packed by `gzip`; `nil` when it is absent.
  private(set) var isPacked: Bool?
  /// How many images or labels it holds, when it is sound.
  private(set) var count: Int?
  /// Whether its content is that of the original.
  private(set) var isOriginal = false
  /// What is wrong with it; `nil` when it is sound.
  var problem: String?

  /// Looks at the file that a lesson would read.
  init(_ file: DataFile, in folder: ImageFolder) {
    self.file = file
    guard let place = folder.file(file.part, file.kind) else {
      (name, problem) = (file.name, "is missing")
      return
    }
    let shown = place.path.dropFirst(folder.path.count).drop { $0 == "/" }
    name = String(shown.hasSuffix(".gz") ? shown.dropLast(3) : shown)
    isPacked = false
    do {
      let (content, isPacked) = try place.contents()
      self.isPacked = isPacked
      count =
        switch file.kind {
        case .images: try IDX.images(content, from: place.path, size: (28, 28)).count
        case .labels: try IDX.labels(content, from: place.path).count
        }
      var sum = SHA256()
      sum.add(content)
      isOriginal = sum.text == file.sum
    } catch {
      switch error {
      case .brokenGzip, .noGzip: isPacked = true
      default: break
      }
      problem = error.description.replacingOccurrences(of: "\(place.path): ", with: "")
    }
  }
}

/// `gan data verify DIR`: checks a folder of images and labels in MNIST's format.
struct VerifyDataCommand: Command {
  private let options: CommonOptions
  private let folder: String

  init(_ line: CommandLineArguments) throws {
    let owner = "gan data verify"
    try line.refuse(["seed", "quick", "pause", "threads", "out", "quiet"], of: owner)
    options = try CommonOptions(line)
    try line.refuseTheRest(of: owner)
    guard let folder = try line.oneOperand(after: "verify") else {
      throw UsageError("\(owner) needs a folder: gan data verify DIR")
    }
    self.folder = folder
  }

  func run(_ output: Output) throws -> ExitStatus {
    let place = ImageFolder(folder)
    do { try place.check() } catch { throw Failure(.noInput, "\(error)") }
    let reports = Self.reports(MNISTData.files, in: place)
    if options.json {
      try output.write(json(Outcome(folder: folder, files: reports.map(Entry.init))) + "\n")
    } else {
      var page = Page(style: options.style)
      try output.write(page.add(.table(table(reports))))
    }
    let bad = reports.filter { $0.problem != nil }
    guard let first = bad.first, let problem = first.problem else { return .done }
    let rest = bad.count == 1 ? "" : ", and \(bad.count - 1) more of the four files are not right"
    let found = first.isPacked == nil ? "; \(place.inventory)" : ""
    throw Failure(.noInput, "\(folder): \(first.name) \(problem)\(rest)\(found)")
  }

  /// Looks at all files, and whether there is a label for each image.
  static func reports(_ files: [DataFile], in folder: ImageFolder) -> [FileReport] {
    var reports = files.map { FileReport($0, in: folder) }
    for index in reports.indices where reports[index].file.kind == .labels {
      let images = reports.first {
        $0.file.kind == .images && $0.file.part == reports[index].file.part
      }
      if let labels = reports[index].count, let images = images?.count, labels != images {
        reports[index].problem = "holds \(labels) labels for \(images) images"
      }
    }
    return reports
  }

  private func table(_ reports: [FileReport]) -> Table {
    let rows = reports.map { report -> [Table.Cell] in
      [
        .text(report.name), .text(report.isPacked.map { $0 ? "gzip" : "plain" } ?? "—"),
        report.count.map { .integer($0) } ?? .text("—"),
        .text(report.problem ?? (report.isOriginal ? "MNIST's" : "sound, but not MNIST's")),
      ]
    }
    let columns: [Table.Column] = [
      .init("file"), .init("packed"), .init("count", .decimal), .init("content"),
    ]
    let isOwn = reports.contains { $0.problem == nil && !$0.isOriginal }
    return Table(
      columns: columns, rows: rows,
      caption: isOwn
        ? "Of data other than MNIST only the form is checked: headers, lengths and labels." : "")
  }

  private struct Outcome: Encodable {
    let folder: String
    let files: [Entry]
  }

  /// A file as `--json` shows it.
  private struct Entry: Encodable {
    let file: String
    let present: Bool
    let packed: Bool
    let count: Int?
    let original: Bool
    let problem: String?

    init(_ report: FileReport) {
      file = report.name
      present = report.isPacked != nil
      packed = report.isPacked == true
      count = report.count
      original = report.isOriginal
      problem = report.problem
    }
  }
}
