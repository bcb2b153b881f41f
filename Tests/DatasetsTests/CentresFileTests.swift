import Datasets
import Foundation
import Testing

@Suite struct CentresFileTests {
  private typealias Centre = PlaneMixture.Centre

  private func centres(_ bytes: some Sequence<UInt8>) throws -> [Centre] {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("modes.csv")
      try Data(bytes).write(to: file)
      return try PlaneMixture.centres(inFile: file.path)
    }
  }

  private func centres(_ text: String) throws -> [Centre] { try centres(text.utf8) }

  /// What is said of a file, without its folder: "modes.csv: …".
  private func complaint(_ bytes: some Sequence<UInt8>) throws -> String {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("modes.csv")
      try Data(bytes).write(to: file)
      return complaint(of: file.path)
    }
  }

  private func complaint(_ text: String) throws -> String { try complaint(text.utf8) }

  private func complaint(of path: String) -> String {
    do {
      let found = try PlaneMixture.centres(inFile: path)
      return "nothing, but \(found.count) centres"
    } catch {
      let text = "\(error)"
      #expect(text.hasPrefix("\(path): "), "the file is not named")
      #expect(!text.contains { $0.isNewline }, "not one line")
      return text.replacing(path, with: (path as NSString).lastPathComponent)
        .replacing("; a line is two numbers, such as \"1.5,-2\"", with: "")
    }
  }

  @Test func linesOfTwoNumbers() throws {
    let expected = [Centre(1.5, -2), Centre(0, 3), Centre(-0.25, 250)]
    for text in [
      "1.5,-2\n0,3\n-0.25,250\n",
      "1.5,-2\n0,3\n-0.25,250",
      "x,y\n1.5,-2\n0,3\n-0.25,250\n",
      "x,y\r\n1.5,-2\r\n0,3\r\n-0.25,250\r\n",
      "\u{FEFF}x,y\n1.5,-2\n0,3\n-0.25,250\n",
      "\u{FEFF}1.5,-2\r\n0,3\r\n-0.25,250",
      "# three modes\n\nx,y\n# the first\n1.5,-2\n\n   \n0,3\n  # the last\n-0.25,250\n\n",
      " 1.5 ,\t-2 \n\t0, 3\n-0.25 , 250  \n",
      "+1.5,-0.2e1\n0.0,3.000\n-25E-2,2.5e+2\n",
    ] {
      #expect(try centres(text) == expected, "\(text.debugDescription)")
    }
    #expect(try centres("1e6,-1e6") == [Centre(1e6, -1e6)])
  }

  @Test func onlyTheFirstLineIsAHeader() throws {
    #expect(try complaint("x,y\nx,y\n1,2\n") == "modes.csv: line 2 is \"x,y\"")
    #expect(try complaint("1,2\nx,y\n") == "modes.csv: line 2 is \"x,y\"")
    #expect(try complaint("x,2\n1,2\n") == "modes.csv: line 1 is \"x,2\"")
    #expect(try complaint("x,y\n") == "modes.csv: lists no centre")
  }

  @Test func linesThatAreNoCentre() throws {
    for line in [
      "1,2,3", "1", "1;2", "1 2", "1,two", "1,", ",2", "1,2,", "nan,1", "1,nan", "inf,0",
      "0,-infinity", "1e400,0", "1 2,3", "1,2 3", "1.5.2,0", "--1,0",
    ] {
      let said = "modes.csv: line 3 is \"\(line)\""
      #expect(try complaint("x,y\n0.5,0.5\n\(line)\n7,7\n") == said)
      #expect(try complaint("x,y\r\n0.5,0.5\r\n\(line)\r\n7,7\r\n") == said)
    }
    for line in ["1000001,0", "0,-1e7"] {
      #expect(
        try complaint("1,2\n\(line)\n") == "modes.csv: line 2 is \"\(line)\"; "
          + "a number must be from -1000000 to 1000000")
    }
    // Counted with the lines that are passed over.
    #expect(try complaint("# note\n\n\n1,2\n3\n") == "modes.csv: line 5 is \"3\"")
    // A first line is a header when it has no number, and then says how many columns there are.
    #expect(try complaint("x,y,z\n1,2\n") == "modes.csv: line 2 is \"1,2\"")
    #expect(try complaint("nan,nan\n1,2\n") == "modes.csv: line 1 is \"nan,nan\"")
    // No more of it is shown than fits on a line.
    let long = String(repeating: "9", count: 5_000)
    #expect(try complaint("\(long)\n") == "modes.csv: line 1 is \"\(long.prefix(40))\"")
  }

  @Test func filesWithoutCentres() throws {
    for text in ["", "\n", "# nothing\n\n", "\u{FEFF}", "  \r\n\r\n"] {
      #expect(try complaint(text) == "modes.csv: lists no centre")
    }
  }

  @Test func aCentreTwice() throws {
    #expect(try complaint("1,2\n3,4\n1,2\n") == "modes.csv: line 3 lists 1,2 again")
    #expect(
      try complaint("x,y\n0.5,1\n# note\n\n5e-1, 1.0\n")
        == "modes.csv: line 5 lists 5e-1, 1.0 again")
    #expect(try complaint("0,1\n-0,1\n") == "modes.csv: line 2 lists -0,1 again")
  }

  @Test func atMostAThousand() throws {
    func text(_ count: Int) -> String { (0..<count).map { "\($0),0.5\n" }.joined() }
    #expect(PlaneMixture.mostCentres == 1_000)
    #expect(try centres(text(1_000)).count == 1_000)
    #expect(try complaint(text(1_001)) == "modes.csv: lists more than 1000 centres")
  }

  @Test func filesThatCannotBeRead() throws {
    try inTemporaryFolder { folder in
      let absent = folder.appendingPathComponent("absent.csv").path
      #expect(complaint(of: absent) == "absent.csv: there is no such file")
      let inner = folder.appendingPathComponent("inner.csv")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
      #expect(complaint(of: inner.path) == "inner.csv: it is a folder, not a file")
    }
    let none = "modes.csv: is not text in UTF-8, UTF-16 or Latin-1"
    // Half a character of UTF-16, and bytes that no text has.
    #expect(try complaint([0xff, 0xfe, 0x31, 0x00, 0x32]) == none)
    #expect(try complaint(Array("1,2\n".utf8) + [0x00]) == none)
    #expect(try complaint([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) == none)
    #expect(
      try complaint(Array("1,2\n".utf8) + [0xc3, 0x28]) == "modes.csv: line 2 is \"\u{C3}(\"")
  }
}
