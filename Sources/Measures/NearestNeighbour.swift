import Autograd

/// The label of the sample that lies nearest to each of some others, by the distance of all their numbers:
/// the classifier that learns nothing.
///
/// Of several at the same distance the first counts.
///
/// - Parameters:
///   - features: Of shape `[count, features]`.
///   - known: Samples of shape `[samples, features]`, at least one.
///   - labels: The label of each of those.
/// - Returns: A label for each row of `features`.
public func nearestLabels(of features: Tensor, among known: Tensor, labels: [Int]) -> [Int] {
  require(
    known.rank == 2 && known.shape[0] == labels.count && !labels.isEmpty,
    "nearestLabels: samples \(known.shape) with \(labels.count) labels")
  let count = features.shape[0]
  var best = [(distance: Float, label: Int)](repeating: (.infinity, labels[0]), count: count)
  // |x − y|² without |x|², which is the same for all y: |y|² − 2·x·y, a thousand of them at a time.
  for start in stride(from: 0, to: labels.count, by: 1_000) {
    let end = min(start + 1_000, labels.count)
    let part = known.rows(start..<end)
    let distances = (square(part).sum(axis: 1) - 2 * matmul(features, part, transposingB: true))
      .numbers
    for row in 0..<count {
      for place in 0..<end - start where distances[row * (end - start) + place] < best[row].distance
      {
        best[row] = (distances[row * (end - start) + place], labels[start + place])
      }
    }
  }
  return best.map(\.label)
}
