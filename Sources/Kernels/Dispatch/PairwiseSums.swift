// Single precision has seven digits. A long sum added one by one, even in sixteen lanes, loses them with
// its length: ten million tenths would be off by half a percent. So what is long is cut into blocks; their
// sums are added in pairs, the sums of pairs again in pairs, and so on, in an order that the length alone
// decides. The error then grows with the logarithm of the length.

// What the lessons add is shorter, so their bits are those of plain sums: the largest are the 1024 × 784
// weights of lesson 05, and for a bias the 128 × 28 × 28 places of lesson 08.

/// How many numbers are added in sixteen lanes without being cut.
let longestSum = 900_000
/// How many numbers, or products, are added one after the other without being cut.
let longestChain = 1 << 17

/// A sum that is cut into blocks of a length, whose sums are added in pairs.
///
/// - Parameters:
///   - block: The sum of some numbers: which is the first, and how many there are.
///   - add: The sum of two such sums, the earlier numbers' first.
func pairwise<Sum>(
  _ count: Int, first: Int = 0, by length: Int, _ block: (_ first: Int, _ count: Int) -> Sum,
  _ add: (Sum, Sum) -> Sum
) -> Sum {
  guard count > length else { return block(first, count) }
  let half = (count + length - 1) / length / 2 * length
  return add(
    pairwise(half, first: first, by: length, block, add),
    pairwise(count - half, first: first + half, by: length, block, add))
}
