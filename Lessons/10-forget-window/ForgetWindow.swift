import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 10, forgetting to draw windows.
///
/// Which feature maps of a DCGAN's generator have to do with windows, and what it draws without them.
public struct ForgetWindow: Lesson {
  /// Its head.
  public static let about = About(
    10, "forget-window", in: .images, title: "Forgetting to draw windows",
    summary: "The feature maps with which G draws windows, found and switched off",
    source: "DCGAN, More",
    basis: "lessons 06 and 07: what a feature map is, and how a DCGAN is built",
    seconds: 80, handout: PackageResources.README_md,
    files: [
      "scenes.png", "samples.png", "boxes.png", "forgotten.png", "weights.csv", "curves.csv",
      Run.stagesFile, "generator.safetensors",
    ])

  /// The lesson.
  public init() {}

  @Setting("iterations of G's and D's training", in: 1...1_000_000, quick: 120)
  var steps = 1_500
  @Setting("m, the images in a minibatch", in: 2...10_000)
  var batch = 32
  @Setting("of images of 16 × 16 inside both networks", in: 1...512, quick: 16)
  var channels = 32
  @Setting(
    "Adam's learning rate, for both networks", in: 0...1, above: true, placeholder: "RATE",
    quick: 0.002)
  var learningRate: Float = 0.001
  @Setting("drawn rooms, to learn from", in: 100...60_000, quick: 1_000)
  var scenes = 8_000
  @Setting("how often the detector sees every room", in: 1...1_000, quick: 2)
  var detectorEpochs = 4
  @Setting("the layer whose maps are dropped, by the rows of its maps")
  var layer = FeatureLayer.eight
  @Setting(
    "λ, how strongly the regression prefers weights of 0", in: 0...1e6, above: true,
    placeholder: "LAMBDA")
  var lambda = 1.0
  @Setting("generated pictures in which windows are marked", in: 10...10_000)
  var samples = 150
  @Setting("other pictures, drawn with and without", in: 10...10_000, quick: 100)
  var trials = 500

  private var recipe: SceneRecipe {
    SceneRecipe(channels: channels, learningRate: learningRate, gradientPenalty: 0.5)
  }

  /// How much memory it takes.
  public var size: RunSize? { recipe.size(batch: batch) }

  /// Minibatches have to fit.
  public func check() throws {
    guard batch <= scenes else {
      throw UsageError("--batch is \(batch); there are only \(scenes) rooms, by --scenes")
    }
  }

  /// Where the bounds of the claims come from.
  static let bound = "the DCGAN paper, 6.3.2 (our bound)"

  /// Learns to draw rooms, finds the maps that draw windows, and drops them.
  public func teach(_ run: Run) throws {
    let training = DrawnScenes(seed: 1).scenes(scenes)
    let images = ImageSet(training)
    try showScenes(images, run)
    let detector = try trainDetector(on: training, run)
    let generator = try train(on: images, detector, run)
    let cut = CutGenerator(generator, layer)
    let dropped = try findMaps(of: cut, detector, run)
    try forget(dropped, of: cut, whole: generator, detector, run)
    if run.wantsFiles {
      try run.file("generator.safetensors", safetensors(of: generator, metadata: [:]))
    }
  }

  private func showScenes(_ images: ImageSet, _ run: Run) throws {
    try run.step("Rooms")
    try run.say(
      "The paper's authors had three million photographs of bedrooms. Ours are drawn: a wall, a floor, and "
        + "up to five things, each there in half of the rooms: a window (its blind is down, daylight between "
        + "dark slats), a door, a picture (dark paint in a bright frame), a lamp, a bed. A lamp's shade is as "
        + "bright as the daylight, and the box of every thing is known.")
    try run.show(
      sceneGrid(
        "Drawn rooms, 32 × 32",
        images.tensor(of: Array(0..<min(SceneExaminer.shownCount, images.count)))),
      as: "scenes.png")
  }

