import Blackboard
import Console
import Course
import Datasets
import Rendering

/// `gan data digits`: draws digits and writes them under MNIST's file names.
struct DrawDigitsCommand: Command {
  private let counts: [(part: ImageSet.Part, count: Int)]
  private let folder: String
  private let options: CommonOptions

  init(_ line: CommandLineArguments) throws {
    if line.operands.count > 1 {
      throw UsageError("\"\(line.operands[1])\" is one word too many")
    }
    // What a lesson takes and this command does not.
    for name in ["quick", "pause"] where line.has(name) {
      throw UsageError("gan data digits has no option --\(name); `gan help data` lists what it has")
    }
    counts = [
      (.training, try line.integer("count", in: 1...1_000_000) ?? 10_000),
      (.test, try line.integer("test-count", in: 1...1_000_000) ?? 2000),
    ]
    options = try CommonOptions(line)
    folder = options.folder ?? "digits"
    try line.refuseTheRest(of: "gan data digits")
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    let names = counts.flatMap { part, _ in
      [ImageFolder.imageName(part), ImageFolder.labelName(part), AttributeTable.name(part)]
    }.map { $0 + ".gz" }
    // Whether that can be done at all is better known before many digits are drawn.
    _ = try Self.packed([])
    let place = try OutputFolder(folder, for: names, alone: true)
    try refuseToReplaceOtherData()

    let progress = LiveView(options, unit: "files")
    var files: [(name: String, bytes: [UInt8])] = []
    for (part, count) in counts {
      progress.show("drawing", files.count, of: names.count)
      let digits = DrawnDigits(seed: options.seed, part: part).digits(count)
      let set = ImageSet(digits)
      for bytes in [
        IDX.imageBytes(set), IDX.labelBytes(set), Array(AttributeTable.text(digits).utf8),
      ] {
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
      let table = ImageFile(path: "\(folder)/\(AttributeTable.name(part)).gz")
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
