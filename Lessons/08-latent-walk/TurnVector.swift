import Autograd

/// A direction of the latent space along which an attribute grows, whatever is drawn: the "turn vector" of
/// the DCGAN paper, which there turned faces from left to right.
///
/// For every digit, the mean of the points whose images have most of the attribute minus the mean of those
/// that have least (a quarter each), averaged over the digits: what makes a digit is taken away, since both
/// means have it.
struct TurnVector {
  /// The direction as a row, as long as the way from least to most.
  let direction: Tensor

  /// The direction of an attribute; nil where no digit has four clear samples.
  init?(_ attribute: DigitAttribute, in samples: LatentSamples) {
    let differences = (0..<10).compactMap { digit -> Tensor? in
      let (low, high) = samples.quarters(of: digit, by: attribute)
      return low.isEmpty ? nil : samples.mean(high) - samples.mean(low)
    }
    guard !differences.isEmpty else { return nil }
    direction = concatenate(differences, axis: 0).mean(axis: 0, keepingAxis: true)
  }

  /// The points that lie from each of some points so many times the direction away: for the first point
  /// one row for each of `steps`, then for the second, and so on.
  func points(from starts: Tensor, steps: [Double]) -> Tensor {
    let moves = Tensor(steps.map(Float.init), shape: [steps.count, 1]) * direction
    return concatenate(
      (0..<starts.shape[0]).map { starts.rows($0..<$0 + 1) + moves }, axis: 0)
  }
}
