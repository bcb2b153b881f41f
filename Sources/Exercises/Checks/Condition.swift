extension Exercise {
  static let condition = Exercise(
    23, "condition", "Asking for a label", call: "checkCondition(withCondition)",
    hints: [
      "A matrix of one-hot rows, and then both matrices side by side: they have as many rows.",
      "axis: 1 joins columns to columns; axis: 0 would put the rows below each other.",
    ],
    moral:
      "The first layer multiplies both parts, so the generator can use the label as it likes. Multiplied "
      + "into the noise, or written over it, the label would cost noise.")
}

/// Checks exercise 23: noise with a one-hot label behind it (lesson 18).
///
/// - Throws: A reason when the answer is wrong.
public func checkCondition(_ answer: (Tensor, [Int], Int) -> Tensor) throws {
  // First as many classes as noise has numbers, and labels from the middle: an answer that multiplies, or
  // counts from 1, then returns something, where later it might stop the program.
  try judge(
    answer,
    [Request(noise: [[0.3, -0.8, 0.5, 1.2], [-0.1, 0.9, 0.7, -2]], labels: [1, 2], classes: 4)])
  try judge(
    answer,
    [
      Request(noise: [[0.5, -0.25], [2, 1], [-1, 0.75]], labels: [2, 0, 1], classes: 3),
      Request(noise: [[1, 2, 3]], labels: [4], classes: 5),
    ])
}

private func judge(
  _ answer: (Tensor, [Int], Int) -> Tensor, _ requests: [Request]
) throws {
  for one in requests {
    try judgeShape(
      of: answer(Tensor(one.noise), one.labels, one.classes), is: [one.n, one.k + one.classes],
      "withCondition of noise \(Tensor(one.noise).shape) and \(one.classes) classes",
      reason: one.reason(for: answer(Tensor(one.noise), one.labels, one.classes)))
  }
  try judgeNumbers(
    on: requests,
    call: { one in
      "withCondition(noise: \(one.noise.map { text($0) }.joined(separator: ", ")), labels: "
        + "\(one.labels), classes: \(one.classes))"
    }, within: 1e-6,
    answer: { answer(Tensor($0.noise), $0.labels, $0.classes).doubles },
    right: { one in one.rows { $0 + one.row(of: $1) } },
    mistakes: [
      Mistake("Your label comes first; the noise does, and the label behind it: [noise, label].") {
        one in one.rows { one.row(of: $1) + $0 }
      },
      Mistake(
        "You count labels from 1. They run from 0 to classes − 1, so label 0 has its 1 in the first column."
      ) { one in one.rows { $0 + one.row(of: $1 - 1) } },
      Mistake("Your 1 stands one column too far to the right: label 0 has the first column.") {
        one in
        one.rows { $0 + one.row(of: $1 + 1) }
      },
      Mistake(
        "You have repeated the label's number; the network would take class 2 for twice class 1. One-hot: 1 "
          + "in its column, 0 elsewhere."
      ) { one in
        one.rows { noise, label in
          noise + [Double](repeating: Double(label), count: one.classes)
        }
      },
      Mistake("The number behind the noise is the label itself in its column; it must be 1.") {
        one in
        one.rows { noise, label in noise + one.row(of: label).map { $0 * Double(label) } }
      },
    ])
}

/// Noise, and what is asked for.
private struct Request {
  let noise: [[Double]]
  let labels: [Int]
  let classes: Int

  var n: Int { noise.count }
  var k: Int { noise[0].count }

  /// A label as a one-hot row; zeros where there is no such label.
  func row(of label: Int) -> [Double] { (0..<classes).map { $0 == label ? 1 : 0 } }

  func rows(_ row: ([Double], Int) -> [Double]) -> [Double] {
    zip(noise, labels).flatMap { row($0, $1) }
  }

  /// What went wrong, by the shape and the numbers that came of it.
  func reason(for answer: Tensor) -> String? {
    let numbers = answer.doubles
    func matches(_ expected: ([Double], Int) -> [Double]) -> Bool {
      near(numbers, rows(expected), within: 1e-5)
    }
    switch answer.shape {
    case [n, k + 1]:
      return
        "You have joined the label as one number; the network would take class 2 for twice class 1. Make "
        + "it a one-hot row."
    case [n, k]:
      if matches({ noise, _ in noise }) {
        return "The label is missing: it belongs behind the noise."
      }
      if matches({ noise, label in zip(noise, row(of: label)).map { $0 * $1 } }) {
        return
          "You have multiplied the label into the noise: all of the noise but one number is lost. Join "
          + "them instead."
      }
      if matches({ noise, label in zip(noise, row(of: label)).map { $0 + $1 } }) {
        return
          "You have added the label to the noise, where the two cannot be told apart; join them."
      }
      if matches({ noise, label in Array(row(of: label).prefix(k)) + noise.dropFirst(classes) }) {
        return
          "You have written the label over the noise; what it stands on is lost. Join it behind the noise."
      }
      return nil
    case [2 * n, k]:
      return "You have put the labels below the noise; beside it is axis: 1."
    default: return nil
    }
  }
}
