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
}

extension NearestImages {
  /// The median distance to the nearest training image.
  public var median: Double {
    let distances = pairs.map(\.distance).sorted()
    return distances[distances.count / 2]
  }
}
