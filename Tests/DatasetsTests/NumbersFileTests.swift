import Autograd
import Datasets
import Foundation
import Testing

/// What spreadsheets and programs write, and the numbers that are meant.
@Suite struct NumbersFileTests {
  private func values(
    _ bytes: some Sequence<UInt8>, _ count: Int, named names: [String] = [],
    chosenBy option: String? = nil, most: Int = 100
  ) throws -> [[Double]] {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("data.csv")
      try Data(bytes).write(to: file)
      return try NumbersFile(
        file.path, columns: count, named: names, chosenBy: option, most: most
      ).rows.map(\.values)
    }
  }

  private func complaint(
    _ text: String, _ count: Int, named names: [String] = [], chosenBy option: String? = nil
  ) -> String {
    do {
      return "nothing, but \(try values(text.utf8, count, named: names, chosenBy: option))"
    } catch {
      #expect(error is NumbersFileError)
      #expect(!"\(error)".contains { $0.isNewline }, "not one line")
      return "\(error)".replacing(/^.*\/data/, with: "data")
    }
  }

  /// Every form lists the points (1.5, −2), (0, 3) and (−0.25, 1000).
  private static let texts = [
    "1.5,-2\n0,3\n-0.25,1000\n",
    "x,y\n1.5,-2\n0,3\n-0.25,1000",
    "x,y\r\n1.5,-2\r\n0,3\r\n-0.25,1000\r\n",
    "x,y\r1.5,-2\r0,3\r-0.25,1000\r",
    "\"x\",\"y\"\n\"1.5\",\"-2\"\n\"0\",\"3\"\n\"-0.25\",\"1000\"\n",
    "\"across, in \"\"mm\"\"\",\"up\nfrom the ground\"\n1.5,-2\n0,3\n-0.25,1000\n",
    "1.5;-2\n0;3\n-0.25;1000\n",
    "1,5;-2\n0;3\n-0,25;1000\n",
    "x;y\n1,5;-2,0\n0;3,0\n-0,25;1000,0\n",
    "\"x\";\"y\"\n\"1,5\";\"-2\"\n\"0\";\"3\"\n\"-0,25\";\"1000\"\n",
    "1.5\t-2\n0\t3\n-0.25\t1000\n",
    "x\ty\n1,5\t-2\n0\t3\n-0,25\t1000\n",
    "1.5 -2\n0 3\n-0.25 1000\n",
    "   1.5   -2\n   0.0    3 \n  -0.25 \t 1e3\n",
    "x y\n1.500000000000000000e+00 -2.0e+00\n0.0e0 3.0e0\n-2.5e-01 1.0e+03\n",
    // The index that programs write in front: of pandas, of R, of spreadsheets.
    ",x,y\n0,1.5,-2\n1,0,3\n2,-0.25,1000\n",
    ",x,y\n17,1.5,-2\n4,0,3\n5,-0.25,1000\n",
    "\"x\" \"y\"\n\"1\" 1.5 -2\n\"2\" 0 3\n\"3\" -0.25 1000\n",
    "0,1.5,-2\n1,0,3\n2,-0.25,1000\n",
    "no,x,y\n1,1.5,-2\n2,0,3\n3,-0.25,1000\n",
    "\tx\ty\n0\t1.5\t-2\n1\t0\t3\n2\t-0.25\t1000\n",
    // Words are no columns of numbers.
    "name,x,y\nante,1.5,-2\npost,0,3\n\"ultra, far\",-0.25,1000\n",
    "x;y;place\n1,5;-2;Köln\n0;3;Zürich, See\n-0,25;1000;\n",
    // What --out wrote: real points beside generated ones.
    "real_x,real_y,generated_x,generated_y\n1.5,-2,9,9\n0,3,8,8\n-0.25,1000,7,7\n",
    // Remarks and empty lines.
    "# made by hand\n\nx,y\n# the first\n1.5,-2\n\n   \n0,3\n  # the last\n-0.25,1000\n\n",
  ]

  @Test("every form of a file lists the same points", arguments: texts)
  func forms(_ text: String) throws {
    let truth = [[1.5, -2], [0, 3], [-0.25, 1000]]
    #expect(try values(text.utf8, 2) == truth)
    #expect(try values([0xEF, 0xBB, 0xBF] + Array(text.utf8), 2) == truth)
    let units = Array(text.utf16)
    #expect(
      try values([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, 2) == truth)
    #expect(
      try values([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, 2) == truth)
    // All characters of these texts are characters of Latin-1, too.
    #expect(try values(text.unicodeScalars.map { UInt8($0.value) }, 2) == truth)
  }

  @Test(
    "one column is read where one is wanted",
    arguments: [
      "4\n0.5\n-3\n", "height\n4\n0.5\n-3\n", "\"4\"\n\"0.5\"\n\"-3\"\n", "4\r\n0.5\r\n-3",
      "0,4\n1,0.5\n2,-3\n", ",height\n7,4\n8,0.5\n9,-3\n", "name;height\na;4\nb;0,5\nc;-3\n",
      "real,generated\n4,9\n0.5,9\n-3,9\n", " 4 \n\n# half\n 0.5\n-3 \n",
    ])
  func oneColumn(_ text: String) throws {
    #expect(try values(text.utf8, 1) == [[4], [0.5], [-3]])
  }

  @Test("a column is chosen by its name or by its number, an index or generated ones too")
  func chosen() throws {
    let text = "id,Height,weight\n1,4,40\n2,0.5,50\n"
    #expect(try values(text.utf8, 1, named: ["Height"]) == [[4], [0.5]])
    #expect(try values(text.utf8, 1, named: ["height"]) == [[4], [0.5]])
    #expect(try values(text.utf8, 1, named: ["3"]) == [[40], [50]])
    #expect(try values(text.utf8, 2, named: ["weight", "id"]) == [[40, 1], [50, 2]])
    #expect(
      try values("real,generated\n1,2\n3,4\n".utf8, 1, named: ["generated"]) == [[2], [4]])
  }

  @Test("where it is not clear which columns are meant, they are named, and what chooses")
  func unclear() {
    let option = "--data-column"
    #expect(
      complaint("id,height,weight\n1,4,40\n2,5,50\n", 1, chosenBy: option)
        == "data.csv: has the columns id, height, weight; --data-column chooses one")
    #expect(
      complaint("4,40\n6,50\n", 1, chosenBy: option)
        == "data.csv: has 2 columns without names, 1, 2; --data-column chooses one")
    #expect(
      complaint("a;b;c;d\n4;4;5;6\n1;2;3;4\n", 2, chosenBy: "--columns X,Y")
        == "data.csv: has the columns a, b, c, d; --columns X,Y chooses 2")
    #expect(
      complaint("4,4,5\n1,2,3\n", 2)
        == "data.csv: has 3 columns without names, 1, 2, 3; "
        + "a line is two numbers, such as \"1.5,-2\"")
    let wide = (1...20).map { "c\($0)" }.joined(separator: ",") + "\n"
    let row = (1...20).map { "\($0 * $0)" }.joined(separator: ",") + "\n"
    #expect(
      complaint(wide + row + row, 1, chosenBy: option)
        == "data.csv: has the columns c1, c2, c3, c4, c5, c6, c7, c8, ...; "
        + "--data-column chooses one")
    #expect(
      complaint("id,height\n1,4\n2,5\n", 1, named: ["weight"])
        == "data.csv: there is no column \"weight\"; it has the columns id, height")
    #expect(
      complaint("1,4\n2,5\n", 1, named: ["3"])
        == "data.csv: there is no column \"3\"; it has 2 columns without names, 1, 2")
  }

  @Test("a line that is not what it should be is shown with its number")
  func wrongLines() {
    let hint = "; a line is one number, such as \"1.5\""
    #expect(complaint("4\nfour\n5\n", 1) == "data.csv: line 2 is \"four\"" + hint)
    #expect(complaint("x\n4\nnan\n5\n", 1) == "data.csv: line 3 is \"nan\"" + hint)
    #expect(
      complaint("4\n1e7\n", 1)
        == "data.csv: line 2 is \"1e7\"; a number must be from -1000000 to 1000000")
    #expect(
      complaint("name,x\n\"two\nlines\",4\nb,\nc,3\n", 1) == "data.csv: line 4 is \"b,\"" + hint)
    // A mark that nothing closes is a character like any other.
    #expect(complaint("4\n\"5\n6\n", 1) == "data.csv: line 2 is \"\"5\"" + hint)
    #expect(complaint("all words\n", 1) == "nothing, but []")
    #expect(complaint("all\nwords\n", 1) == "data.csv: line 2 is \"words\"" + hint)
  }

  @Test("a file that is too long is read only so far that it can be said")
  func tooLong() throws {
    let text = "x\n" + (0..<500).map { "\($0 * $0)\n" }.joined()
    #expect(try values(text.utf8, 1, most: 20).count == 21)
    #expect(try values(text.utf8, 1, most: 500).count == 500)
  }

  @Test("scaling inward and outward are each other's inverse, and none is the identity")
  func scaling() {
    let scaling = Scaling(scale: 5, shift: [395, -1])
    #expect(scaling.inward([400, 4, 395, -6]) == [1, 1, 0, -1])
    #expect(scaling.outward([1, 1, 0, -1]) == [400, 4, 395, -6])
    #expect(!scaling.isNone)
    #expect(Scaling.none.isNone)
    #expect(Scaling.none.outward([0.1, -7]) == [Double(Float(0.1)), -7])
  }

  @Test("each number of a list is as likely as the next")
  func likely() {
    var random = Random(seed: 1)
    let samples = LineNumbers([1, 2, 2, 7]).minibatch(20_000, using: &random)
    #expect(samples.shape == [20_000, 1])
    for (number, share) in [(Float(1), 0.25), (2, 0.5), (7, 0.25)] {
      #expect(isShare(samples.numbers.count { $0 == number }, of: 20_000, share))
    }
  }
}
