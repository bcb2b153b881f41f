import Autograd
import Blackboard
import Course
import Datasets
import Networks
import Trainings

// Lesson 10: what G draws without some of its feature maps.
extension ForgetWindow {
  /// How often as many maps are chosen at random.
  private static let choices = 10

  /// Draws other pictures with all maps, without those, and without as many at random.
  func forget(
    _ dropped: [Int], of cut: CutGenerator, whole: Sequential, _ detector: SceneDetector, _ run: Run
  ) throws {
    try run.step("The same z, without these maps")
    var stream = Random(seed: run.seed, stream: "other samples")
    let noise = SceneRecipe.noise.minibatch(trials, using: &stream)
    let random = (0..<Self.choices).map { _ in
      Set(stream.permutation(of: cut.maps).prefix(dropped.count))
    }
    let before = cut.drawn(from: noise)
    let after = cut.drawn(from: noise, dropping: Set(dropped))
    let (foundBefore, foundAfter) = (detector.boxes(in: before), detector.boxes(in: after))
    var byChance = [Double](repeating: 0, count: SceneThing.allCases.count)
    for (number, maps) in random.enumerated() {
      let found = detector.boxes(in: cut.drawn(from: noise, dropping: maps))
      for (place, share) in shares(of: found).enumerated() {
        byChance[place] += share / Double(Self.choices)
      }
      run.progress("random maps", number + 1, of: Self.choices)
    }
    let outcome = Outcome(
      before: shares(of: foundBefore), after: shares(of: foundAfter), byChance: byChance)

    try run.say(
      "The \(dropped.count) maps are set to zero at all places, behind batch norm and ReLU, so that nothing "
        + "brings them back; batch norm uses its running statistics. The z are others than those on which "
        + "the maps were chosen.")
    try showPairs(before, after, cut.drawn(from: noise, dropping: random[0]), foundBefore, run)
    try show(outcome, dropped.count, run)
    try showPlaces(foundBefore, foundAfter, run)
    claim(outcome, run)
    claimIdentities(cut, whole, noise.rows(0..<min(trials, 50)), run)
  }

  /// Shares of pictures with each thing.
  private struct Outcome {
    let before: [Double]
    let after: [Double]
    let byChance: [Double]

    /// What is left of the windows, as a part of what there was.
    var left: Double { after[0] / before[0] }
    /// The windows that go by chance, as a part of those that go with the chosen maps.
    var chance: Double { (before[0] - byChance[0]) / (before[0] - after[0]) }
    /// How much the share of a thing changes, as a part of what it was.
    func change(_ place: Int) -> Double {
      (after[place] - before[place]).magnitude / before[place]
    }
    /// The largest of these of all but windows; NaN where one is.
    var largestChange: Double {
      before.indices.dropFirst().reduce(0) {
        let change = change($1)
        return change > $0 || change.isNaN ? change : $0
      }
    }
  }

  /// Pictures that have a window, with all maps, without the chosen ones and without random ones.
  private func showPairs(
    _ before: Tensor, _ after: Tensor, _ byChance: Tensor, _ found: [[SceneThing: [SceneBox]]],
    _ run: Run
  ) throws {
    // The first pictures as they come, and not those that came out best.
    let chosen = found.indices.filter { found[$0][.window] != nil }.prefix(8)
    let shown = chosen.isEmpty ? [0] : Array(chosen)
    let rows = [before, after, byChance].map { images in
      concatenate(shown.map { images.rows($0..<$0 + 1) }, axis: 0)
    }
    var grid = sceneGrid(
      "The first pictures with a window, and the same z without some maps",
      concatenate(rows, axis: 0), columns: shown.count)
    grid.rowCaptions = ["with all maps", "without those of windows", "without as many at random"]
    try run.show(grid, as: "forgotten.png")
  }

