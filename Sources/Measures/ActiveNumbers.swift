import Autograd

/// How many numbers of a code say something of the samples: those whose mean varies over the samples by a
/// variance above `least`, `Var(μᵢ(x)) > 0.01` (Burda, Grosse and Salakhutdinov 2016).
///
/// A variational autoencoder may leave a number at N(0, 1) for every sample; it costs nothing then, and the
/// decoder learns to look past it.
///
/// - Parameters:
///   - means: `μ` of the clouds of some samples, of shape `[samples, count]`.
///   - least: What the variance of a number that counts is above.
/// - Precondition: There is at least one sample.
public func activeNumbers(
  of means: Tensor, above least: Double = 0.01, file: StaticString = #fileID, line: UInt = #line
) -> Int {
  require(
    means.rank == 2 && means.shape[0] > 0, "activeNumbers: means of shape \(means.shape)",
    file: file, line: line)
  let (values, count) = (means.numbers, means.shape[1])
  return (0..<count).count { column in
    let deviation = standardDeviation(
      stride(from: column, to: values.count, by: count).map { values[$0] })
    return deviation * deviation > least
  }
}
