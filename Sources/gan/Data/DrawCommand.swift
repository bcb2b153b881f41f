import Blackboard
import Console
import Course
import Datasets
import Rendering
import Workbench

/// `gan data digits` and `gan data scenes`: draws images and writes them under MNIST's file names.
struct DrawCommand: Command {
  /// What is drawn.
  enum Kind: String {
    /// Handwritten digits.
    case digits
    /// Rooms.
    case scenes

    /// The name of a part's table, without `.gz`.
    func table(_ part: ImageSet.Part) -> String {
      switch self {
      case .digits: AttributeTable.name(part)
      case .scenes: SceneTable.name(part)
      }
    }

    /// Draws, and says what is known of each image.
    func drawn(_ count: Int, _ part: ImageSet.Part, seed: UInt64) -> (ImageSet, table: String) {
      switch self {
      case .digits:
        let digits = DrawnDigits(seed: seed, part: part).digits(count)
        return (ImageSet(digits), AttributeTable.text(digits))
      case .scenes:
        let scenes = DrawnScenes(seed: seed, part: part).scenes(count)
        return (ImageSet(scenes), SceneTable.text(scenes))
      }
    }
  }

  private let kind: Kind
  private let counts: [(part: ImageSet.Part, count: Int)]
  private let folder: String
  private let options: CommonOptions

  init(_ kind: Kind, _ line: CommandLineArguments) throws {
    let owner = "gan data \(kind.rawValue)"
    if line.operands.count > 1 {
      throw UsageError("\"\(line.operands[1])\" is one word too many")
    }
    // What a lesson takes and this command does not.
    for name in ["quick", "pause"] where line.has(name) {
      throw UsageError("\(owner) has no option --\(name); `gan help data` lists what it has")
    }
    counts = [
      (.training, try line.integer("count", in: 1...1_000_000) ?? 10_000),
      (.test, try line.integer("test-count", in: 1...1_000_000) ?? 2000),
    ]
    self.kind = kind
    options = try CommonOptions(line)
    folder = options.folder ?? kind.rawValue
    try line.refuseTheRest(of: owner)
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    let names = counts.flatMap { part, _ in
      [ImageFolder.imageName(part), ImageFolder.labelName(part), kind.table(part)]
    }.map { $0 + ".gz" }
    // Whether that can be done at all is better known before many images are drawn.
    _ = try Self.packed([])
    let place = try OutputFolder(folder, for: names, alone: true)
    try refuseToReplaceOtherData()

    let progress = LiveView(options, unit: "files")
    var files: [(name: String, bytes: [UInt8])] = []
    for (part, count) in counts {
      progress.show("drawing", files.count, of: names.count)
      let (set, table) = kind.drawn(count, part, seed: options.seed)
      for bytes in [IDX.imageBytes(set), IDX.labelBytes(set), Array(table.utf8)] {
        files.append((names[files.count], try Self.packed(bytes)))
        progress.show("packing", files.count, of: names.count)
      }
    }
    try place.write(files)
    let written = files.map { ($0.name, $0.bytes.count) }
    progress.wipe()
    try report(written, output)
    return .done
  }

  /// Images that another program made are not to be replaced by drawn ones; those that this one drew have
  /// a table beside them.
  private func refuseToReplaceOtherData() throws {
    let images = ImageFolder(folder)
    for part in ImageSet.Part.allCases {
      let table = ImageFile(path: "\(folder)/\(kind.table(part)).gz")
      guard let other = images.file(part, .images) ?? images.file(part, .labels),
        (try? table.contents(most: 1 << 30)) == nil
      else { continue }
      throw Failure(
        .cannotWrite,
        "cannot write to \(folder): \(other.path) is another data set's file; name another folder with "
          + "--out")
    }
  }

  private static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    do {
      return try Gzip.packed(bytes)
    } catch { throw Failure(.cannotWrite, "cannot pack: \(error)") }
  }

  private func report(_ written: [(name: String, bytes: Int)], _ output: Output) throws {
    if options.json {
      let result = Result(
        folder: folder, seed: options.seed, training: counts[0].count, test: counts[1].count,
        files: Dictionary(uniqueKeysWithValues: written.map { ($0.name, $0.bytes) }))
      return try output.write(json(result) + "\n")
    }
    if options.isQuiet { return }
    var page = Page(style: options.style)
    let rows = written.map { [Table.Cell.text($0.name), .number(Double($0.bytes), decimals: 0)] }
    let table = Table(
      columns: [.init("file"), .init("bytes", .decimal)], rows: rows,
      caption: "Seed \(options.seed): \(counts[0].count) images to learn from and "
        + "\(counts[1].count) to judge by, in \(folder).")
    try output.write(page.add(.table(table)))
  }

  /// What `--json` prints.
  private struct Result: Encodable {
    let folder: String
    let seed: UInt64
    let training: Int
    let test: Int
    let files: [String: Int]
  }
}
