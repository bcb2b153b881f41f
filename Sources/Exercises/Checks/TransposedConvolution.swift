extension Exercise {
  static let transposedConvolution = Exercise(
    15, "transposed-convolution", "Stamping", call: "checkTransposedConvolution(stamp)",
    hints: [
      "Make an output of zeros in its full length first; then let every number of x add its stamp.",
      "Two loops, over the places i of x and j of the window. Which place of the output does x[i] times "
        + "window[j] go to?",
      "output[stride * i + j] += x[i] * window[j]",
    ],
    moral:
      "A window of 3 over stride 2 stamps every other place twice, which shows in pictures as a "
      + "chequerboard; with a window of 4 every place but the border gets two stamps.")
}

/// Checks exercise 15: a transposed convolution in one dimension, without padding (lesson 06).
///
/// - Throws: A reason when the answer is wrong.
public func checkTransposedConvolution(
  _ answer: ([Double], [Double], Int) -> [Double]
) throws {
  let rows = [
    Row(x: [1, 10], window: [1, 2, 3], stride: 2),
    Row(x: [2, 1, 3], window: [1, -1, 4], stride: 1),
    Row(x: [1, 2, 3, 4], window: [1, 0, 2, 5], stride: 2),
    Row(x: [5, 7], window: [1, 2], stride: 3),
  ]
  try judgeNumbers(
    on: rows, call: { "stamp(\(text($0.x)), window: \(text($0.window)), stride: \($0.stride))" },
    answer: { answer($0.x, $0.window, $0.stride) }, right: { $0.stamped(adding: +) },
    mistakes: [
      Mistake("Where stamps overlap you keep the last one; they add up: += in place of =.") {
        $0.stamped { _, new in new }
      },
      Mistake(
        "Your window is turned round. Stamping sets it down as it is; it is turned only when it slides "
          + "over an input with zeros in between."
      ) { Row(x: $0.x, window: $0.window.reversed(), stride: $0.stride).stamped(adding: +) },
      Mistake("Your stamps lie one place apart; they must lie stride places apart.") {
        Row(x: $0.x, window: $0.window, stride: 1).stamped(adding: +)
      },
      Mistake(
        "Your stamps lie one place apart, in an output of the right length; they must lie stride places "
          + "apart."
      ) { row in
        let (narrow, count) = (Row(x: row.x, window: row.window, stride: 1), row.count)
        return Array((narrow.stamped(adding: +) + row.zeros).prefix(count))
      },
      Mistake(missingTail) { Array($0.stamped(adding: +).prefix($0.stride * $0.x.count)) },
      Mistake(missingTail) {
        Array($0.stamped(adding: +).prefix($0.stride * ($0.x.count - 1) + 1))
      },
      Mistake(
        "This is a plain convolution, which moves a window over x: its output is smaller than the input. "
          + "Stamping makes it larger."
      ) { Row.slid($0.window, over: $0.x, stride: $0.stride) },
      Mistake(slidWithoutPadding) { Row.slid($0.window, over: $0.spread, stride: 1) },
      Mistake(slidWithoutPadding) { Row.slid($0.window.reversed(), over: $0.spread, stride: 1) },
    ])
}

private let missingTail =
  "The tail is missing: the last stamp is as long as the window, so the output has "
  + "stride·(n − 1) + k numbers."
private let slidWithoutPadding =
  "You have slid the window over x with zeros in between, but only where it fits in. Each number has to "
  + "meet the whole window: k − 1 zeros belong on either side too."

/// What is stamped.
private struct Row {
  let x: [Double]
  let window: [Double]
  let stride: Int

  /// How many numbers the output has.
  var count: Int { stride * (x.count - 1) + window.count }
  /// As many zeros.
  var zeros: [Double] { [Double](repeating: 0, count: count) }

  /// The output, with what is done where stamps overlap.
  func stamped(adding combine: (Double, Double) -> Double) -> [Double] {
    var output = zeros
    for (i, number) in x.enumerated() {
      for (j, weight) in window.enumerated() {
        output[stride * i + j] = combine(output[stride * i + j], number * weight)
      }
    }
    return output
  }

  /// x with zeros between its numbers.
  var spread: [Double] {
    Array(x.flatMap { [$0] + [Double](repeating: 0, count: stride - 1) }.dropLast(stride - 1))
  }

  /// A convolution as lesson 06 has it; nothing where the window does not fit in.
  static func slid(_ window: [Double], over x: [Double], stride: Int) -> [Double] {
    guard x.count >= window.count else { return [] }
    return (0...(x.count - window.count) / stride).map { step in
      let places = zip(x.dropFirst(step * stride), window)
      return places.reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}
