// Case 3. The perfect generator with a bad score
//
// "I compare histograms of real and generated numbers, as shares of the
// samples in twelve bins. To see what a perfect generator would score I gave
// it the real numbers themselves, and it did not score 0. The bars of the
// real histogram look right, only lower than they should be."
import Exercises

extension Array {
  /// Removes some elements from a place on and returns them, as JavaScript's
  /// splice(start, deleteCount) does; fewer where the list ends before.
  fileprivate mutating func splice(
    _ start: Int, _ deleteCount: Int
  ) -> [Element] {
    let end = Swift.min(start + deleteCount, count)
    guard start < end else { return [] }
    let removed = Array(self[start..<end])
    removeSubrange(start..<end)
    return removed
  }
}

/// The share of `sampleCount` numbers in each of twelve bins from −2 to 10.
///
/// The numbers are taken from the front of the atlas, a long list.
func binShares(of atlas: [Float], sampleCount: Int) -> [Double] {
  var atlas = atlas
  var shares = [Double](repeating: 0, count: 12)
  for _ in 0..<sampleCount {
    let values = atlas.splice(0, 1)
    guard let x = values.first else { continue }
    let bin = min(max(Int((x + 2).rounded(.down)), 0), 11)
    shares[bin] += 1 / Double(sampleCount)
  }
  return shares
}
