import Autograd
import Blackboard
import Course
import Laboratory
import Networks

// What lesson 07 claims and hands over.
extension DCGAN {
  func report(
    _ run: Run, _ results: ImageResults, _ nearest: NearestImages, accuracy: Double
  ) {
    let last = results.last
    results.report(run, nearest, accuracy: accuracy)

    let bound = "the DCGAN paper (our bound)"
    run.claim(
      "judge", "The judge can be trusted: its accuracy on images that it never saw", accuracy,
      .atLeast(0.9), kind: .statistical, source: bound)
    // Nothing is promised of what the guidelines do not hold for.
    guard run[Self.departure] == .none else { return }
    run.claim(
      "digits", "All ten digits come out", results.outcome(Double(last.digitsThatCount.count)),
      .atLeast(10), kind: .statistical, source: bound)
    run.claim(
      "rarest", "None is rare: the share of the rarest", results.outcome(last.rarest),
      .atLeast(0.06),
      kind: .statistical, source: bound)
    run.claim(
      "entropy", "About equally often: the entropy of the labels, of log 10",
      results.outcome(last.entropy),
      .atLeast(0.98), kind: .statistical, source: bound)
    run.claim(
      "confidence", "They can be read: the judge's mean confidence",
      results.outcome(last.confidence),
      .atLeast(0.93), kind: .statistical, source: bound)
    run.claim(
      "not-remembered",
      "G has not learned images by heart: the median distance to the nearest training image",
      results.outcome(nearest.median), .atLeast(nearest.floor / 2), kind: .statistical,
      source: bound)
  }

  func handOverFiles(
    _ run: Run, _ training: DCGANTraining, _ results: ImageResults, _ noise: Tensor
  ) throws {
    let written = results.lastSamples.rows(0..<Self.writtenCount)
    try run.file("samples.png", digitGrid("", written, columns: 10).png())
    try run.file("samples.csv", csv(of: written, "pixel"))
    try run.file("noise.csv", csv(of: noise.rows(0..<Self.writtenCount), "z"))
    try run.file("generator.safetensors", safetensors(of: training.artist))
    try run.file("discriminator.safetensors", safetensors(of: training.game.discriminator))
  }
}