  /// Trains the detector, and says how well it sees.
  private func trainDetector(on scenes: [DrawnScene], _ run: Run) throws -> SceneDetector {
    try run.step("A detector, in place of our eyes")
    try run.begin("the detector learns")
    var stream = Random(seed: run.seed, stream: "detector")
    let detector = SceneDetector(of: scenes, epochs: detectorEpochs, using: &stream) {
      run.progress("the detector learns", $0, of: $1)
    }
    let test = DrawnScenes(seed: 1, part: .test).scenes(run.isQuick ? 300 : 2_000)
    let score = DetectorScore(detector.boxes(in: ImageSet(test).tensor()), truth: test)
    try run.say(
      "The authors drew boxes around windows by hand. Here a network of convolutions marks things, "
        + "trained on \(scenes.count) drawn rooms with their boxes. Of \(test.count) rooms that it has never "
        + "seen:")
    try run.table(
      ["thing", "right, %", "overlap"],
      SceneThing.allCases.map { thing in
        [
          .text(thing.rawValue), .number(100 * (score.accuracy[thing] ?? 0), 1),
          .number(score.overlap[thing] ?? 0, 2),
        ]
      },
      caption:
        "Right: the rooms of which it says rightly whether there is such a thing. Overlap: the pixels that "
        + "its box and the true one share, over those of either, on average of the rooms that have it."
    )
    run.metric("detectorAccuracy", score.worst, best: .high)
    run.metric("windowOverlap", score.overlap[.window] ?? 0, best: .high)
    run.claim(
      "detector", "The detector can be trusted: its accuracy on the thing that it sees worst",
      score.worst, .atLeast(0.97), kind: .statistical, source: Self.bound)
    return detector
  }

  /// Trains the players, and shows what they learn.
  private func train(
    on images: ImageSet, _ detector: SceneDetector, _ run: Run
  ) throws -> Sequential {
    try run.step("A DCGAN learns rooms")
    try run.say(
      "G makes a room of 100 numbers z: 4 × 4 places with \(4 * channels) feature maps, then 8 × 8 with "
        + "\(2 * channels), 16 × 16 with \(channels), and 32 × 32 pixels. The detector watches.")
    let examiner = SceneExaminer(
      detector: detector, noise: SceneRecipe.noise.test(run.isQuick ? 50 : 200, seed: run.seed),
      seed: run.seed)
    var game = Training(recipe.players(on: images, batch: batch, seed: run.seed), examiner)
    try game.train(
      run, "training", steps,
      picture: { now in
        let drawn = SceneRecipe.artist(of: now.players, seed: run.seed)(
          examiner.noise.rows(0..<SceneExaminer.shownCount), .inference)
        return [
          .pictures(sceneGrid("G(z) after \(now.records.count) iterations", drawn)),
          .curves(now.losses),
        ]
      },
      seen: { now in
        try run.stage("after \(now.last.step) iterations") {
          [.pictures(sceneGrid("G(z), always from the same z", now.last.samples))]
        }
      })
    guard game.divergedAt == nil else {
      throw DataError(
        "the training broke off at iteration \(game.records.count): a weight is no longer a number; "
          + "another --seed or --batch may help")
    }
    try run.show(
      sceneGrid("G(z) after \(steps) iterations", game.last.samples), as: "samples.png")
    try game.showLosses(run)
    game.reportCurves(run)
    run.curve("windows", game.lookCurve { $0.shares[0] })
    try run.show(
      .shares(
        SharesFigure(
          title: "Share of the pictures in which the detector sees each thing",
          times: game.looks.map { Double($0.step) },
          rows: SceneThing.allCases.enumerated().map { place, thing in
            .init(thing.rawValue, shares: game.looks.map { $0.shares[place] })
          }, caption: "In drawn rooms it is 0.5 for all.")))
    return SceneRecipe.artist(of: game.players, seed: run.seed)
  }
}
