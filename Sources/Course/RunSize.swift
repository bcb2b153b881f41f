/// How much memory a run takes at once, and which settings decide that.
///
/// Settings that are each allowed can be too large together, and where there is no memory left no message
/// can follow. So a run is refused before it begins.
public struct RunSize: Sendable {
  /// About how many bytes.
  public let bytes: Double
  /// The names of the settings that decide it, the one that helps most first.
  public let settings: [String]

  /// The most of a lesson.
  public static let most = 4e9
  /// The most of a run that has to leave room for others, or for the way back.
  public static let mostBesideOthers = 1e9

  /// About what a training of two networks takes.
  ///
  /// Every layer keeps its outputs for the whole minibatch; features of the minibatch compare each sample
  /// with every other; a look ahead keeps all of it for each step, and what its second derivatives
  /// need. The factors were measured.
  ///
  /// - Parameters:
  ///   - batch: The samples in a minibatch.
  ///   - outputs: How many numbers the layers of both networks put out for one sample.
  ///   - weights: The weights and biases of both.
  ///   - comparisons: How many numbers are kept of each pair of samples.
  ///   - unrolling: The steps that the generator looks ahead.
  ///   - copies: How many earlier states of the networks are kept.
  ///   - samplesBy: The settings that decide how much the minibatches take.
  ///   - weightsBy: The settings that decide how much the networks take.
  public init(
    batch: Int, outputs: Int, weights: Int, comparisons: Int = 0, unrolling: Int = 0,
    copies: Int = 0, samplesBy: [String], weightsBy: [String]
  ) {
    let (batch, unrolling) = (Double(batch), Double(unrolling))
    let ofSamples =
      batch * (20 * Double(outputs) + 30 * batch * Double(comparisons)) * (1 + 3 * unrolling)
    let ofWeights = 4 * Double(weights) * (6 + Double(copies) + 12 * unrolling)
    bytes = ofSamples + ofWeights
    let (first, second) =
      ofSamples > ofWeights ? (samplesBy, weightsBy) : (weightsBy, samplesBy)
    settings = first + second.filter { !first.contains($0) }
  }

  /// What several take together, at least one.
  public init(of sizes: [RunSize]) {
    bytes = sizes.reduce(0) { $0 + $1.bytes }
    settings = sizes.max { $0.bytes < $1.bytes }?.settings ?? []
  }

  /// Refuses a run that is too large.
  ///
  /// - Parameters:
  ///   - prefix: What stands before a setting's name where it is typed.
  ///   - value: The value of a setting, as it would be typed.
  /// - Throws: `UsageError`.
  public func check(
    most: Double = Self.most, prefix: String = "", _ value: (String) -> String
  ) throws {
    guard bytes > most else { return }
    let given = settings.map { "\(prefix)\($0) \(value($0))" }.joined(separator: ", ")
    let gigabytes = (bytes / 1e9).rounded(.up)
    throw UsageError(
      "\(given) \(settings.count == 1 ? "is too much" : "are too much together"): about "
        + "\(gigabytes < 1e6 ? "\(Int(gigabytes))" : "a million") GB of memory, where "
        + "\(Int(most / 1e9)) GB is the most; lower \(prefix)\(settings[0])")
  }
}
