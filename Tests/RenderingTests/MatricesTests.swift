import Testing

@testable import Blackboard
@testable import Rendering

@Suite("Matrices side by side") struct MatricesTests {
  private func matrix(
    _ columns: Int, _ rows: Int, window: MatricesFigure.Window? = nil, sign: String = ""
  ) -> MatricesFigure.Matrix {
    .init(
      columns: columns, (0..<columns * rows).map { .number(Double($0 % 10)) }, window: window,
      sign: sign)
  }

  @Test func aWindowIsFramedAndMiddlesStandOnOneLine() {
    #expect(
      plain(.matrices(Samples.matrices)) == [
        "The first position",
        "   x, padded",
        "     ·┌  ·   ·   ·┐    w         y",
        "     ·│  1   2   ·│    1 2 3     10 12",
        "     ·└ -3 0.5   ·┘ ∗  4 5 6  →   _  _",
        "     ·   ·   ·   ·     7 8 9",
        "   y₁₂",
        "A point is a zero of the padding.",
      ])
  }

  @Test func inASCIITheFrameIsOfBrackets() {
    let lines = plain(.matrices(Samples.matrices), 80, .ascii)
    #expect(lines.contains { $0.contains(".[ -3 0.5   .]") })
    #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
  }

  @Test func aWindowOfOneRowHasBracketsAndOneOutsideHasNone() {
    func lines(_ row: Int, _ column: Int, _ height: Int) -> [String] {
      let window = MatricesFigure.Window(row: row, column: column, height: height, width: 2)
      return plain(.matrices(MatricesFigure(matrices: [matrix(3, 2, window: window)])))
    }
    #expect(lines(1, 1, 1) == ["   0 1 2", "   3[4 5]"])
    // What lies outside the matrix is cut off.
    #expect(lines(-1, -1, 2) == ["  [0]1 2", "   3 4 5"])
    #expect(lines(2, 0, 3) == ["   0 1 2", "   3 4 5"])
  }

  @Test func theyGoOnBelowInRowsOfEqualLength() {
    let figure = MatricesFigure(matrices: (0..<4).map { _ in matrix(6, 1) })
    let row = "   0 1 2 3 4 5     0 1 2 3 4 5"
    #expect(plain(.matrices(figure), 80).count == 1)
    // Three would fit.
    #expect(plain(.matrices(figure), 54) == [row, "", row])
    #expect(plain(.matrices(figure), 40) == [row, "", row])
  }

  @Test func whatIsTooWideIsCutAndSaysSo() {
    let lines = plain(.matrices(MatricesFigure(matrices: [matrix(30, 1, sign: "=")])), 40)
    #expect(lines[0].hasSuffix(" …") && lines[0].count <= 40)
    #expect(lines.dropFirst().joined(separator: " ").contains("for which the width is too small"))
    #expect(plain(.matrices(MatricesFigure(matrices: []))).isEmpty)
  }

  @Test func csvHasALineForEachEntry() throws {
    let lines = try #require(Figure.matrices(Samples.matrices).csv).split(separator: "\n")
    #expect(lines[0] == "matrix,title,row,column,value,kind,framed")
    #expect(lines.count == 1 + 16 + 9 + 4)
    #expect(lines[2] == "1,\"x, padded\",1,2,0,put in,true")
    #expect(lines[11] == "1,\"x, padded\",3,3,0.5,number,true")
    #expect(lines.last == "3,y,2,2,,open,false")
  }
}