  private func show(_ outcome: Outcome, _ count: Int, _ run: Run) throws {
    try run.table(
      ["thing", "all maps", "without", "change", "at random"],
      SceneThing.allCases.enumerated().map { place, thing in
        [
          .text(thing.rawValue), .number(100 * outcome.before[place], 1),
          .number(100 * outcome.after[place], 1),
          outcome.before[place] == 0
            ? .text("—") : .number(100 * (outcome.after[place] / outcome.before[place] - 1), 0),
          .number(100 * outcome.byChance[place], 1),
        ]
      },
      caption:
        "The share of \(trials) pictures in which the detector sees each thing, in %: with all maps; without "
        + "the \(count) chosen ones; how much that changes it, in % of what it was; and without \(count) "
        + "maps chosen at random from all, on average of \(Self.choices) choices.")
  }

  /// What the detector sees where there was a window.
  private func showPlaces(
    _ before: [[SceneThing: [SceneBox]]], _ after: [[SceneThing: [SceneBox]]], _ run: Run
  ) throws {
    var (counts, total) = ([SceneThing: Int](), 0)
    for (things, left) in zip(before, after) {
      for box in things[.window] ?? [] {
        total += 1
        let best = SceneThing.allCases.map { thing in
          (thing, (left[thing] ?? []).reduce(0) { max($0, $1.overlap(with: box)) })
        }.max { $0.1 < $1.1 }
        if let best, best.1 >= 0.3 { counts[best.0, default: 0] += 1 }
      }
    }
    guard total > 0 else { return }
    func share(_ count: Int) -> String { "\(decimal(100 * Double(count) / Double(total), 0)) %" }
    let others = SceneThing.allCases.dropFirst().compactMap { thing in
      counts[thing].map { "a \(thing.rawValue) in \(share($0))" }
    }
    let seen = counts.values.reduce(0, +)
    try run.say(
      "In the places of the \(total) windows the detector now sees "
        + (["a window in \(share(counts[.window] ?? 0))"] + others).joined(separator: ", ")
        + ", and nothing that it knows in \(share(total - seen)).")
  }

  private func claim(_ outcome: Outcome, _ run: Run) {
    run.metric("windowsBefore", outcome.before[0])
    run.metric("windowsAfter", outcome.after[0], best: .low)
    run.metric("windowsByChance", outcome.byChance[0])
    run.metric("windowsLeft", outcome.left, best: .low)
    run.metric("largestOtherChange", outcome.largestChange, best: .low)
    run.metric("removedByChance", outcome.chance, best: .low)
    for (place, thing) in SceneThing.allCases.enumerated().dropFirst() {
      run.metric("\(thing.rawValue)sBefore", outcome.before[place])
      run.metric("\(thing.rawValue)sAfter", outcome.after[place])
    }
    // After a quick run the detector may find none of some things: there is nothing to compare then.
    let measured = [outcome.left, outcome.largestChange, outcome.chance]
    if run.isQuick, measured.contains(where: \.isNaN) { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atMost(
        "windows", "G forgets windows: their share without these maps, of what it was",
        outcome.left,
        1.0 / 3)
      $0.atMost(
        "others", "It forgets little else: the largest change of another thing's share, of its own",
        outcome.largestChange, 0.25)
      $0.atMost(
        "random",
        "It is these maps: the windows that as many random maps remove, of those that they remove",
        outcome.chance, 0.5)
    }
  }

  private func claimIdentities(
    _ cut: CutGenerator, _ whole: Sequential, _ noise: Tensor, _ run: Run
  ) {
    let full = whole(noise, .inference).numbers
    let none = cut.drawn(from: noise).numbers
    run.claim(
      "none", "With no map dropped nothing changes: pixels whose bits differ",
      Double(zip(full, none).count { $0.bitPattern != $1.bitPattern }), .equal(0, tolerance: 0),
      source: "mathematics")
    let empty = cut.drawn(from: noise, dropping: Set(0..<cut.maps)).numbers
    let size = DrawnScenes.side * DrawnScenes.side
    run.claim(
      "all", "With all dropped every z gives the same picture: pixels that differ from the first's",
      Double(empty.indices.count { empty[$0].bitPattern != empty[$0 % size].bitPattern }),
      .equal(0, tolerance: 0), source: "mathematics")
  }
}
