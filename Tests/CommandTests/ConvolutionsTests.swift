import Foundation
import Testing

@testable import ConvolutionsLesson

/// Lesson 06: its loops on numbers worked out elsewhere, and the sizes that a student asks for.
@Suite("Lesson 06, convolutions")
struct ConvolutionsTests {
  private let x = Matrix([[1, 2, 0, 1], [0, 1, 3, 2], [2, 0, 1, 1], [1, 3, 0, 2]])
  private let w = Matrix([[1, 0, 2], [2, 1, 0], [0, 1, 1]])
  private let z = Matrix([[1, 2], [3, 1]])

  @Test("the loops slide the filter as it is")
  func sliding() {
    #expect(
      x.convolved(with: w, padding: 1)
        == Matrix([[2, 8, 9, 3], [6, 3, 11, 9], [8, 13, 8, 8], [1, 9, 8, 3]]))
    #expect(x.convolved(with: w, stride: 2, padding: 1) == Matrix([[2, 9], [8, 8]]))
    #expect(x.convolved(with: w) == Matrix([[3, 11], [13, 8]]))
  }

  @Test("the loops stamp it, add where stamps overlap, and cut the padding off")
  func stamping() {
    #expect(
      z.stamped(with: w) == Matrix([[1, 2, 2, 4], [5, 6, 8, 2], [6, 6, 4, 2], [0, 3, 4, 1]]))
    #expect(
      z.stamped(with: w, stride: 2, padding: 1) == Matrix([[1, 4, 2], [1, 8, 2], [3, 2, 1]]))
    #expect(
      z.stamped(with: w, stride: 2, padding: 1, outputPadding: 1)
        == Matrix([[1, 4, 2, 0], [1, 8, 2, 4], [3, 2, 1, 0], [3, 3, 1, 1]]))
  }

  @Test("turning, spreading, and the matrix of a convolution")
  func pieces() {
    #expect(w.turned == Matrix([[1, 1, 0], [0, 1, 2], [2, 0, 1]]))
    #expect(z.spread(by: 2) == Matrix([[1, 0, 2], [0, 0, 0], [3, 0, 1]]))
    #expect(z.spread(by: 1) == z)
    #expect(z.transposed == Matrix([[1, 3], [2, 1]]))
    #expect(
      w.asMatrix(height: 3, width: 3, stride: 2, padding: 1)
        == Matrix([
          [1, 0, 0, 1, 1, 0, 0, 0, 0], [0, 2, 1, 0, 0, 1, 0, 0, 0],
          [0, 0, 0, 0, 2, 0, 1, 0, 0], [0, 0, 0, 0, 1, 0, 0, 2, 1],
        ]))
    #expect(x.sum(with: w, row: -1, column: -1) == "1·1 + 1·1 = 2")
    #expect(Matrix([[0]]).sum(with: w, row: 0, column: 0) == "0")
  }

  @Test(
    "sizes that fit are worked out, and every claim holds",
    arguments: [
      [
        "--input", "8", "--window", "5", "--stride", "3", "--padding", "2", "--output-padding", "2",
      ],
      ["--input", "1", "--window", "1", "--stride", "1", "--padding", "0"],
      ["--input", "1", "--window", "4", "--stride", "1", "--padding", "0"],
      ["--input", "3", "--window", "3", "--padding", "1", "--width", "40", "--ascii"],
      ["--input", "2", "--window", "5", "--padding", "2", "--stride", "3", "--seed", "7"],
    ])
  func own(_ words: [String]) throws {
    let outcome = try Gan.run(["convolutions", "--plain"] + words)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test(
    "sizes that do not fit are refused in a line",
    arguments: [
      ("--stride 1 --output-padding 1", "--output-padding 1 must be less than --stride 1"),
      ("--input 1 --padding 4", "--padding 4 leaves nothing of the transposed output"),
      ("--stride 4", "--stride is \"4\""),
    ])
  func refused(_ words: String, _ message: String) throws {
    let outcome = try Gan.run(["convolutions"] + words.split(separator: " ").map(String.init))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
