import Autograd
import Blackboard
import Course
import Networks
import Trainings

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
    results.claimQuality(
      run, nearest, entropy: 0.98, confidence: 0.93, source: bound)
  }

  func handOverFiles(
    _ run: Run, _ training: DCGANTraining, _ results: ImageResults, _ noise: Tensor
  ) throws {
    try results.handOverSamples(run, from: noise)
    let remarks = training.recipe.remarks
    try run.file(
      "generator.safetensors", safetensors(of: training.artist, metadata: remarks))
    try run.file(
      "discriminator.safetensors",
      safetensors(of: training.game.discriminator, metadata: remarks))
  }
}
