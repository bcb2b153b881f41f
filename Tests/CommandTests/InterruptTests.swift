import Blackboard
import Console
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

/// A lesson that is interrupted by itself, as if the user pressed Ctrl-C.
private struct InterruptedLesson: Lesson {
  static let about = About(
    99, "interrupted", in: .game, title: "Interrupted", summary: "Nothing", source: "mathematics",
    finishesOnInterrupt: true)
  var signals = [SIGINT]
  /// Whether it outlives the second signal for long, so that this is seen.
  var waits = true

  @Setting("go on from there", path: "DIR") var resume = ""

  func with(_ values: [String: SettingValue]) -> Self { self }

  func teach(_ run: Run) throws {
    #expect(!run.isInterrupted)
    // Like the curves, the stages become a file only when the run is over.
    try run.stage("after 1 epoch") {
      [.pictures(PictureGrid(pixels: [0, 1], width: 1, height: 1, columns: 2))]
    }
    for signal in signals {
      kill(getpid(), signal)
      // The signal may reach any thread, and does so soon.
      for _ in 0..<1000 where !run.isInterrupted { usleep(10_000) }
      #expect(run.isInterrupted == run.wantsFiles)
    }
    if signals.count > 1, waits { sleep(20) }
    try run.file("checkpoint", [1, 2, 3])
    throw Interrupted("interrupted; a checkpoint is written")
  }
}

/// The same that does not ask for time to finish.
private struct HeedlessLesson: Lesson {
  static let about = About(
    99, "interrupted", in: .game, title: "Interrupted", summary: "Nothing", source: "mathematics")

  func teach(_ run: Run) throws { try InterruptedLesson().teach(run) }
}

/// A lesson that is interrupted in the middle of a training.
private struct SteppingLesson: Lesson {
  static let about = About(
    99, "interrupted", in: .game, title: "Interrupted", summary: "Nothing", source: "mathematics")
  var done = 0
  /// Whether the training was ended early and the lesson went on.
  var goesOn = false

  func with(_ values: [String: SettingValue]) -> Self { self }

  func teach(_ run: Run) throws {
    run.progress("training", done, of: 2_000_000)
    if goesOn { try run.say("It went on.") }
    kill(getpid(), SIGINT)
    sleep(20)
  }
}

extension Lesson {
  /// Teaches it as the program does, and ends the process as the program would.
  fileprivate func teachAndExit(_ words: [String]) throws -> Never {
    endOnInterrupt()
    signal(SIGTERM, SIG_DFL)
    do {
      let command = try TeachCommand(self, CommandLineArguments(["interrupted"] + words))
      exit(try command.run(Output(to: 1)).rawValue)
    } catch let failure as Failure {
      Output.complain(failure.message)
      exit(failure.status.rawValue)
    }
  }

  /// The same with a folder for files, which is looked at and removed before the process ends.
  fileprivate func teachAndExit(leaving names: [String]) throws -> Never {
    try inTemporaryFolder { folder in
      endOnInterrupt()
      let line = CommandLineArguments(["interrupted", "--out", folder.path])
      let command = try TeachCommand(self, line)
      let failure = #expect(throws: Failure.self) { try command.run(Output(to: 1)) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
      #expect(failure?.status == .interrupted)
      Output.complain(failure?.message ?? "")
    }
    exit(ExitStatus.interrupted.rawValue)
  }
}

