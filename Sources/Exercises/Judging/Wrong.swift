/// An answer that is not right, in words for the student.
struct Wrong: Error, CustomStringConvertible {
  /// The mistake as the check recognised it, and the number that shows it.
  let description: String

  /// An answer that is not right.
  init(_ description: String) { self.description = description }
}

/// A mistake that is often made: what to say of it, and what an answer with it returns.
///
/// Its formula is of one kind with the answer's, numbers or one number. The kinds have names of their own
/// so that the compiler need not try both for each closure.
struct Mistake<Input, Result> {
  /// What to say to a student who made it.
  let words: String
  /// What an answer with this mistake returns.
  let formula: (Input) -> Result

  /// A mistake.
  init(_ words: String, _ formula: @escaping (Input) -> Result) {
    (self.words, self.formula) = (words, formula)
  }
}

/// Compares an answer of several numbers with the right ones, and recognises mistakes by theirs.
///
/// A mistake is recognised when the answer returns the mistake's numbers for every input; then its words
/// come first. In any case the first input is shown for which the answer is wrong.
///
/// - Parameters:
///   - inputs: What the answer is tried on: enough to tell the mistakes from the right answer and from
///     each other.
///   - call: How the call is written, such as `value(onReal: 0.8, onGenerated: 0.3)`.
///   - tolerance: The difference allowed, in units of one more than the right number.
/// - Throws: `Wrong`.
func judgeNumbers<Input>(
  on inputs: [Input], call: (Input) -> String, within tolerance: Double = 1e-6,
  answer: (Input) throws -> [Double], right: (Input) -> [Double],
  mistakes: [Mistake<Input, [Double]>]
) throws {
  let answers = try inputs.map(answer)
  func agrees(_ formula: (Input) -> [Double]) -> Bool {
    zip(inputs, answers).allSatisfy { near($1, formula($0), within: tolerance) }
  }
  guard !agrees(right) else { return }
  let words = mistakes.first { agrees($0.formula) }.map { $0.words + "\n" } ?? ""
  for (input, answer) in zip(inputs, answers) {
    let expected = right(input)
    guard !near(answer, expected, within: tolerance) else { continue }
    throw Wrong("\(words)\(call(input)) is \(text(answer)); it must be \(text(expected))")
  }
}

/// Compares an answer of one number, as `judgeNumbers` does.
///
/// - Throws: `Wrong`.
func judgeNumber<Input>(
  on inputs: [Input], call: (Input) -> String, within tolerance: Double = 1e-6,
  answer: (Input) throws -> Double, right: (Input) -> Double, mistakes: [Mistake<Input, Double>]
) throws {
  try judgeNumbers(
    on: inputs, call: call, within: tolerance, answer: { [try answer($0)] },
    right: { [right($0)] },
    mistakes: mistakes.map { mistake in
      Mistake<Input, [Double]>(mistake.words) { [mistake.formula($0)] }
    })
}

/// Whether numbers agree: as many, each within the tolerance, and what is no finite number only with
/// the same.
func near(_ a: [Double], _ b: [Double], within tolerance: Double) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { a, b in
      // Beside an infinite number every finite one would be within the tolerance.
      a.isNaN && b.isNaN || a == b || b.isFinite && abs(a - b) <= tolerance * (1 + abs(b))
    }
}

/// Numbers as a message shows them, in brackets unless there is one.
func text(_ numbers: [Double]) -> String {
  numbers.count == 1
    ? compact(numbers[0]) : "[\(numbers.map { compact($0) }.joined(separator: ", "))]"
}
