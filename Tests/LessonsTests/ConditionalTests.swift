import Autograd
import Datasets
import Measures
import Testing
import Trainings

@testable import ConditionalLesson

@Suite struct ConditionalTests {
  private var judge: DigitClassifier {
    var random = Random(seed: 1)
    return DigitClassifier(of: DrawnDigits(seed: 1).images(100), epochs: 1, using: &random)
  }

  @Test func aRowIsADigitAndAColumnAnotherNoise() {
    var recipe = DCGANRecipe(channels: 1)
    recipe.conditions = .init(count: 10)
    let examiner = RequestExaminer(
      recipe, judge, real: DrawnDigits(seed: 1).images(20), seed: 3)
    let rows = examiner.noise
    #expect(rows.shape == [1_000, 110])
    func z(_ row: Int) -> [Float] { rows.rows(row..<row + 1).columns(0..<100).numbers }
    func label(_ row: Int) -> Int? {
      rows.rows(row..<row + 1).columns(100..<110).numbers.firstIndex(of: 1)
    }
    // Down a column of the first hundred the same z, along a row the same digit.
    #expect(z(3) == z(13) && z(3) == z(93) && z(3) != z(4) && z(3) != z(103))
    for row in [0, 7, 13, 99, 100, 555, 999] {
      #expect(label(row) == row / 10 % 10)
      #expect(RequestExaminer.asked[row] == row / 10 % 10)
    }
    // Each digit as often.
    let counts = (0..<10).map { digit in RequestExaminer.asked.count { $0 == digit } }
    #expect(counts == Array(repeating: 100, count: 10))
  }

  @Test func withoutLabelsNothingIsAskedFor() {
    let examiner = RequestExaminer(
      DCGANRecipe(channels: 1), judge, real: DrawnDigits(seed: 1).images(20), seed: 3)
    #expect(examiner.noise.shape == [1_000, 100])
  }
}
