/// A code whose words are the shorter the more often their symbols occur (Huffman 1952).
struct PrefixCode {
  /// The bits of each symbol's word; 0 for a symbol that does not occur.
  let lengths: [Int]
  /// The words, their first bit lowest, as the deflate format wants them.
  let words: [Int]

  /// The one code in which shorter words, and of equally long ones those of earlier symbols, are less.
  init(lengths: [Int]) {
    self.lengths = lengths
    var words = Array(repeating: 0, count: lengths.count)
    var next = 0
    for length in 1...max(1, lengths.max() ?? 0) {
      next <<= 1
      for symbol in lengths.indices where lengths[symbol] == length {
        words[symbol] = (0..<length).reduce(0) { $0 << 1 | next >> $1 & 1 }
        next += 1
      }
    }
    self.words = words
  }

  /// The code for symbols that occur so often, no word longer than `longest`.
  init(counts: [Int], longest: Int) {
    var counts = counts
    // Not every reader takes a code of one word.
    for symbol in counts.indices where counts.count(where: { $0 > 0 }) < 2 {
      counts[symbol] = max(1, counts[symbol])
    }
    var lengths = wordLengths(counts)
    while (lengths.max() ?? 0) > longest {
      // Counts that differ less make a tree that is less deep.
      counts = counts.map { ($0 + 1) / 2 }
      lengths = wordLengths(counts)
    }
    self.init(lengths: lengths)
  }
}

/// How deep each symbol lies in the tree that joins the two rarest again and again.
private func wordLengths(_ counts: [Int]) -> [Int] {
  let leaves = counts.indices.filter { counts[$0] > 0 }
    .sorted { (counts[$0], $0) < (counts[$1], $1) }
  var weights = leaves.map { counts[$0] }
  var parents = Array(repeating: 0, count: max(0, 2 * leaves.count - 1))
  // Both the leaves and the nodes above them rise, so that the rarest are at the two fronts.
  var (leaf, node) = (0, leaves.count)
  func takeRarest() -> Int {
    if leaf < leaves.count, node >= weights.count || weights[leaf] <= weights[node] {
      leaf += 1
      return leaf - 1
    }
    node += 1
    return node - 1
  }
  while weights.count < parents.count {
    let (one, other) = (takeRarest(), takeRarest())
    parents[one] = weights.count
    parents[other] = weights.count
    weights.append(weights[one] + weights[other])
  }
  var depths = Array(repeating: 0, count: parents.count)
  for place in depths.indices.dropLast().reversed() { depths[place] = depths[parents[place]] + 1 }
  var lengths = Array(repeating: 0, count: counts.count)
  for (place, symbol) in leaves.enumerated() { lengths[symbol] = depths[place] }
  return lengths
}

extension BitWriter {
  /// Appends the lengths of a block's two codes, themselves coded (3.2.7 of the format).
  mutating func append(lengthsOf literals: PrefixCode, _ distances: PrefixCode) {
    func used(_ code: PrefixCode, atLeast least: Int) -> Int {
      max(least, (code.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    }
    let (literalCount, distanceCount) = (used(literals, atLeast: 257), used(distances, atLeast: 1))
    let runs = runs(
      of: literals.lengths.prefix(literalCount) + distances.lengths.prefix(distanceCount))
    let counts = runs.reduce(into: Array(repeating: 0, count: 19)) { $0[$1.symbol] += 1 }
    let code = PrefixCode(counts: counts, longest: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    let written = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    append(literalCount - 257, bits: 5)
    append(distanceCount - 1, bits: 5)
    append(written - 4, bits: 4)
    for symbol in order.prefix(written) { append(code.lengths[symbol], bits: 3) }
    for run in runs {
      append(code, run.symbol)
      append(run.rest, bits: run.bits)
    }
  }
}

/// Lengths of words as themselves, as 16 for 3 to 6 of the last, as 17 or 18 for 3 to 138 zeros.
private func runs(of lengths: ArraySlice<Int>) -> [(symbol: Int, rest: Int, bits: Int)] {
  let lengths = Array(lengths)
  var runs: [(symbol: Int, rest: Int, bits: Int)] = []
  var place = 0
  while place < lengths.count {
    let length = lengths[place]
    let run = lengths[place...].prefix { $0 == length }.count
    if length == 0, run >= 3 {
      let taken = min(run, 138)
      runs.append(taken <= 10 ? (17, taken - 3, 3) : (18, taken - 11, 7))
      place += taken
    } else {
      runs.append((length, 0, 0))
      place += 1
      var left = length == 0 ? 0 : run - 1
      while left >= 3 {
        let taken = min(left, 6)
        runs.append((16, taken - 3, 2))
        place += taken
        left -= taken
      }
    }
  }
  return runs
}
