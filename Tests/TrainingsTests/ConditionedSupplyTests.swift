import Autograd
import Datasets
import Testing
import Trainings

// Minibatches whose samples come with conditions.

@Suite struct ConditionedSupplyTests {
  /// Ten images of one grey value each, which their label decides.
  private let images = ImageSet(
    pixels: (0..<10).flatMap { [UInt8](repeating: UInt8(25 * $0), count: 4) },
    labels: (0..<10).map { UInt8($0) }, rows: 2, columns: 2)
  private var labels: Tensor { Tensor(oneHot: Array(0..<10), of: 10) }

  private func supply(_ conditions: Tensor?) -> Supply {
    Supply(.images(images, -1...1, conditions: conditions), noise: .normal(3), batch: 5, seed: 1)
  }

  @Test func anImageKeepsItsOwnLabel() {
    var supply = supply(labels)
    for _ in 0..<4 {
      let batch = supply.real()
      #expect(batch.shape == [5, 14])
      for row in 0..<5 {
        let numbers = batch.rows(row..<row + 1).numbers
        let label = numbers[4...].firstIndex(of: 1).map { $0 - 4 }
        #expect(label.map { Float(25 * $0) / 127.5 - 1 } == numbers[0])
      }
    }
  }

  @Test func noiseKeepsItsLengthAndItsNumbers() {
    var (with, without) = (supply(labels), supply(nil))
    for _ in 0..<3 {
      let (long, short) = (with.fresh(), without.fresh())
      #expect(long.shape == [5, 13])
      #expect(long.columns(0..<3).numbers == short.numbers)
      #expect(long.columns(3..<13).sum(axis: 1).numbers == [1, 1, 1, 1, 1])
    }
  }

  @Test func requestsAreLikeTheData() {
    // Of images that are nearly all of one kind, so are the requests.
    let skewed = Tensor(oneHot: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], of: 2)
    var supply = supply(skewed)
    var ones: Float = 0
    for _ in 0..<400 { ones += supply.fresh().columns(4..<5).sum().number }
    // A tenth of 2,000, with a standard deviation of 13.
    #expect((ones - 200).magnitude < 60)
  }

  @Test func aRingWithLabelsTrainsToItsModes() {
    // Points lie at the mode that their label names.
    let mixture = PlaneMixture.ring(modes: 5, radius: 2, standardDeviation: 0.01)
    var supply = Supply(
      .samples(LabelledMixture(mixture)), noise: .normal(2), batch: 50, seed: 3)
    let batch = supply.real().numbers
    for row in 0..<50 {
      let numbers = batch[7 * row..<7 * row + 7]
      let mode = numbers.dropFirst(2).firstIndex(of: 1).map { $0 - numbers.startIndex - 2 } ?? 0
      let sample = PlaneMixture.Centre(
        Double(numbers[numbers.startIndex]), Double(numbers[numbers.startIndex + 1]))
      #expect(sample.distance(to: mixture.centres[mode]) < 0.1)
    }
  }
}
