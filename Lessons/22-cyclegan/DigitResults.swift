import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// What translating some digits one way, and back, was like.
struct Way {
  /// The share of translations in which the judge reads the digit of the original.
  let kept: Double
  /// How far the mean thickness moved, as a part of the distance between the means of the two sets.
  let moved: Double
  /// The mean absolute difference of a pixel between images and what comes back.
  let cycle: Double
  /// The same between images and their translations.
  let changed: Double

  init(
    from source: ImageSet, to target: ImageSet, _ one: Sequential, _ other: Sequential,
    _ judge: DigitClassifier
  ) {
    func thickness(_ images: Tensor) -> Double {
      let known = DigitAttributes.of(images).map(\.thickness).filter(\.isFinite)
      return known.reduce(0, +) / Double(known.count)
    }
    let x = source.tensor()
    let there = one(x)
    let (begin, end) = (thickness(x), thickness(target.tensor()))
    moved = (thickness(there) - begin) / (end - begin)
    let read = zip(judge.judge(there).labels, source.labels).count { $0 == Int($1) }
    kept = Double(read) / Double(source.count)
    cycle = Double(meanAbsoluteError(other(there), x).number)
    changed = Double(meanAbsoluteError(there, x).number)
  }
}

// Lesson 22: thin digits and thick ones.
extension CycleGANs {
  /// Translates digits and shows what became of them.
  func teachDigits(_ run: Run) throws {
    let images = try TrainingImages(run, count: images, data: data, batch: batch)
    let (sets, test) = (
      try ThinAndThick(of: images.training), try ThinAndThick(of: images.judgeTest)
    )
    try run.step("Thin digits and thick ones")
    try run.say(
      "Now X is the third of the images with the thinnest strokes, Y the third with the thickest: "
        + "\(sets.thin.count) images each of \(images.origin). No image has a partner here: no digit was written twice."
    )
    try run.show(.pictures(sets.shown(5)))
    if run.wantsFiles { try run.file("images.png", sets.shown(20)) }
    let judge = try ImageJudge(of: images, run)

    try run.step("Translating digits")
    try run.say(
      "G and F are small networks of convolutions, 28 × 28 → 14 × 14 × \(channels) → 14 × 14 × \(channels) → 28 × 28, "
        + "the discriminators 28 × 28 → 14 × 14 × \(channels) → 7 × 7 × \(2 * channels) → 1 logit. λ = \(compact(cycle))"
        + (cycle > 0 ? ", and the same networks beside it with λ = 0" : "")
        + (identity > 0 ? "; the identity term with weight \(compact(identity))" : "")
        + (pool > 0 ? "; each D is shown older pictures from a pool of \(pool)" : "") + ".")
    let translations = try translateDigits(run, sets)
    let networks = translations[0].translators
    let (x, y) = (
      test.thin.tensor(of: onePerDigit(test.thin)), test.thick.tensor(of: onePerDigit(test.thick))
    )
    try run.show(
      .pictures(
        rows("Thin to thick, and back", ["x", "G(x)", "F(G(x))"], networks.forth, networks.back, x))
    )
    try run.show(
      .pictures(
        rows("Thick to thin, and back", ["y", "F(y)", "G(F(y))"], networks.back, networks.forth, y))
    )
    try run.curves(
      "The cycle error in training", x: "iterations", y: "a pixel, both ways",
      translations.map { ("λ = \(compact($0.weight))", $0.translators.curve(\.cycle)) }, height: 9)
    try measure(run, test, judge, translations)
    if run.wantsFiles { try handOver(run, test, networks) }
  }

  private func measure(
    _ run: Run, _ test: ThinAndThick, _ judge: ImageJudge, _ translations: [DigitTranslation]
  ) throws {
    let ways = translations.map { one -> Ways in
      let (g, f) = (one.translators.forth, one.translators.back)
      return (
        one.weight, Way(from: test.thin, to: test.thick, g, f, judge.classifier),
        Way(from: test.thick, to: test.thin, f, g, judge.classifier)
      )
    }
    func row(_ name: String, _ way: Way) -> [Table.Cell] {
      [
        .text(name), .number(100 * way.kept, decimals: 1), .number(100 * way.moved, decimals: 1),
        .number(way.cycle, decimals: 4), .number(way.changed, decimals: 4),
      ]
    }
    try run.table(
      ["translation", "digit kept, %", "thickness moved, %", "cycle", "changed"],
      ways.flatMap { one in
        [
          row("thin to thick, λ = \(compact(one.weight))", one.forth),
          row("thick to thin, λ = \(compact(one.weight))", one.back),
        ]
      },
      caption:
        "Of \(test.thin.count) thin and \(test.thick.count) thick images that were not trained on. Kept: the judge reads "
        + "the original's digit. Moved: how far the mean thickness went of the way to the other set's mean. "
        + "Cycle: |F(G(x)) − x|, or |G(F(y)) − y|, the mean of a pixel, paper being −1 and ink 1. Changed: the same of G(x), "
        + "or F(y), and the original; 0 would be a translator that does nothing.")
    try run.say(remark(on: ways[0]))
    judge.claimAccuracy(run, source: Self.bound)
    report(run, ways, translations)
  }

