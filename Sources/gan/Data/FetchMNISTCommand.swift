import Blackboard
import Console
import Course
import Foundation
import Rendering
import Workbench

/// `gan data mnist`: fetches the four files of MNIST.
struct FetchMNISTCommand: Command {
  private let options: CommonOptions
  private let folder: String
  private let mirrors: [String]

  init(
    _ line: CommandLineArguments,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    let owner = "gan data mnist"
    mirrors = try line.values("from", needs: "the address of a folder that has the files")
      .map(Self.mirror)
    try line.refuse(["seed", "quick", "pause", "threads"], of: owner)
    options = try CommonOptions(line)
    try line.refuseTheRest(of: owner)
    let operand = try line.oneOperand(after: "mnist")
    if let operand, let out = options.folder, operand != out {
      throw UsageError("the folder is named twice, \"\(operand)\" and --out \"\(out)\"")
    }
    let usual = MNISTData.usualFolder(environment)
    guard var folder = operand ?? options.folder ?? usual else {
      throw UsageError("HOME does not say where the files should go; name a folder with --out DIR")
    }
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    self.folder = folder
  }

  /// An address as `Fetch` takes it.
  private static func mirror(_ text: String) throws -> String {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["http", "https"].contains(scheme), text.dropFirst(scheme.count).hasPrefix("://"),
      text.count > scheme.count + 3
    else {
      throw UsageError(
        "--from is \"\(text)\"; it must be the address of a folder, such as \(MNISTData.mirrors[0])"
      )
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  func run(_ output: Output) throws -> ExitStatus {
    let progress = LiveView(options, unit: "kB")
    var fetch = Fetch(
      files: MNISTData.files, mirrors: mirrors.isEmpty ? MNISTData.mirrors : mirrors, folder: folder
    )
    fetch.interruption = Interruption()
    fetch.progress = { file, count in
      progress.show(file.packedName, count / 1000, of: max(file.packedBytes, count) / 1000)
    }
    var entries: [Entry] = []
    do {
      try fetch.run { file, arrival in
        progress.wipe()
        tell(file, arrival)
        entries.append(Entry(file, arrival))
      }
    } catch {
      progress.wipe()
      throw error
    }
    if options.json {
      try output.write(json(Outcome(folder: folder, files: entries)) + "\n")
    } else if !options.isQuiet {
      var page = Page(style: options.style)
      let rows = entries.map { [Table.Cell.text($0.file), .text($0.from ?? "was there")] }
      let columns: [Table.Column] = [.init("file"), .init("from")]
      try output.write(page.add(.table(Table(columns: columns, rows: rows))))
      try output.write(page.add(.text("The files have the right content. To train on them:")))
      try output.write(page.add(.formula("gan mnist --data \(shellWord(folder))")))
    }
    return .done
  }

  /// A line a file where no progress is shown, and one about every mirror that failed.
  private func tell(_ file: DataFile, _ arrival: Fetch.Arrival) {
    guard !options.isQuiet, case .came(let mirror, let bytes, let failed) = arrival else { return }
    if options.progress != .none, failed.isEmpty { return }
    let others = failed.isEmpty ? "" : " (\(failed.joined(separator: "; ")))"
    Output.complain("\(file.packedName): \(bytes) bytes from \(mirror)\(others)")
  }

  private struct Outcome: Encodable {
    let folder: String
    let files: [Entry]
  }

  /// A file as `--json` shows it; `from` is missing when the file was there.
  private struct Entry: Encodable {
    let file: String
    let fetched: Bool
    let from: String?

    init(_ file: DataFile, _ arrival: Fetch.Arrival) {
      self.file = file.name
      if case .came(let mirror, _, _) = arrival { from = mirror } else { from = nil }
      fetched = from != nil
    }
  }
}

/// A path as a word of a command line.
private func shellWord(_ path: String) -> String {
  let isPlain = path.allSatisfy {
    $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+".contains($0))
  }
  return isPlain ? path : "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
