import Autograd
import Blackboard
import Course
import Measures

// What lessons on images of digits measure in the same way.

extension ImageResults {
  /// A measure of the samples, or the worst there is after a training that broke off.
  public func outcome(_ value: Double) -> Double { divergedAt == nil ? value : -.infinity }

  /// Reports what was measured at the end, and the curves.
  public func report(_ run: Run, _ nearest: NearestImages, accuracy: Double) {
    run.metric("labelEntropy", outcome(last.entropy), best: .high)
    run.metric("rarestDigit", outcome(last.rarest), best: .high)
    run.metric("confidence", outcome(last.confidence), best: .high)
    run.metric("digits", outcome(Double(last.digitsThatCount.count)), best: .high)
    run.metric("classifierAccuracy", accuracy, best: .high)
    run.metric("nearestTrainingImage", nearest.median)
    run.metric("discriminatorLoss", lastTenth { $0.discriminator.loss })
    run.metric("generatorLoss", lastTenth { $0.generator.loss })
    run.curve("discriminatorLoss", curve { $0.discriminator.loss })
    run.curve("generatorLoss", curve { $0.generator.loss })
    run.curve("meanOnReal", curve { $0.discriminator.meanOnReal })
    run.curve("meanOnFake", curve { $0.generator.meanOnFake })
    run.curve("labelEntropy", looks.map { Point(Double($0.iterations), $0.judgement.entropy) })
  }

  /// Claims that the digits come out about equally often, can be read, and were not learned by heart.
  ///
  /// - Parameters:
  ///   - entropy: The least entropy of the labels, of log 10.
  ///   - confidence: The least mean confidence of the judge.
  public func claimQuality(
    _ run: Run, _ nearest: NearestImages, entropy: Double, confidence: Double, source: String
  ) {
    run.claim(
      "entropy", "About equally often: the entropy of the labels, of log 10", outcome(last.entropy),
      .atLeast(entropy), kind: .statistical, source: source)
    run.claim(
      "confidence", "They can be read: the judge's mean confidence", outcome(last.confidence),
      .atLeast(confidence), kind: .statistical, source: source)
    run.claim(
      "not-remembered",
      "G has not learned images by heart: the median distance to the nearest training image",
      outcome(nearest.median), .atLeast(nearest.floor / 2), kind: .statistical, source: source)
  }

  /// Hands over the first of the last judged images, with the noise that they were drawn from.
  public func handOverSamples(_ run: Run, from noise: Tensor) throws {
    let written = lastSamples.rows(0..<Self.writtenCount)
    try run.file("samples.png", digitGrid("", written, columns: 10))
    try run.file("samples.csv", csv(of: written, "pixel"))
    try run.file("noise.csv", csv(of: noise.rows(0..<Self.writtenCount), "z"))
  }
}

extension NearestImages {
  /// The median distance to the nearest training image.
  public var median: Double {
    let distances = pairs.map(\.distance).sorted()
    return distances[distances.count / 2]
  }
}
