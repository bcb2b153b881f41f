import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

// Lesson 18: what the networks that were trained on digits make of a request.
extension Conditional {
  private static let bound = "Pan, Conditional GANs (our bound)"

  /// Shows and measures what was drawn on request.
  func showDigits(
    _ run: Run, _ images: TrainingImages, _ judge: ImageJudge,
    _ all: [(way: Way, training: DigitTraining)]
  ) throws {
    let (asked, training) = all[0]
    let drawn = training.examiner.drawn(by: training.players)
    try run.step("Asked for")
    try run.say(
      "A row for each digit, as it was asked for; a column for each z, ten different ones. What changes "
        + "down a column is the label alone.")
    try run.show(requestGrid("G(z | y), \(asked.name)", training.last.samples), as: "asked.png")
    try run.curves(
      "How often the judge reads what was asked for", x: "iterations", y: "share",
      all.filter(\.way.isLabelled).map { ($0.way.name, $0.training.lookCurve(\.obeyed)) })
    let variety = showClasses(run, images, training, drawn)
    try run.show(.table(variety.table))
    let style = try showStyle(run, drawn)
    let preference = asked.recipe.conditions.use == .joined ? try showOpinion(run, training) : nil
    try showComparison(run, all)
    report(run, images, judge, training, variety.least, style, preference)
    for (way, other) in all.dropFirst() {
      let name = !way.isLabelled ? "unlabelled" : "other"
      if way.isLabelled { run.metric(name + "Obeyed", other.last.obeyed, best: .high) }
      run.metric(name + "Confidence", other.last.judgement.confidence, best: .high)
      run.metric(name + "Entropy", other.last.judgement.entropy, best: .high)
    }
    if run.wantsFiles { try handOver(run, asked, training, drawn) }
  }

  /// How each digit came out: what the judge reads, and how varied it is.
  private func showClasses(
    _ run: Run, _ images: TrainingImages, _ training: DigitTraining, _ drawn: Tensor
  ) -> (table: Table, least: Double) {
    let (labels, asked) = (training.last.judgement.labels, RequestExaminer.asked)
    let test = images.judgeTest
    let real = ClassVariety(
      of: test.tensor(), labels: test.labels.map { Int($0) }, classes: Self.classes)
    let made = ClassVariety(of: drawn, labels: asked, classes: Self.classes)
    let ratios = made.over(real)
    let rows = (0..<Self.classes).map { digit -> [Table.Cell] in
      let own = asked.indices.filter { asked[$0] == digit }
      let read = own.count { labels[$0] == digit }
      return [
        .text("\(digit)"), .number(100 * Double(read) / Double(own.count), decimals: 1),
        .number(real.distances[digit], decimals: 3), .number(made.distances[digit], decimals: 3),
        .number(ratios[digit], decimals: 2),
      ]
    }
    let table = Table(
      columns: [
        .init("digit"), .init("read as asked, %", .decimal), .init("real", .decimal),
        .init("drawn", .decimal), .init("drawn / real", .decimal),
      ], rows: rows,
      caption:
        "Of \(RequestExaminer.count) requests, a hundred for each digit. Read as asked: the judge sees the "
        + "digit that was asked for. Real, drawn: the mean distance of two images of a digit (root mean "
        + "square of a pixel, black and white being 2 apart), of images not trained on and of G's.")
    return (table, ratios.min() ?? .nan)
  }

  /// How far one z gives all digits one style.
  struct Style {
    let slant: Double
    let thickness: Double
  }

  /// Whether one z gives all digits one style: the mean rank correlation of an attribute over pairs of
  /// digits.
  private func showStyle(_ run: Run, _ drawn: Tensor) throws -> Style {
    let attributes = DigitAttributes.of(drawn)
    let digits = 0..<Self.classes
    func agreement(_ value: (DigitAttributes) -> Double) -> Double {
      // A column of values for each digit, in the order of the z.
      let columns = digits.map { digit -> [Double] in
        let own = attributes.indices.filter { RequestExaminer.asked[$0] == digit }
        return own.map { value(attributes[$0]) }
      }
      var correlations: [Double] = []
      for one in digits {
        for other in 0..<one {
          correlations.append(rankCorrelation(columns[one], columns[other]))
        }
      }
      let known = correlations.filter(\.isFinite)
      return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }
    let style = Style(slant: agreement(\.slant), thickness: agreement(\.thickness))
    try run.step("One z, one hand")
    try run.say(
      "Does z mean the same for every digit? For each pair of digits: do the z that make one of them slant "
        + "more, or thicker, do so to the other? The rank correlation, over a hundred z and as a mean over "
        + "the 45 pairs, is \(decimal(style.slant, 2)) for the slant and "
        + "\(decimal(style.thickness, 2)) for the thickness; 0 would be no relation, 1 the same "
        + "order. Nothing in the game asks for it: G finds it easier to learn one hand than ten.")
    return style
  }

