import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

// Lesson 19: what both stages make of descriptions.
extension StackGAN {
  /// What there is to say of one kind of pictures.
  private struct Outcome {
    let name: String
    let judgement: DigitJudgement
    let sharpness: Double
    /// The share of pictures in which the judge reads the digit that was asked for.
    let digit: Double
    /// The shares that obey a word about the slant, and about the thickness.
    let slant: Double
    let thickness: Double
  }

  /// Shows and measures both stages.
  func show(
    _ run: Run, _ pair: Pair, _ asked: Description, _ judge: ImageJudge, _ standards: Standards,
    _ images: TrainingImages
  ) throws {
    try showTen(run, pair, asked)
    // Each description ten times.
    let descriptions = (0..<10).flatMap { _ in Description.all }
    let sketches = pair.sketched(pair.rows(descriptions))
    let pictures = pair.refined(sketches, descriptions)
    let (large, mended) = (enlarged(sketches), pair.refined(wiped(sketches), descriptions))
    func outcome(_ name: String, _ drawn: Tensor) -> Outcome {
      let judgement = judge.classifier.judge(drawn)
      let attributes = DigitAttributes.of(drawn)
      func obeyed(_ words: [Description.Word]) -> Double {
        let said = descriptions.indices.flatMap { place in
          descriptions[place].words.filter(words.contains).map { (place, $0) }
        }
        let held = said.count {
          standards.holds($1, of: attributes[$0], digit: descriptions[$0].digit)
        }
        return Double(held) / Double(said.count)
      }
      return Outcome(
        name: name, judgement: judgement, sharpness: sharpness(of: drawn, width: 28),
        digit: Double(zip(judgement.labels, descriptions).count { $0 == $1.digit })
          / Double(descriptions.count),
        slant: obeyed([.slanted, .upright]), thickness: obeyed([.thick, .thin]))
    }
    let (first, second) = (outcome("Stage I, enlarged", large), outcome("Stage II", pictures))
    let test = images.judgeTest
    let real = sharpness(of: test.tensor(), width: test.columns)
    let sure = judge.classifier.judge(test).confidence

    try run.step("Does it obey?")
    try run.table(
      ["drawn by", "digit, %", "slant, %", "thickness, %", "sure, %", "sharpness"],
      [first, second].map { outcome in
        [
          .text(outcome.name), .number(100 * outcome.digit, 1), .number(100 * outcome.slant, 1),
          .number(100 * outcome.thickness, 1), .number(100 * outcome.judgement.confidence, 1),
          .number(outcome.sharpness, 3),
        ]
      } + [["real images", "—", "—", "—", .number(100 * sure, 1), .number(real, 3)]],
      caption:
        "Of \(descriptions.count) pictures, ten for each of the \(Description.all.count) descriptions. Digit: "
        + "the judge reads what was asked for. Slant, thickness: where a word is said of it, the share that "
        + "lies in the third of the digit's images that the word means; a third would by chance. Sure: the "
        + "judge's mean probability of what it says. Sharpness: the mean steepness of outlines, in ink a "
        + "pixel.")

    try run.step("A flaw, mended")
    let flawed = enlarged(wiped(sketches))
    func isRead(_ drawn: Tensor) -> [Bool] {
      zip(judge.classifier.judge(drawn).labels, descriptions).map { $0 == $1.digit }
    }
    let (whole, broken, repaired) = (isRead(large), isRead(flawed), isRead(mended))
    let lost = whole.indices.filter { whole[$0] && !broken[$0] }
    let found = lost.count { repaired[$0] }
    let share = lost.isEmpty ? 0 : Double(found) / Double(lost.count)
    try run.say(
      "Three rows in the middle of Stage I's picture are wiped out. Of the \(descriptions.count) enlarged "
        + "sketches the judge can then no longer read \(lost.count) that it could. Stage II mends "
        + "\(found) of them, \(decimal(100 * share, 1)) %, so that the digit is read again: it knows from "
        + "the description what ought to be there.")
    try run.show(
      .pictures(
        rows(
          "A sketch, the same with a flaw, and what Stage II makes of both",
          [large, flawed, pictures, mended].map {
            $0.rows(of: [0, 22, 44, 66, 88])
          },
          [
            "Stage I, enlarged", "the same with a flaw", "Stage II",
            "Stage II, of the flawed sketch",
          ])))
    report(run, first, second, real, mended: share, judge)
  }

  /// One description, ten times: Stage I, Stage I enlarged, Stage II.
  private func showTen(_ run: Run, _ pair: Pair, _ asked: Description) throws {
    let descriptions = Array(repeating: asked, count: 5) + DescriptionExaminer.shown.prefix(5)
    let sketches = pair.sketched(pair.rows(descriptions))
    let pictures = pair.refined(sketches, descriptions)
    try run.step("From words to pictures")
    try run.say(
      "Five times \"\(asked.text)\", with another z each time; `--description` asks for something else."
    )
    func half(_ images: Tensor) -> Tensor { images.rows(0..<5) }
    let coarse = enlargedInBlocks(sketches)
    try run.show(
      rows(
        "\"\(asked.text)\"", [half(coarse), half(enlarged(sketches)), half(pictures)],
        ["Stage I, 14 × 14", "Stage I, enlarged", "Stage II, 28 × 28"]), as: "stages.png")
  }

