import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 18, a GAN that draws what is asked for.
///
/// Both players are told which kind of sample is meant: first which mode of the ring, where it can be
/// seen exactly, then which digit, with the networks of lesson 07.
public struct Conditional: Lesson {
  /// Its head.
  public static let about = About(
    18, "conditional", in: .remedies, title: "A GAN that draws what is asked for",
    summary: "Both players are told the label; G draws the digit that is asked for",
    source: "Pan and More, Conditional GANs",
    basis:
      "lesson 07 (the networks) and lesson 11 (the ring, on which a GAN without labels collapses)",
    seconds: 90, handout: PackageResources.README_md,
    files: ["asked.png", "samples.png", "samples.csv", "requests.csv", Run.stagesFile]
      + trainingFiles.filter { $0 != "samples.csv" })

  @Setting("iterations on the ring", in: 1...10_000_000, quick: 300) var ringSteps = 3_000
  @Setting("how often every image is seen", in: 1...100_000, quick: 1) var epochs = 12
  @Setting("m, the images in a minibatch", in: 2...10_000) var batch = 32
  @Setting(
    "Adam's learning rate on images, for both networks", in: 0...1, above: true,
    placeholder: "RATE")
  var learningRate: Float = 0.002
  @Setting(
    "of the images of 14 × 14 inside the networks; smaller ones have more", in: 1...512, quick: 4)
  var channels = 16
  @Setting("γ of the R1 penalty on D, as in lesson 07", in: 0...10_000)
  var gradientPenalty: Float = 1
  @Setting("decay of the average of G's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.998
  @Setting("what D does with a label: it is joined to its input, or guessed by D (AC-GAN)")
  var label = Conditions.Use.joined
  @Setting("what is trained beside it: nothing, the same without labels, or AC-GAN too")
  var compare = Beside.unlabelled
  @Setting("training images, drawn or read", in: 100...60_000, quick: 1_000) var images = 10_000
  @Setting("MNIST's files, in place of drawn digits (`gan data mnist`)", path: "DIR") var data = ""

  /// What is trained beside the network that is asked for.
  enum Beside: String, CaseIterable { case none, unlabelled, all }

  /// The lesson.
  public init() {}

  /// The classes of digits.
  static let classes = DigitClassifier.digits

  /// How much memory its trainings take.
  public var size: RunSize? { RunSize(of: ways.map { $0.recipe.size(batch: batch) }) }

  /// One way to train, with what the lesson calls it.
  struct Way: Sendable {
    let name: String
    let recipe: DCGANRecipe
    var isLabelled: Bool { recipe.conditions.count > 0 }
  }

  /// What is trained on digits, the way that is asked for first.
  private var ways: [Way] {
    func way(_ name: String, _ conditions: Conditions) -> Way {
      var recipe = DCGANRecipe(
        channels: channels, learningRate: learningRate, gradientPenalty: gradientPenalty)
      recipe.conditions = conditions
      return Way(name: name, recipe: recipe)
    }
    func labelled(_ use: Conditions.Use) -> Way {
      way(
        use == .joined ? "label joined" : "label guessed (AC-GAN)",
        Conditions(count: Self.classes, use: use))
    }
    let other: Conditions.Use = label == .joined ? .guessed : .joined
    return [labelled(label)] + (compare == .none ? [] : [way("without labels", .none)])
      + (compare == .all ? [labelled(other)] : [])
  }

  /// Trains on the ring and on digits, each with labels and without.
  public func teach(_ run: Run) throws {
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    try run.step("The game")
    try run.say(
      "Both players are handed a label y beside what they had: G makes a sample of that kind from its "
        + "noise, and D says whether the sample is a real one of that kind. A sample that could be real, "
        + "but is of another kind, does not pass.")
    try run.formula(
      "V(D, G) = mean log D(x | y) + mean log(1 − D(G(z | y) | y))    x with the label y that it came with"
    )
    try run.say(
      "Nothing else changes. A label is a row of numbers, 1 at its own place and 0 elsewhere; G's input is "
        + "z ‖ y, one row after the other, and D's is x ‖ y. For a generated sample D is shown the label that "
        + "G had.")
    try run.show(
      .code(
        CodeExcerpt(
          "What D is handed", from: "Sources/Adversarial/Conditions.swift",
          """
          guard let condition = batch.condition, use == .joined else { return batch.samples }
          return concatenate([batch.samples, condition], axis: 1)
          """)))
    try teachRing(run)

    try images.show(run)
    let judge = try ImageJudge(of: images, run)
    let trainings = try trainOnDigits(run, images, judge)
    try showDigits(run, images, judge, zip(ways, trainings).map { ($0, $1) })
  }

  // MARK: - Digits

  /// Trains in all ways at once, from the same seed.
  private func trainOnDigits(
    _ run: Run, _ images: TrainingImages, _ judge: ImageJudge
  ) throws -> [DigitTraining] {
    let (training, seed, batch, averaging) = (images.training, run.seed, batch, average)
    try run.step("Training on digits")
    try run.say(
      "The networks of lesson 07. On images the label enters D as one plane more beside the pixels: a "
        + "picture for each digit, which is learned like all weights. G's noise is drawn anew for each "
        + "picture, its label from the labels of the data."
        + (label == .guessed ? " Here D is not told: beside its logit it guesses the label." : ""))
    let test = images.judgeTest
    let (steps, classifier) = (epochs * (training.count / batch), judge.classifier)
    let trainings = try trainSideBySide(
      run, "training on digits", ways, plan: { _ in (steps, 1) },
      picture: { latest in
        latest.prefix(1).map { .pictures(requestGrid("Asked for, a row each", $0.look.samples)) }
      },
      begin: { way in
        let players = way.recipe.players(
          on: training,
          conditions: way.isLabelled
            ? Tensor(oneHot: training.labels.map { Int($0) }, of: Self.classes) : nil,
          batch: batch, averaging: averaging, seed: seed)
        return DigitTraining(
          players, RequestExaminer(way.recipe, classifier, real: test, seed: seed))
      })
    for look in trainings[0].looks {
      try run.stage("after \(look.step) iterations") {
        [.pictures(requestGrid("Asked for, a row each", look.samples))]
      }
    }
    return trainings
  }
}