@Suite("Interrupts that a lesson heeds", .timeLimit(.minutes(5)))
struct InterruptTests {
  @Test("the first ends the lesson early, with its checkpoint and status 130")
  func first() async {
    let result = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try InterruptedLesson().teachAndExit(leaving: [RunFiles.listName, "checkpoint"])
    }
    #expect(text(result) == "gan: interrupted; a checkpoint is written\n")
  }

  @Test("so does SIGTERM")
  func termination() async {
    await #expect(processExitsWith: .exitCode(130)) {
      try InterruptedLesson(signals: [SIGTERM]).teachAndExit(leaving: [
        RunFiles.listName, "checkpoint",
      ])
    }
  }

  @Test("so does a terminal that goes away, however often that is told")
  func hangUp() async {
    await #expect(processExitsWith: .exitCode(130)) {
      try InterruptedLesson(signals: [SIGHUP]).teachAndExit(leaving: [
        RunFiles.listName, "checkpoint",
      ])
    }
    let result = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try InterruptedLesson(signals: [SIGHUP, SIGHUP], waits: false)
        .teachAndExit(leaving: [RunFiles.listName, "checkpoint"])
    }
    #expect(text(result) == "gan: interrupted; a checkpoint is written\n")
  }

  @Test("under nohup a terminal may go away")
  func nohup() async {
    await #expect(processExitsWith: .exitCode(9)) {
      signal(SIGHUP, SIG_IGN)
      finishOnInterrupt()
      raise(SIGHUP)
      exit(isInterrupted ? 1 : 9)
    }
  }

  @Test("the second ends the program at once")
  func second() async {
    // A lesson that outlives the second goes on and says that it was interrupted.
    let result = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try InterruptedLesson(signals: [SIGTERM, SIGINT]).teachAndExit(["--out", scratch()])
    }
    #expect(text(result) == "gan: interrupted\n")
  }

  @Test("without files the first ends the program at once")
  func withoutFiles() async {
    let result = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try InterruptedLesson().teachAndExit([])
    }
    #expect(text(result) == "gan: interrupted\n")
  }

  @Test("so it does in a lesson that does not heed it")
  func heedless() async {
    let result = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try HeedlessLesson().teachAndExit(["--out", scratch()])
    }
    #expect(text(result) == "gan: interrupted\n")
    await #expect(processExitsWith: .signal(SIGTERM)) {
      try InterruptedLesson(signals: [SIGTERM]).teachAndExit([])
    }
  }

  @Test("the line tells how far a training had come, and not that of one that is over")
  func steps() async {
    let way = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try SteppingLesson(done: 1_522).teachAndExit(["--json"])
    }
    #expect(text(way) == "gan: interrupted after 1,522 of 2,000,000 steps\n")
    let over = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try SteppingLesson(done: 2_000_000).teachAndExit(["--plain"])
    }
    #expect(text(over) == "gan: interrupted\n")
    let left = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      try SteppingLesson(done: 100, goesOn: true).teachAndExit(["--plain"])
    }
    #expect(text(left) == "gan: interrupted\n")
  }

  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}

/// A folder for a run that ends before it writes a file.
private func scratch() -> String {
  FileManager.default.temporaryDirectory.path + "/gan-test-\(UUID().uuidString)"
}

@Suite("A folder for files")
struct OutputFolderTests {
  @Test("a file is replaced whole, however often and large it is")
  func replaces() throws {
    try inTemporaryFolder { place in
      let folder = try OutputFolder(place.path, for: ["weights"])
      let file = place.appendingPathComponent("weights")
      let large = (0..<(20 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
      for bytes in [large, [1, 2, 3], [], Array(large.reversed())] {
        try folder.write("weights", bytes)
        #expect(try Data(contentsOf: file) == Data(bytes))
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["weights"])
      }
      // A reader that has the old file open goes on reading it.
      let reader = try FileHandle(forReadingFrom: file)
      try folder.write("weights", [7])
      #expect(try reader.readToEnd() == Data(large.reversed()))
    }
  }

  @Test("where a file cannot be replaced, it stays and nothing is left beside it")
  func keeps() throws {
    try inTemporaryFolder { place in
      let folder = try OutputFolder(place.path)
      try FileManager.default.createDirectory(
        at: place.appendingPathComponent("weights"), withIntermediateDirectories: true)
      let failure = #expect(throws: Failure.self) { try folder.write("weights", [1]) }
      #expect(failure?.status == .cannotWrite)
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["weights"])
    }
  }

  @Test("what is no file is not replaced by one")
  func devices() throws {
    try inTemporaryFolder { place in
      let pipe = place.appendingPathComponent("page.html").path
      let link = place.appendingPathComponent("link.html").path
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(symlink("/dev/null", link) == 0)
      for path in [pipe, link, "/proc/self/fd/1"] {
        let failure = #expect(throws: Failure.self) { try PageFile(path) }
        #expect(failure?.status == .cannotWrite)
        #expect(failure?.message.contains("a device or pipe") == true)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).count == 2)
      try PageFile(place.appendingPathComponent("new.html").path).write("<p>")
    }
  }

  @Test("a link to a file stays a link, and the file is written")
  func links() throws {
    try inTemporaryFolder { place in
      let real = place.appendingPathComponent("real")
      try FileManager.default.createDirectory(at: real, withIntermediateDirectories: false)
      let page = real.appendingPathComponent("page")
      try Data("old".utf8).write(to: page)
      let path = place.path + "/page.html"
      #expect(symlink("real/page", path) == 0)
      try PageFile(path).write("<p>")
      #expect(try Data(contentsOf: page) == Data("<p>".utf8))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == "real/page")
      #expect(try FileManager.default.contentsOfDirectory(atPath: real.path) == ["page"])

      // Another user of the folder may have put this there.
      #expect(unlink(page.path) == 0)
      let nowhere = #expect(throws: Failure.self) { try PageFile(path) }
      #expect(nowhere?.message.contains("a link to nothing") == true)
      #expect(symlink("page.html", place.path + "/ring") == 0)
      #expect(unlink(path) == 0)
      #expect(symlink("ring", path) == 0)
      let ring = #expect(throws: Failure.self) { try PageFile(path) }
      #expect(ring?.message.contains("a ring of links") == true)
    }
  }

  @Test("files that belong together are written together, or none of them")
  func together() throws {
    try inTemporaryFolder { place in
      let folder = try OutputFolder(place.path)
      func content(_ name: String) -> String? {
        try? String(contentsOf: place.appendingPathComponent(name), encoding: .utf8)
      }
      try folder.write([("images", [49]), ("labels", [49])])
      try folder.write([("labels", [50]), ("images", [50])])
      #expect(content("images") == "2" && content("labels") == "2")
      try FileManager.default.createDirectory(
        at: place.appendingPathComponent("table"), withIntermediateDirectories: false)
      let failure = #expect(throws: Failure.self) {
        try folder.write([("images", [51]), ("labels", [51]), ("table", [51])])
      }
      #expect(failure?.message.contains("table: a folder stands in its place") == true)
      #expect(content("images") == "2" && content("labels") == "2")
      let left = try FileManager.default.contentsOfDirectory(atPath: place.path)
      #expect(left.sorted() == ["images", "labels", "table"])
    }
  }