  /// What there is to say of the first two translators.
  private func remark(on ways: Ways) -> String {
    if min(ways.forth.moved, ways.back.moved) >= 0.5 {
      return
        "The strokes change and the digit stays, and it does so without the term too: networks that only look at a "
        + "small window can hardly make a 7 of a 3. In the plane G could send a point anywhere; here the "
        + "architecture chooses the partner. What the term adds is the way back."
    }
    // Where thin digits become thick ones it is 0.12.
    return (ways.forth.changed + ways.back.changed) / 2 < 0.08
      ? "These translators leave pictures nearly as they are. Mind that such a pair closes the cycle and keeps every "
        + "digit: look first at what was moved."
      : "The strokes are not those of the other set; a longer training may help, or other weights of the terms."
  }

  private typealias Ways = (weight: Float, forth: Way, back: Way)

  private func report(_ run: Run, _ ways: [Ways], _ translations: [DigitTranslation]) {
    let names = cycle > 0 ? ["cycled", "free"] : ["free"]
    for (name, one) in zip(names, ways) {
      for (direction, way) in [("Thick", one.forth), ("Thin", one.back)] {
        run.metric(name + direction + "Kept", way.kept, best: .high)
        run.metric(name + direction + "Moved", way.moved, best: .near(1))
        run.metric(name + direction + "Cycle", way.cycle, best: .low)
        run.metric(name + direction + "Changed", way.changed)
      }
    }
    for (name, one) in zip(names, translations) {
      run.curve(name + "DigitCycle", one.translators.curve(\.cycle))
      run.curve(name + "LossOfG", one.translators.curve(\.forth.generator.loss))
      run.curve(name + "LossOfDY", one.translators.curve(\.forth.discriminator.loss))
      run.curve(name + "LossOfF", one.translators.curve(\.back.generator.loss))
      run.curve(name + "LossOfDX", one.translators.curve(\.back.discriminator.loss))
    }
    guard run.keepsDefaults(of: self, except: Self.planeSettings) else { return }
    let (first, last) = (ways[0], ways[ways.count - 1])
    run.claims(Self.bound, kind: .statistical) {
      $0.atLeast(
        "kept",
        "The judge reads the original's digit in translations, the smaller share of both ways",
        min(first.forth.kept, first.back.kept), 0.9)
      $0.atLeast(
        "moved", "The thickness moves towards the other set, the smaller share of both ways",
        min(first.forth.moved, first.back.moved), 0.7)
      $0.atMost(
        "digit-cycle", "The cycle error of a pixel, the larger of both ways",
        max(first.forth.cycle, first.back.cycle), 0.05)
      $0.atMost(
        "digit-closed", "… over that without the term, both ways together",
        (first.forth.cycle + first.back.cycle) / (last.forth.cycle + last.back.cycle), 0.8)
    }
  }

  private func handOver(_ run: Run, _ test: ThinAndThick, _ networks: Translators) throws {
    let shown = test.thin.tensor(of: Array(0..<min(20, test.thin.count)))
    try run.file("samples.png", rows("", [], networks.forth, networks.back, shown))
    try run.file("forth.safetensors", safetensors(of: networks.forth))
    try run.file("back.safetensors", safetensors(of: networks.back))
  }
}

extension ThinAndThick {
  /// The first images of both, a row each.
  fileprivate func shown(_ count: Int) -> PictureGrid {
    let numbers = Array(0..<min(count, thin.count))
    var grid = digitGrid(
      "", concatenate([thin.tensor(of: numbers), thick.tensor(of: numbers)], axis: 0),
      columns: numbers.count)
    grid.rowCaptions = ["X, thin", "Y, thick"]
    return grid
  }
}
