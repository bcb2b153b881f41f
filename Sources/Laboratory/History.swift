import Adversarial
import Blackboard
import Course

/// What every event of a training was like, in a bounded number of rows: means over stretches that
/// grow as the training goes on.
///
/// An event is an iteration, or a single step of one of the networks. When the rows are full, each
/// two neighbours become one.
struct History: Equatable {
  /// The numbers of one event, or their means over a stretch.
  struct Row: Equatable {
    var discriminatorLoss: Double
    var generatorLoss: Double
    var meanOnReal: Double
    var meanOnFake: Double
    var discriminatorNorm: Double
    var generatorNorm: Double

    /// What is known of both networks; NaN of one that has not moved yet.
    init(_ discriminator: DiscriminatorRecord?, _ generator: GeneratorRecord?) {
      func number(_ x: Float?) -> Double { x.map(Double.init) ?? .nan }
      discriminatorLoss = number(discriminator?.loss)
      generatorLoss = number(generator?.loss)
      meanOnReal = number(discriminator?.meanOnReal)
      meanOnFake = number(generator?.meanOnFake ?? discriminator?.meanOnFake)
      discriminatorNorm = number(discriminator?.gradientNorm)
      generatorNorm = number(generator?.gradientNorm)
    }

    init(_ numbers: [Double]) {
      (discriminatorLoss, generatorLoss) = (numbers[0], numbers[1])
      (meanOnReal, meanOnFake) = (numbers[2], numbers[3])
      (discriminatorNorm, generatorNorm) = (numbers[4], numbers[5])
    }

    var numbers: [Double] {
      [
        discriminatorLoss, generatorLoss, meanOnReal, meanOnFake, discriminatorNorm,
        generatorNorm,
      ]
    }
  }

  /// The most rows.
  static let capacity = 256

  /// The events in each full row.
  private(set) var stretch = 1
  /// The full rows.
  private(set) var rows: [Row] = []
  /// The sums over the events since, and how many there were.
  private var sums = [Double](repeating: 0, count: 6)
  private var pending = 0

  /// All events so far.
  var count: Int { rows.count * stretch + pending }

  /// Takes in an event.
  mutating func add(_ row: Row) {
    for (index, number) in row.numbers.enumerated() { sums[index] += number }
    pending += 1
    guard pending == stretch else { return }
    rows.append(Row(sums.map { $0 / Double(stretch) }))
    sums = sums.map { _ in 0 }
    pending = 0
    guard rows.count == Self.capacity else { return }
    rows = stride(from: 0, to: rows.count, by: 2).map { index in
      Row(zip(rows[index].numbers, rows[index + 1].numbers).map { ($0 + $1) / 2 })
    }
    stretch *= 2
  }

  /// A number of every stretch, the one that is not full yet as the last.
  func values(_ number: (Row) -> Double) -> [Double] {
    let rest = pending > 0 ? [number(Row(sums.map { $0 / Double(pending) }))] : []
    return rows.map(number) + rest
  }

  /// The same as points of a curve, each at the number of its last event.
  func curve(_ number: (Row) -> Double) -> [Point] {
    let values = values(number)
    return values.indices.map { index in
      Point(Double(min((index + 1) * stretch, count)), values[index])
    }
  }
}

extension History {
  /// Everything as numbers, for a file.
  var numbers: [Double] {
    [Double(stretch), Double(pending)] + sums + rows.flatMap(\.numbers)
  }

  /// A history from such numbers; nil when they are none.
  init?(numbers: [Double]) {
    guard numbers.count >= 8, (numbers.count - 8) % 6 == 0,
      let stretch = StoredCount(exactly: numbers[0])?.wrappedValue,
      let pending = StoredCount(exactly: numbers[1])?.wrappedValue,
      stretch > 0, 0..<stretch ~= pending, (numbers.count - 8) / 6 < Self.capacity
    else { return nil }
    self.stretch = stretch
    self.pending = pending
    sums = Array(numbers[2..<8])
    rows = stride(from: 8, to: numbers.count, by: 6).map { Row(Array(numbers[$0..<$0 + 6])) }
  }
}
