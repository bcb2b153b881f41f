import Console
import Datasets
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("gan data mnist")
struct FetchTests {
  @Test("all files come from the first mirror, and are not fetched again")
  func plainly() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer(Sample.serve)
      let place = folder.appendingPathComponent("new/deeper").path
      let arrivals = try arrivals([server.address], place)
      #expect(
        arrivals
          == Sample.files.map {
            .came(from: server.address, bytes: Sample.packed($0).count, failed: [])
          })
      try expectWhole(place)
      #expect(server.requests.map(\.path) == Sample.files.map { "/\($0.packedName)" })
      #expect(server.requests.allSatisfy { $0.start == nil })

      #expect(try self.arrivals([server.address], place) == [.wasThere, .wasThere])
      // A file that stands there unpacked is as good.
      let images = "\(place)/\(Sample.images.name)"
      try FileManager.default.removeItem(atPath: images + ".gz")
      try Data(Sample.content(Sample.images)).write(to: URL(fileURLWithPath: images))
      #expect(try self.arrivals([server.address], place) == [.wasThere, .wasThere])
      #expect(server.requests.count == 2)
    }
  }

  /// What a bad mirror does, and what is said of it.
  enum Fault: String, CaseIterable, Sendable {
    case missing = "404"
    case truncated, wrong, longer
    case page = "not this file"
    case repacked = ""

    func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
      let bytes = Sample.packed(request)
      switch self {
      case .missing: return .missing
      case .truncated: return .file(Array(bytes.dropLast(20)), request)
      // The right length, and gzip finds nothing wrong.
      case .wrong: return .file(Sample.pack(Sample.other(request), like: bytes.count), request)
      case .longer: return .file(bytes + bytes, request)
      case .page: return .file(Array("<html>Please log in</html>".utf8), request)
      case .repacked: return .file(Sample.pack(Sample.content(request), isBadly: true), request)
      }
    }

    var isGood: Bool { self == .repacked }
  }

  @Test(
    "what is not right is never put in place: the next mirror is asked", arguments: Fault.allCases)
  func fallback(_ fault: Fault) throws {
    try inTemporaryFolder { folder in
      let bad = try LoopbackServer { fault.answer($0) }
      let good = try LoopbackServer(Sample.serve)
      if !fault.isGood {
        let alone = #expect(throws: Failure.self) { try arrivals([bad.address], folder.path) }
        #expect(alone?.status == .noInput)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
      }
      for arrival in try arrivals([bad.address, good.address], folder.path) {
        guard case .came(let mirror, _, let failed) = arrival else {
          Issue.record("nothing came")
          continue
        }
        #expect(mirror == (fault.isGood ? bad.address : good.address))
        #expect(failed.count == (fault.isGood ? 0 : 1))
        for reason in failed {
          #expect(reason.hasPrefix("127.0.0.1: "))
          #expect(reason.contains(fault == .missing ? "404" : "not this file"), "\(reason)")
        }
      }
      try expectWhole(folder.path)
      #expect(good.requests.count == (fault.isGood ? 0 : 2))
    }
  }

  @Test("a connection that breaks off is taken up where it broke")
  func breaksOff() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer { request in
        .file(Sample.packed(request), request, breaksOff: request.start == nil ? 40 : nil)
      }
      _ = try arrivals([server.address], folder.path)
      try expectWhole(folder.path)
      #expect(server.requests.map(\.start) == [nil, 40, nil, 40])
    }
  }

  @Test("what a mirror left unfinished is taken up at the next one")
  func breaksOffForGood() throws {
    try inTemporaryFolder { folder in
      let bad = try LoopbackServer { request in
        request.start == nil
          ? .file(Sample.packed(request), request, breaksOff: 40)
          : .missing
      }
      let good = try LoopbackServer(Sample.serve)
      _ = try arrivals([bad.address, good.address], folder.path)
      try expectWhole(folder.path)
      #expect(good.requests.map(\.start) == [40, 40])
    }
  }

  @Test("an earlier run's part is taken up, and only the rest is asked for")
  func resumes() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer(Sample.serve)
      let bytes = Sample.packed(Sample.images)
      try leave(bytes[..<50], in: folder)
      _ = try arrivals([server.address], folder.path)
      try expectWhole(folder.path)
      #expect(server.requests.map(\.start) == [50, nil])
    }
  }

  @Test("a part that is whole already needs no network")
  func wholePart() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer { request in
        request.path.contains(Sample.images.name) ? .missing : Sample.serve(request)
      }
      try leave(Sample.packed(Sample.images)[...], in: folder)
      _ = try arrivals([server.address], folder.path)
      try expectWhole(folder.path)
    }
  }

  @Test("a server that ignores ranges is asked anew")
  func ignoresRanges() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer { .init(body: Sample.packed($0)) }
      try leave(Sample.packed(Sample.images)[..<50], in: folder)
      _ = try arrivals([server.address], folder.path)
      try expectWhole(folder.path)
      #expect(server.requests.map(\.start) == [50, nil, nil])
    }
  }

  @Test("a wrong part is thrown away", arguments: [50, 100_000])
  func wrongPart(_ count: Int) throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer(Sample.serve)
      try leave([UInt8](repeating: 7, count: count)[...], in: folder)
      _ = try arrivals([server.address], folder.path)
      try expectWhole(folder.path)
      // With 50 bytes the rest is sent first; beyond the end there is no rest.
      #expect(server.requests.map(\.start) == [count, nil, nil])
    }
  }

  @Test("a broken file is replaced, another data set's is not")
  func standsThere() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer(Sample.serve)
      let place = folder.appendingPathComponent(Sample.images.packedName)
      try Data(Sample.packed(Sample.images).dropLast(9)).write(to: place)
      _ = try arrivals([server.address], folder.path)
      try expectWhole(folder.path)

      let own = Data(Sample.pack(Sample.idx(.images, count: 3, seed: 99)))
      try own.write(to: place)
      let failure = #expect(throws: Failure.self) { try arrivals([server.address], folder.path) }
      #expect(failure?.status == .cannotWrite)
      #expect(failure?.message.contains("another data set's file") == true)
      #expect(try Data(contentsOf: place) == own)

      // Nor is one hidden behind what comes.
      let plain = folder.appendingPathComponent(Sample.images.name)
      try FileManager.default.moveItem(at: place, to: plain)
      let other = #expect(throws: Failure.self) { try arrivals([server.address], folder.path) }
      #expect(other?.message.contains("another data set's file") == true)
    }
  }

  @Test("a mirror that sends next to nothing is given up, and the next one goes on")
  func slow() throws {
    try inTemporaryFolder { folder in
      let bad = try LoopbackServer { request in
        var answer = LoopbackServer.Answer.file(Sample.packed(request), request, breaksOff: 100)
        answer.silence = 50
        return answer
      }
      let good = try LoopbackServer(Sample.serve)
      var fetch = Fetch(
        files: [Sample.images], mirrors: [bad.address, good.address], folder: folder.path)
      fetch.patience = 1
      try fetch.run { _, arrival in
        guard case .came(good.address, _, let failed) = arrival else {
          Issue.record("\(arrival)")
          return
        }
        #expect(failed.first?.contains("Less than 1000 bytes/sec") == true, "\(failed)")
      }
      #expect(bad.requests.count == 1)
      #expect(good.requests.map(\.start) == [100])
    }
  }

  @Test("what is no file in the place of one is neither waited for nor replaced")
  func noFiles() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer(Sample.serve)
      for name in [Sample.images.packedName, Sample.images.packedName + ".part"] {
        let place = folder.appendingPathComponent(name).path
        #expect(mkfifo(place, 0o600) == 0)
        let failure = #expect(throws: Failure.self) { try arrivals([server.address], folder.path) }
        #expect(failure?.status == .cannotWrite)
        #expect(failure?.message.contains("pipe stands in its place") == true)
        #expect(unlink(place) == 0)
      }
      // A link under a name that can be foreseen leads to what is not ours.
      let other = folder.appendingPathComponent("other")
      try Data("mine".utf8).write(to: other)
      let part = folder.appendingPathComponent(Sample.images.packedName + ".part").path
      #expect(symlink(other.path, part) == 0)
      let failure = #expect(throws: Failure.self) { try arrivals([server.address], folder.path) }
      #expect(failure?.message.contains("a link or a pipe stands in its place") == true)
      #expect(try Data(contentsOf: other) == Data("mine".utf8))
      #expect(server.requests.isEmpty)
    }
  }

  @Test("without gzip nothing that came is held to be wrong")
  func noGzip() throws {
    try inTemporaryFolder { folder in
      let part = Data(Sample.packed(Sample.images))
      for ending in ["", ".part"] {
        let place = folder.appendingPathComponent(MNISTData.files[0].packedName + ending)
        try part.write(to: place)
        expectOneLine(
          try Gan.run(
            ["data", "mnist", "--from", "http://127.0.0.1:9", "--out", folder.path],
            environment: ["PATH": folder.path]), status: 66,
          containing: [place.path, "cannot be unpacked: the program gzip is not installed"])
        #expect(try Data(contentsOf: place) == part)
        try FileManager.default.removeItem(at: place)
      }
    }
  }

  @Test("what is fetched does not take the place of streams that were closed")
  func closedStreams() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer { .file(Array("not this file".utf8), $0) }
      let outcome = try Gan.shell(
        "\"$GAN\" data mnist --from \(server.address) --out out <&- >&-", in: folder)
      expectOneLine(outcome, status: 66, containing: ["what it sends is not this file"])
    }
  }

  @Test("with too few open files one line says so")
  func fewDescriptors() throws {
    try inTemporaryFolder { folder in
      let outcome = try Gan.shell(
        "ulimit -n 12; \"$GAN\" data mnist --from http://127.0.0.1:9 --out out", in: folder)
      expectOneLine(outcome, status: 66, containing: ["too many files are open"])
    }
  }

  @Test("without a server one line says what to do")
  func noServer() throws {
    try inTemporaryFolder { folder in
      // A port that was free a moment ago.
      let address = try LoopbackServer(Sample.serve).address
      let outcome = try Gan.run(
        ["data", "mnist", "--from", address, "--out", "a/b"], in: folder)
      expectOneLine(
        outcome, status: 66,
        containing: [
          "cannot fetch train-images-idx3-ubyte.gz (127.0.0.1: ",
          "put train-images-idx3-ubyte.gz, ",
          "into a/b", "`gan mnist` without --data",
        ])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b") == [])
    }
  }

  @Test("a proxy is not asked for what is on this machine")
  func proxy() throws {
    let server = try LoopbackServer { _ in .missing }
    let nowhere = "http://127.0.0.1:9"
    let outcome = try Gan.run(
      ["data", "mnist", "--from=\(server.address)/"],
      environment: ["HOME": NSTemporaryDirectory() + UUID().uuidString, "http_proxy": nowhere])
    expectOneLine(outcome, status: 66, containing: ["404", "/.local/share/gan/mnist"])
    #expect(server.requests.map(\.path) == ["/train-images-idx3-ubyte.gz"])
  }

  @Test("a folder that cannot be written is told before anything is fetched")
  func unwritable() throws {
    try inTemporaryFolder { folder in
      let server = try LoopbackServer(Sample.serve)
      try Data().write(to: folder.appendingPathComponent("file"))
      for path in ["file", "file/sub", "/dev/null"] {
        let outcome = try Gan.run(
          ["data", "mnist", "--from", server.address, "--out", path], in: folder)
        expectOneLine(outcome, status: 74, containing: [path])
      }
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("train-images-idx3-ubyte.gz.part"),
        withIntermediateDirectories: true)
      let outcome = try Gan.run(
        ["data", "mnist", ".", "--from", server.address], in: folder)
      expectOneLine(outcome, status: 74, containing: ["train-images-idx3-ubyte.gz.part"])
      #expect(server.requests.isEmpty)
    }
  }

  @Test("without curl one line says so")
  func noCurl() throws {
    try inTemporaryFolder { folder in
      let outcome = try Gan.run(
        ["data", "mnist", "--out", folder.path], environment: ["PATH": folder.path])
      expectOneLine(outcome, status: 66, containing: ["the program curl is not installed"])
    }
  }

  @Test("Ctrl-C ends curl too and leaves a part, which the next run takes up")
  func interrupt() throws {
    try inTemporaryFolder { folder in
      let bytes = [UInt8](repeating: 7, count: 5000)
      let server = try LoopbackServer { request in
        var answer = LoopbackServer.Answer.file(bytes, request, breaksOff: 1000)
        answer.silence = 50
        return answer
      }
      let arguments = ["data", "mnist", "--from", server.address, "--out", folder.path]
      let part = folder.appendingPathComponent("train-images-idx3-ubyte.gz.part")
      for count in [1000, 2000] {
        let outcome = try Gan.runAndInterrupt(arguments) {
          (try? Data(contentsOf: part))?.count == count
        }
        #expect(outcome.status == 130)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors == "gan: interrupted\n")
        #expect(try Data(contentsOf: part).count == count)
      }
      #expect(server.requests.map(\.start) == [nil, 1000])
      let end = Date(timeIntervalSinceNow: 20)
      while server.isServing, Date() < end { Thread.sleep(forTimeInterval: 0.02) }
      #expect(!server.isServing, "curl still holds the connection")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
          == [part.lastPathComponent])
    }
  }

  @Test("where the files go by default")
  func usualFolder() {
    #expect(MNISTData.usualFolder(["HOME": "/home/a"]) == "/home/a/.local/share/gan/mnist")
    #expect(MNISTData.usualFolder(["HOME": "/a", "XDG_DATA_HOME": "/d"]) == "/d/gan/mnist")
    #expect(
      MNISTData.usualFolder(["HOME": "/a", "XDG_DATA_HOME": "d"]) == "/a/.local/share/gan/mnist")
    #expect(MNISTData.usualFolder([:]) == nil)
  }

  @Test(
    "the test files of MNIST itself",
    .enabled(if: Sample.realFolder != nil, "GAN_MNIST names no folder"))
  func real() throws {
    let real = try #require(Sample.realFolder)
    try inTemporaryFolder { folder in
      let server = try LoopbackServer { request in
        let data = try? Data(contentsOf: URL(fileURLWithPath: real + request.path))
        return data.map { .file(Array($0), request, breaksOff: 1_000_000) } ?? .missing
      }
      let files = Array(MNISTData.files[2...])
      var arrived = 0
      try Fetch(files: files, mirrors: [server.address], folder: folder.path)
        .run { _, _ in arrived += 1 }
      #expect(arrived == 2)
      for file in files {
        let report = FileReport(file, in: ImageFolder(folder.path))
        #expect(report.isOriginal && report.problem == nil && report.count == 10_000)
      }
    }
  }

  private func arrivals(_ mirrors: [String], _ folder: String) throws -> [Fetch.Arrival] {
    var arrivals: [Fetch.Arrival] = []
    try Fetch(files: Sample.files, mirrors: mirrors, folder: folder).run { arrivals.append($1) }
    return arrivals
  }

  private func leave(_ bytes: ArraySlice<UInt8>, in folder: URL) throws {
    try Data(bytes).write(
      to: folder.appendingPathComponent(Sample.images.packedName + ".part"))
  }

  /// Expects both files, right, and nothing else.
  private func expectWhole(_ folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.sorted() == Sample.files.map(\.packedName).sorted())
    for file in Sample.files {
      #expect(
        try ImageFile(path: "\(folder)/\(file.packedName)").contents()
          == (Sample.content(file), true))
    }
  }
}