  @Test("what a killed program left is removed, what a living one is writing is not")
  func leftovers() throws {
    try inTemporaryFolder { place in
      let dead = Process()
      dead.executableURL = URL(fileURLWithPath: "/bin/sh")
      dead.arguments = ["-c", ":"]
      try dead.run()
      dead.waitUntilExit()
      let digits = "0123456789abcdef"
      let kept = [".gan-\(getpid())-\(digits)", ".gan-\(dead.processIdentifier)-x", "a"]
      for name in kept + [".gan-\(dead.processIdentifier)-\(digits)"] {
        try Data().write(to: place.appendingPathComponent(name))
      }
      _ = try OutputFolder(place.path)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() == kept.sorted())
    }
  }

  @Test("a folder is one run's at a time, and free when that ends, in whatever way")
  func alone() async throws {
    try inTemporaryFolder { place in
      let running = Process()
      running.executableURL = try Gan.executable()
      running.arguments = ["gaussian", "--steps", "10000000", "--out", place.path]
      let output = Pipe()
      running.standardOutput = output
      try running.run()
      // Its first words come when it has the folder.
      _ = output.fileHandleForReading.availableData
      let words = ["gaussian", "--out", place.path] + short
      expectOneLine(
        try Gan.run(words), status: 74, containing: [place.path, "another gan is at work there"])
      kill(running.processIdentifier, SIGKILL)
      running.waitUntilExit()
      #expect(try Gan.run(words).status == 0)
    }
  }

  @Test("an interrupt waits until the file is in its place")
  func interrupt() async {
    let result = await #expect(
      processExitsWith: .exitCode(130), observing: [\.standardErrorContent]
    ) {
      endOnInterrupt()
      withoutInterrupt {
        pthread_kill(pthread_self(), SIGINT)
        try? Output(to: 2).write("in its place\n")
      }
      exit(1)
    }
    #expect(
      String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        == "in its place\ngan: interrupted\n")
  }
}

@Suite("A path that need not be given")
struct PathTests {
  private struct Reader: Lesson {
    static let about = About(
      98, "reader", in: .game, title: "A reader", summary: "Nothing", source: "mathematics")
    @Setting("go on from there", path: "DIR") var resume = ""
    func teach(_ run: Run) throws { try run.say("from \"\(resume)\"") }
  }

  private func output(_ words: [String]) throws -> String {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("output")
      try Data().write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      let command = try TeachCommand(
        Reader(), CommandLineArguments(["reader", "--plain"] + words))
      #expect(try command.run(Output(to: handle.fileDescriptor)) == .done)
      return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
  }

  @Test("is shown when it is given")
  func shown() throws {
    let given = try output(["--resume", "a folder/ü"])
    #expect(given.contains("resume a folder/ü"))
    #expect(given.contains("from \"a folder/ü\"") || given.contains("from “a folder/ü”"))
    #expect(try output(["--json", "--resume=x"]).contains(#""settings":{"resume":"x"}"#))
  }

  @Test("is left out when it is not")
  func leftOut() throws {
    let plain = try output([])
    #expect(!plain.contains("resume"))
    #expect(try output(["--json"]).contains(#""settings":{"resume":""}"#))
    #expect(throws: UsageError.self) { try output(["--resume="]) }
    #expect(throws: UsageError.self) { try output(["--resume"]) }
  }
}
