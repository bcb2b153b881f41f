import Autograd
import Blackboard
import Course
import Networks
import Trainings

// What lesson 05 claims and hands over.
extension MNIST {
  func report(
    _ run: Run, _ images: TrainingImages, _ duel: Duel, _ results: ImageResults,
    _ nearest: NearestImages, accuracy: Double
  ) {
    let last = results.last
    results.report(run, nearest, accuracy: accuracy)

    let slide = "Pan, Example 2"
    let bound = "Pan, Example 2 (our bound)"
    run.claim(
      "generator-parameters", "The slide's generator has 1,486,352 weights and biases",
      Double(duel.game.generator.parameterCount), .equal(1_486_352, tolerance: 0), source: slide)
    run.claim(
      "discriminator-parameters", "The slide's discriminator has 1,460,225 weights and biases",
      Double(duel.game.discriminator.parameterCount), .equal(1_460_225, tolerance: 0),
      source: slide)
    run.claim(
      "judge", "The judge can be trusted: its accuracy on images that it never saw", accuracy,
      .atLeast(0.9), kind: .statistical, source: bound)
    // With the plain recipe nothing is promised about what comes out.
    guard run[Self.recipe] == .steady else { return }
    run.claim(
      "rarest", "All ten digits come out: the share of the rarest", results.outcome(last.rarest),
      .atLeast(0.05), kind: .statistical, source: bound)
    results.claimQuality(
      run, nearest, entropy: 0.97, confidence: 0.87, source: bound)
  }

  func handOverFiles(
    _ run: Run, _ images: TrainingImages, _ duel: Duel, _ results: ImageResults,
    _ noise: Tensor
  ) throws {
    try results.handOverSamples(run, from: noise)
    try run.file("generator.safetensors", safetensors(of: duel.artist))
    try run.file("discriminator.safetensors", safetensors(of: duel.game.discriminator))
    try run.file("checkpoint.safetensors", duel.checkpoint(run, images).bytes)
  }
}
