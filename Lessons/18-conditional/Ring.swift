import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// Lesson 18: the ring, where every sample shows whether it lies where it was asked for.
extension Conditional {
  private static let bound = "Pan, Conditional GANs (our bound)"

  /// Eight narrow modes.
  private static let mixture = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)

  /// How the ring is learned, with labels or without.
  private func recipe(labelled: Bool) -> PlaneRecipe {
    PlaneRecipe.slowDiscriminator.with {
      ($0.steps, $0.batch, $0.discriminatorRate) = (ringSteps, 128, 0.001)
      if labelled {
        $0.rules.conditions = Conditions(count: Self.mixture.centres.count, use: label)
      }
    }
  }

  /// Trains on the ring with the number of the mode as the label, and without labels.
  func teachRing(_ run: Run) throws {
    let mixture = Self.mixture
    let modes = mixture.centres.count
    try run.step("On the ring")
    try run.say(
      "The eight modes of lesson 11, and y is the number of the mode. Beside it the same networks, rates and "
        + "seed without labels.")
    let (with, without) = (recipe(labelled: true), recipe(labelled: false))
    try run.show(.table(networksTable(with)))
    let all = try trainings(
      by: [("with labels", with), ("without labels", without)], on: mixture, run,
      label: "training on the ring")
    let looks = all.map(\.last)
    let asked = PlaneExaminer.asked(of: modes)
    let hits = AskedModes(of: looks[0].samples, asked: asked, in: mixture)
    let points = points(looks[0].samples)
    let marks = zip(mixture.centres, hits.shares).map {
      SceneFigure.Mark(Point($0.x, $0.y), isFilled: $1 >= 0.95)
    }
    try run.show(
      .scene(
        scatter(
          "After \(looks[0].step) iterations",
          [
            .init("with labels", points: Array(points), marks: marks),
            looks[1].panel("without labels", in: mixture),
          ], of: mixture)))
    try run.table(
      ["mode asked for", "centre", "samples there, %"],
      (0..<modes).map { mode in
        let centre = mixture.centres[mode]
        return [
          .text("\(mode + 1)"), .text("(\(decimal(centre.x, 2)), \(decimal(centre.y, 2)))"),
          .number(100 * hits.shares[mode], 1),
        ]
      },
      caption:
        "Samples there: of those that were asked for that mode, how many lie within three standard deviations "
        + "of its centre; of real samples 98.9 % do. Without labels the samples cover "
        + "\(looks[1].coverage.covered) modes, \(decimal(100 * looks[1].coverage.highQualityShare, 1)) % of "
        + "them of high quality.")
    run.metric("ringLeast", hits.least, best: .high)
    run.metric("ringUnlabelledModes", Double(looks[1].coverage.covered))
    run.metric("ringUnlabelledQuality", looks[1].coverage.highQualityShare)
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast(
        "ring", "On the ring each mode is hit when it is asked for: the least share of its samples",
        all[0].divergedAt == nil ? hits.least : 0, 0.95)
    }
  }
}
