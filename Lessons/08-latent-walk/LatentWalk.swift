import Autograd
import Blackboard
import Course
import Measures
import Trainings

/// Lesson 08, walks and calculations in the latent space of a DCGAN.
///
/// Whether the space between two points is filled with digits, and whether what distinguishes a slanted 3
/// from an upright one is a direction that slants a 7 as well.
public struct LatentWalk: Lesson {
  /// Its head.
  public static let about = About(
    8, "latent-walk", in: .images, title: "Walks in the latent space",
    summary: "From one digit to another, and slanted 3 - upright 3 + upright 7 = slanted 7",
    source: "Pan, More, DCGAN, Notes",
    basis: "lesson 07, whose generator it walks through",
    seconds: 60, handout: PackageResources.README_md,
    files: [
      "walks.png", "arithmetic.png", "nine.png", "turn.png", "walks.csv", "noise.csv",
      "generator.safetensors",
    ])

  /// The lesson.
  public init() {}

  @Setting(
    "walk in what `gan dcgan --out DIR` has trained, in place of a brief training here", path: "DIR"
  )
  var weights = ""
  @Setting("of the short training: how often it sees every image", in: 1...1_000, quick: 6)
  var epochs = 3
  @Setting("m, the images in a minibatch", in: 2...10_000, quick: 32)
  var batch = 128
  @Setting("of the networks that are trained here, as in lesson 07", in: 1...512, quick: 8)
  var channels = 32
  @Setting(
    "Adam's learning rate in that training, for both networks", in: 0...1, above: true,
    placeholder: "RATE", quick: 0.002)
  var learningRate: Float = 0.001
  @Setting("what the nine pictures and the turn vector are about")
  var attribute = DigitAttribute.slant
  @Setting("the digit that shows what slanted and thick are", in: 0...9)
  var learnedFrom = 3
  @Setting("the digit that is to become slanted, or thick", in: 0...9)
  var appliedTo = 7
  @Setting("walks, and calculations, that the claims are about", in: 1...10_000, quick: 20)
  var trials = 100
  @Setting("training images of G and the judge, drawn or read", in: 100...60_000, quick: 2_000)
  var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR")
  var data = ""

  /// How much memory it takes.
  public var size: RunSize? {
    weights.isEmpty ? DCGANRecipe(channels: channels).size(batch: batch) : nil
  }

  /// Walks, calculates, and turns.
  public func teach(_ run: Run) throws {
    let trained = weights.isEmpty ? nil : try TrainedGenerator(readFrom: weights)
    let images = try TrainingImages(
      run, count: images, data: data, batch: trained == nil ? batch : 1)
    let generator = try trained ?? TrainedGenerator(self, brieflyOn: images, run)
    let trustedJudge = try ImageJudge(of: images, run)
    trustedJudge.claimAccuracy(run, source: Self.bound)
    let judge = trustedJudge.classifier

    let samples = try showGenerator(run, generator, judge)
    try walk(run, generator, judge, samples)
    let calculations = try calculate(run, generator, judge, samples)
    try showNine(run, generator, judge, calculations[attribute])
    try turn(run, generator, judge, samples)
    if run.wantsFiles {
      try run.file("generator.safetensors", generator.weights)
      try run.file("noise.csv", csv(of: samples.noise.rows(0..<100), "z"))
    }
  }

  /// Where the bounds of the claims come from.
  static let bound = "the DCGAN paper (our bound)"
  /// How many samples the concepts are chosen from.
  static func supply(_ run: Run) -> Int { run.isQuick ? 4_000 : 16_000 }

  private func showGenerator(
    _ run: Run, _ generator: TrainedGenerator, _ judge: DigitClassifier
  ) throws -> LatentSamples {
    try run.step("The generator")
    try run.say(
      "\(generator.origin) It turns \(DCGANRecipe.latent) numbers z, each uniform on [-1, 1], into a "
        + "picture: they are the latent space. These are drawn at random.")
    var stream = Random(seed: run.seed, stream: "samples")
    let samples = LatentSamples(
      DCGANRecipe.noise.minibatch(Self.supply(run), using: &stream), judge: judge,
      drawing: generator.drawn)
    try run.show(
      .pictures(digitGrid("G(z)", samples.images.rows(0..<ImageExaminer.shownCount))))
    let confidence = samples.judgement.confidence
    try run.say(
      "The judge looked at \(Self.supply(run)) of them, and is "
        + "\(decimal(100 * confidence, 1)) % sure on average which digit it sees. What follows is measured on pictures, too: their digit by the "
        + "judge, slant and thickness on their pixels.")
    run.metric("confidence", confidence, best: .high)
    return samples
  }
}
