import Autograd
import Blackboard
import Course
import Datasets
import Measures

/// The data as settings: a normal distribution, or the numbers of a file.
struct DataChoice: SettingGroup {
  /// `μ` of the normal distribution.
  var mean = 1.0
  /// `σ` of the normal distribution.
  var deviation = 1.0
  /// The file whose numbers take its place; empty for none.
  var file = ""
  /// The column of the file; empty to find out.
  var column = ""

  /// What can be chosen.
  static let parts: [SettingPart<DataChoice>] = [
    .init("data-mean", \.mean, "μ of the data, N(μ, σ²)", .number(in: -1e9...1e9)),
    .init(
      "data-deviation", \.deviation, "σ of the data",
      .number(in: 1e-6...1e6, placeholder: "SD")),
    .init(
      "data", \.file, "your own numbers in place of N(μ, σ²), one a line or a column of a CSV file",
      .path("FILE")),
    .init(
      "data-column", \.column, "the column of that file",
      .words("COLUMN", "the name or the number of a column")),
  ]

  /// The data that were chosen.
  ///
  /// - Throws: `UsageError` when settings do not fit together, `DataError` when the file is missing,
  ///   broken, or nothing that can be learned.
  func data() throws -> LineData {
    guard file.isEmpty else {
      guard (mean, deviation) == (1, 1) else {
        throw UsageError(
          "--data FILE has a mean and a deviation of its own; leave out --data-mean and "
            + "--data-deviation")
      }
      return try LineData(numbersIn: file, column: column)
    }
    guard column.isEmpty else {
      throw UsageError("--data-column is a column of --data FILE, which is not given")
    }
    let (mean, deviation) = (mean, deviation)
    guard LineData.isPrecise(mean: mean, deviation: deviation) else {
      let bound = compact(LineData.mostDeviations * deviation)
      throw UsageError(
        "--data-mean is \"\(compact(mean))\"; with --data-deviation \(compact(deviation)) it must be "
          + "from -\(bound) to \(bound)")
    }
    return LineData(mean: mean, deviation: deviation)
  }
}

/// Numbers that the lesson's networks learn: where minibatches come from, what samples are compared with,
/// and what the data are called.
///
/// The networks always see data of mean 1 and standard deviation 1, as the slide's have: its networks, and
/// our recipe, are made for those.
struct LineData {
  /// What they are called in a sentence.
  let name: String
  /// How they are moved and scaled for training.
  let scaling: Scaling
  /// Where samples come from, in the user's units.
  let source: any MinibatchSource
  /// Where the minibatches of a training come from, in the units of the networks.
  let scaledSource: any MinibatchSource
  /// What samples are compared with.
  let target: any LineTarget
  /// Whether they come from a normal distribution.
  let isNormal: Bool

  /// Numbers from a normal distribution.
  init(mean: Double, deviation: Double) {
    name = "N(\(compact(mean)), \(deviation == 1 ? "1" : "\(compact(deviation))²"))"
    scaling = Scaling(scale: deviation, shift: [mean - deviation])
    source = NormalData(mean: Float(mean), standardDeviation: Float(deviation))
    scaledSource = NormalData(mean: 1, standardDeviation: 1)
    target = NormalDistribution(mean: mean, standardDeviation: deviation)
    isNormal = true
  }

  /// The numbers of a file.
  ///
  /// - Parameter column: Its column, by name or number; empty to find out.
  /// - Throws: `DataError`.
  init(numbersIn file: String, column: String) throws {
    let most = 1_000_000
    let numbers: [Double]
    do {
      numbers = try NumbersFile(
        file, columns: 1, named: column.isEmpty ? [] : [column], chosenBy: "--data-column",
        limit: 1e30, most: most
      ).rows.map { $0.values[0] }
    } catch { throw DataError("\(error)") }
    guard (10...most).contains(numbers.count) else {
      throw DataError(
        "\(file): lists \(numbers.count > most ? "more than \(most)" : "\(numbers.count)") "
          + "numbers; it must be 10 to \(most)")
    }
    let (mean, deviation) = (Measures.mean(numbers), Measures.standardDeviation(numbers))
    guard numbers.contains(where: { $0 != numbers[0] }) else {
      throw DataError("\(file): all numbers are \(compact(numbers[0])); they must differ")
    }
    guard deviation >= 1e-30 else {
      throw DataError(
        "\(file): the deviation is \(compact(deviation)); it must be at least 1e-30 for single "
          + "precision")
    }
    guard Self.isPrecise(mean: mean, deviation: deviation) else {
      throw DataError(
        "\(file): the mean, \(compact(mean)), is more than 10,000 deviations of "
          + "\(compact(deviation)) from 0, too many for single precision; subtract a number from all"
      )
    }
    name = "the data"
    scaling = Scaling(scale: deviation, shift: [mean - deviation])
    let rounded = numbers.map { Float($0) }
    source = LineNumbers(rounded)
    scaledSource = LineNumbers(scaling.inward(numbers))
    target = NumbersTarget(rounded)
    isNormal = false
  }

  /// The most deviations that the mean may lie from 0: from there on single precision does not tell
  /// numbers apart that lie a thousandth of a deviation from each other.
  static let mostDeviations = 10_000.0

  /// Whether single precision is enough for numbers of that mean and standard deviation.
  static func isPrecise(mean: Double, deviation: Double) -> Bool {
    mean.magnitude <= mostDeviations * deviation
  }

  /// The standard deviation, by which distances are judged.
  var unit: Double { target.standardDeviation }

  /// The digits that distances are shown with: three after the point for a standard deviation of 1.
  var places: Int { decimalPlaces(3, forSize: unit) }

  /// What was done to them for training; nil where nothing was.
  var remark: String? {
    guard !scaling.isNone else { return nil }
    let shift = scaling.shift[0]
    return
      "For training the data are moved and scaled to mean 1 and standard deviation 1, those of the "
      + "slide (x = \(compact(scaling.scale))·u \(shift < 0 ? "−" : "+") \(compact(abs(shift)))); all "
      + "numbers below are in their own units."
  }
}