  /// Pictures of 28 × 28 in rows, each row under its caption.
  private func rows(_ title: String, _ parts: [Tensor], _ captions: [String]) -> PictureGrid {
    PictureGrid(
      title: title, pixels: parts.flatMap(\.numbers), in: -1...1, width: 28, height: 28,
      columns: parts[0].shape[0], rowCaptions: captions)
  }

  /// Images of 14 × 14, each pixel as four.
  private func enlargedInBlocks(_ images: Tensor) -> Tensor {
    let count = images.shape[0]
    return upsampling(images.reshaped(to: [count, 14, 14, 1]), by: 2)
      .reshaped(to: [count, 28 * 28])
  }

  private func report(
    _ run: Run, _ first: Outcome, _ second: Outcome, _ real: Double, mended: Double,
    _ judge: ImageJudge
  ) {
    judge.claimAccuracy(run, source: Self.bound)
    let gain = second.judgement.confidence - first.judgement.confidence
    for (name, value) in [
      ("digit", second.digit), ("slant", second.slant), ("thickness", second.thickness),
      ("sketchDigit", first.digit), ("sketchConfidence", first.judgement.confidence),
      ("confidence", second.judgement.confidence), ("mended", mended),
    ] { run.metric(name, value, best: .high) }
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast("digit", "Stage II draws the digit that is described", second.digit, 0.9)
      $0.atLeast("slant", "It obeys words about the slant", second.slant, 0.8)
      $0.atLeast("thickness", "It obeys words about the thickness", second.thickness, 0.8)
      $0.atLeast(
        "sharper", "Its edges are steeper than those of Stage I enlarged, by a factor",
        second.sharpness / first.sharpness, 1.3)
      $0.equal(
        "as-sharp-as-real", "They are as steep as those of real images: the ratio",
        second.sharpness / real, 1, within: 0.15)
      $0.atLeast("surer", "The judge is surer of it than of Stage I enlarged, by", gain, 0)
      $0.atLeast(
        "mends", "Of digits that a flaw has made unreadable Stage II mends a share of", mended, 0.05
      )
    }
  }

  /// What a description becomes before it is drawn: a cloud, and what it costs.
  func showClouds(_ run: Run) throws {
    try run.step("A cloud for each description")
    try run.say(
      "There are \(Description.all.count) descriptions, and thousands of numbers that would do for each. So G "
        + "does not read the 14 numbers y themselves but a point drawn near them, ĉ: neighbouring points "
        + "must draw neighbouring pictures. G pays for clouds that differ from N(0, I), by the divergence."
    )
    try run.formula(
      "ĉ = μ(y) + σ(y)·ε,  ε from N(0, I)        μ and log σ are linear in y\n"
        + "KL(N(μ, σ²) ‖ N(0, 1)) = ½(μ² + σ² − 1) − log σ,  summed over the numbers of ĉ")
    // One number, by hand: μ = 1, σ = ½.
    let logHalf: Float = -0.6931472
    var random = Random(seed: 1)
    var layer = ConditioningAugmentation(
      condition: 1, size: 1, using: &random)
    layer.linear = Linear(weight: Tensor([1, logHalf], shape: [1, 2]), bias: Tensor([0, 0]))
    let row = Tensor([0.5, 2, 1], shape: [1, 3])
    let cost = Double(layer.divergence(of: row).number)
    try run.table(
      ["μ", "σ", "ε", "ĉ = μ + σ·ε", "divergence", "½(μ² + σ² − 1) − log σ"],
      [
        [
          .number(1, 1), .number(0.5, 1), .number(2, 1), .number(Double(layer(row).numbers[1]), 4),
          .number(cost, 4), .number(0.125 + Double(-logHalf), 4),
        ]
      ], caption: "One number of ĉ, by the layer and by the formula.")
    run.claims("Zhang et al. 2017, section 3.2") {
      $0.equal(
        "divergence", "The divergence of N(1, ½²) from N(0, 1) is ½(1 + ¼ − 1) + log 2", cost,
        0.125 + 0.6931471805599453, within: 1e-6)
      $0.equal(
        "cloud", "With ε = 2 the point of that cloud is 2", Double(layer(row).numbers[1]), 2,
        within: 1e-6)
    }
  }

  /// Hands over a hundred pictures, what they were made of, and the networks.
  func handOver(_ run: Run, _ pair: Pair) throws {
    let descriptions = (0..<100).map { Description.all[9 * ($0 / 10) + $0 % 9] }
    let rows = pair.rows(descriptions)
    let pictures = pair.refined(pair.sketched(rows), descriptions)
    try run.file("samples.csv", csv(of: pictures, "pixel"))
    try run.file("requests.csv", csv(of: rows, "z"))
    try run.file("stage-1.safetensors", safetensors(of: pair.sketcher))
    try run.file("stage-2.safetensors", safetensors(of: pair.refiner))
  }
}
