extension Exercise {
  static let sizes = Exercise(
    14, "sizes", "Sizes of a convolution and of its transpose",
    call: "checkSizes(convolutionSize, transposedSize)",
    hints: [
      "Whole numbers divided by whole numbers are rounded down in Swift, which is what ⌊ ⌋ asks for.",
      "(input + 2 * padding - window) / stride + 1; and the other one has no division at all.",
    ],
    moral:
      "A stride of 2 sends two sizes to the same one, which is why the way back needs the output padding: "
      + "it adds no zeros, it only says which size was meant.")
}

/// Checks exercise 14: ⌊(n + 2p − k)/s⌋ + 1 and s·(m − 1) + k − 2p + q (lesson 06).
///
/// - Throws: A reason when an answer is wrong.
public func checkSizes(
  _ down: (Int, Int, Int, Int) -> Int, _ up: (Int, Int, Int, Int, Int) -> Int
) throws {
  try judgeDown(down)
  try judgeUp(up)
}

private func judgeDown(_ answer: (Int, Int, Int, Int) -> Int) throws {
  typealias Case = (n: Int, k: Int, s: Int, p: Int)
  let cases: [Case] = [
    (6, 3, 2, 0), (4, 3, 1, 1), (4, 3, 2, 1), (28, 4, 2, 1), (7, 5, 2, 2), (10, 3, 3, 0),
  ]
  try judgeNumber(
    on: cases,
    call: { "convolutionSize(input: \($0.n), window: \($0.k), stride: \($0.s), padding: \($0.p))" },
    answer: { Double(answer($0.n, $0.k, $0.s, $0.p)) },
    right: { Double(($0.n + 2 * $0.p - $0.k) / $0.s + 1) },
    mistakes: [
      Mistake(
        "The + 1 is missing: without it you count the window's moves, and it stands somewhere before "
          + "the first."
      ) { Double(($0.n + 2 * $0.p - $0.k) / $0.s) },
      Mistake(
        "You have rounded up. A window that would stick out at the end is not set down any more: round "
          + "down."
      ) { Double(($0.n + 2 * $0.p - $0.k + $0.s - 1) / $0.s + 1) },
      Mistake("You have counted the padding once; there are p zeros on each side, 2p in all.") {
        Double(($0.n + $0.p - $0.k) / $0.s + 1)
      },
      Mistake("You have left out the padding: 2p zeros make the input longer.") {
        Double(($0.n - $0.k) / $0.s + 1)
      },
    ])
}

private func judgeUp(_ answer: (Int, Int, Int, Int, Int) -> Int) throws {
  typealias Case = (m: Int, k: Int, s: Int, p: Int, q: Int)
  let cases: [Case] = [
    (2, 3, 2, 1, 1), (7, 4, 2, 1, 0), (7, 5, 2, 2, 1), (3, 3, 2, 1, 0), (1, 4, 1, 0, 0),
  ]
  try judgeNumber(
    on: cases,
    call: {
      "transposedSize(input: \($0.m), window: \($0.k), stride: \($0.s), padding: \($0.p), "
        + "outputPadding: \($0.q))"
    },
    answer: { Double(answer($0.m, $0.k, $0.s, $0.p, $0.q)) },
    right: { Double($0.s * ($0.m - 1) + $0.k - 2 * $0.p + $0.q) },
    mistakes: [
      Mistake(
        "This is the size of a convolution, which makes the input smaller; the transposed one goes the "
          + "other way."
      ) { Double(($0.m + 2 * $0.p - $0.k) / $0.s + 1) },
      Mistake(
        "This is the size of a convolution plus the output padding; the transposed one goes the other "
          + "way, from m to n."
      ) { Double(($0.m + 2 * $0.p - $0.k) / $0.s + 1 + $0.q) },
      Mistake(
        "You have left out the output padding: without it nothing says which of s sizes was meant."
      ) { Double($0.s * ($0.m - 1) + $0.k - 2 * $0.p) },
      Mistake(
        "You have counted the padding once; p numbers are cut off on each side, 2p in all."
      ) { Double($0.s * ($0.m - 1) + $0.k - $0.p + $0.q) },
      Mistake("You have added the padding; here it is cut off the output, on each side.") {
        Double($0.s * ($0.m - 1) + $0.k + 2 * $0.p + $0.q)
      },
      Mistake(
        "You have taken s·m. Between m stamps there are only m − 1 steps of s; the last stamp then "
          + "brings its k."
      ) { Double($0.s * $0.m + $0.k - 2 * $0.p + $0.q) },
    ])
}