  /// Whether D looks at the label: how often it prefers the right one, over time.
  ///
  /// - Returns: The largest share.
  private func showOpinion(_ run: Run, _ training: DigitTraining) throws -> Double {
    let most = training.looks.compactMap(\.preference).max() ?? 0
    try run.step("Does D look at the label?")
    try run.say(
      "D sees a hundred real images that it was not trained on, each with its own label and with the nine "
        + "wrong ones. In how many of the pairs does it prefer the right label?")
    try run.curves(
      "D prefers the right label", x: "iterations", y: "share of pairs",
      [("real images", training.lookCurve { $0.preference ?? .nan })],
      references: [("by chance", 0.5)])
    try run.say(
      "Never has D been told that a label is wrong. It learns to look at labels while G still draws other "
        + "digits than it is asked for: up to \(decimal(100 * most, 1)) %. Once G obeys, no sample with a "
        + "wrong label comes along any more, and at the end it is "
        + "\(decimal(100 * (training.last.preference ?? 0), 1)) %: what D says where neither real nor "
        + "generated samples lie means nothing, as in lesson 03.")
    return most
  }

  private func showComparison(
    _ run: Run, _ all: [(way: Way, training: DigitTraining)]
  ) throws {
    guard all.count > 1 else { return }
    try run.step("Do labels help?")
    try run.say(
      "The slide says that label information empirically generates much better samples. The same networks, "
        + "the same seed and as many iterations, judged by the same judge:")
    try run.table(
      ["trained", "read as asked, %", "sure, %", "entropy", "rarest, %"],
      all.map { way, training in
        let judgement = training.last.judgement
        return [
          .text(way.name),
          way.isLabelled ? .number(100 * training.last.obeyed, 1) : .text("—"),
          .number(100 * judgement.confidence, 1), .number(judgement.entropy, 4),
          .number(100 * judgement.rarest, 1),
        ]
      },
      caption:
        "Sure: the judge's mean probability of what it says. Entropy of the digits that it reads, as a part "
        + "of log 10; with labels each digit is asked for equally often. Rarest: the share of the rarest."
    )
  }

  private func report(
    _ run: Run, _ images: TrainingImages, _ judge: ImageJudge, _ training: DigitTraining,
    _ variety: Double, _ style: Style, _ preference: Double?
  ) {
    let last = training.last
    judge.claimAccuracy(run, source: Self.bound)
    run.metric("obeyed", last.obeyed, best: .high)
    run.metric("confidence", last.judgement.confidence, best: .high)
    run.metric("leastVariety", variety, best: .high)
    run.metric("slantAgreement", style.slant, best: .high)
    run.metric("thicknessAgreement", style.thickness, best: .high)
    training.reportCurves(run)
    run.curve("obeyed", training.lookCurve(\.obeyed))
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast(
        "obeyed", "The judge reads the digit that was asked for: the share of requests",
        last.obeyed,
        images.areDrawn ? 0.97 : 0.95)
      $0.atLeast(
        "entropy", "All ten digits come equally often: the entropy of what is read, of log 10",
        last.judgement.entropy, 0.999)
      $0.atLeast(
        "variety",
        "Each digit is as varied as its data: the least ratio of mean distances, drawn over real",
        variety,
        0.8)
      if let preference {
        $0.atLeast(
          "uses-label",
          "D learns to look at the label: the largest share of real images that it prefers with their own",
          preference, 0.8)
      }
    }
  }

  /// Hands over the hundred images of the grid, what they were made of, and the networks.
  private func handOver(
    _ run: Run, _ way: Way, _ training: DigitTraining, _ drawn: Tensor
  ) throws {
    let (players, count) = (training.players, 100)
    try run.file("samples.png", requestGrid("", drawn.rows(0..<count)))
    try run.file("samples.csv", csv(of: drawn.rows(0..<count), "pixel"))
    try run.file("requests.csv", csv(of: training.examiner.noise.rows(0..<count), "z"))
    try run.file(
      "generator.safetensors",
      safetensors(of: way.recipe.artist(of: players, seed: run.seed)))
    try run.file("discriminator.safetensors", safetensors(of: players.game.discriminator))
  }
}
