extension Collection {
  /// Ten sick GANs, each with one fault that real projects had.
  public static let clinic = Collection(
    name: "clinic", folder: "Clinic", sheets: "Cases", noun: "case",
    exercises: [
      .pixels, .sevenModes, .histogram, .labelsSwapped, .sigmoidTwice, .notDetached, .epsilon,
      .batchNormMode, .penaltyAxis, .leakingStatistics,
    ])
}
