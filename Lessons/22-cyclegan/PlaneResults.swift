import Autograd
import Blackboard
import Course
import Trainings

// Lesson 22: two letters and their turned copies, where the true partner of each point is known.
extension CycleGANs {
  /// Plays in the plane and shows what was found.
  func teachPlane(_ run: Run) throws {
    let letters = [Letter.t, .f]
    let exams = letters.map { ($0, PlaneExam($0, seed: run.seed)) }
    try run.step("Two letters")
    try run.say(
      "X is a letter in the plane, Y the same letter turned by 60°. So every point x has a true partner, the point "
        + "that it is turned to. No game is told: minibatches of X and of Y are drawn independently. A T is its own "
        + "mirror image, an F is not.")
    for (letter, exam) in exams {
      let x = exam.x
      try run.show(
        .scene(
          scene(
            "\(letter.name) and its copy: equal signs are partners", letter,
            [("X", x.numbers), ("Y", Letter.turned(x).numbers)], x)))
    }
    try run.step("Playing in the plane")
    try run.say(
      "All four networks are \(Self.planeWidths.map { "\($0)" }.joined(separator: " → ")) → 2, or → 1 logit, with leaky "
        + "ReLU; the non-saturating loss, an R1 penalty, minibatches of \(Self.planeBatch), \(planeSteps) iterations. "
        + "Each letter is played seven times: without the cycle term; with it, from three starts; with far too much of "
        + "it; and, without it and with it, from generators that begin near x: they were first trained to leave "
        + "points where they are.")
    let outcomes = try playInThePlane(run, exams)
    for (letter, exam) in exams {
      let own = outcomes.filter { $0.job.letter.name == letter.name }
      try run.show(
        .scene(
          scene(
            "\(letter.name): where G sends the points of X", letter,
            own.filter { $0.job.role != .freeNear }.map {
              ("λ = \(compact($0.job.weight)), \($0.job.start.name)", $0.points)
            }, exam.x)))
    }
    try showTable(run, exams, outcomes)
    try run.curves(
      "The cycle error in training, letter T", x: "iterations",
      y: "‖F(G(x)) − x‖₁ + ‖G(F(y)) − y‖₁",
      outcomes.filter { $0.job.letter.hasMirrorImage && $0.job.start == .anywhere(1) }.map {
        ("λ = \(compact($0.job.weight))", $0.curve)
      }, yScale: .logarithmic,
      height: 9)
    try run.say(
      "Without the term G(x) looks like Y, and F(y) like X: each discriminator is content. But F does not undo G. With "
        + "the term it does. Where a point lands is another matter. Any one-to-one translation that fits both sets "
        + "closes the cycle, and there are many: for a T the mirror image is as good as the true turn in every "
        + "respect that the game can see. Which one is found depends on where the generators begin; the handout "
        + "counts over twenty seeds. Near x, where the true turn is not far away, the term helps to get there: a "
        + "translation that is to be undone cannot fold the letter on the way. With far too much of it the letter itself "
        + "is missed: the cycle is closed early, wherever G happens to be, and G can then hardly move without opening it."
    )
    report(run, outcomes)
  }

  private func showTable(
    _ run: Run, _ exams: [(letter: Letter, exam: PlaneExam)], _ outcomes: [PlaneOutcome]
  ) throws {
    func row(_ name: String, _ start: String, _ one: PlaneOutcome) -> [Table.Cell] {
      [
        .text(name), .text(start), .number(one.forth, decimals: 2), .number(one.back, decimals: 2),
        .number(one.cycle, decimals: 4), .number(one.missed, decimals: 3), .text(one.verdict),
      ]
    }
    var rows: [[Table.Cell]] = []
    for (letter, exam) in exams {
      for one in outcomes where one.job.letter.name == letter.name {
        rows.append(
          row("\(letter.name), λ = \(compact(one.job.weight))", one.job.start.name, one))
      }
      if letter.hasMirrorImage {
        let mirror = mirrorImage(exam)
        rows.append(row("\(letter.name), its mirror image", "—", mirror))
        run.claims("mathematics") {
          $0.atMost(
            "mirror-cycle",
            "Turning the mirror image of the T, and back, closes the cycle: its error",
            mirror.cycle, 1e-6)
          $0.atLeast(
            "mirror-missed", "… and misses the partner by, on average", mirror.missed, 0.4)
        }
      }
    }
    try run.table(
      ["letter and weight", "G and F begin", "G(x) to Y", "F(y) to X", "cycle", "missed", "found"],
      rows,
      caption:
        "Begin: anywhere, at weights drawn for the first, second or third time; near x, where points stay. Of "
        + "\(PlaneExam.count) points that no training saw. To Y, to X: the sliced Wasserstein-1 distance in multiples "
        + "of the floor, what real samples score (\(exams.map { decimal($0.exam.floor, 3) }.joined(separator: ", "))). "
        + "Cycle: the cycle error. Missed: the mean distance of G(x) from the true partner. Found: the partner, or "
        + "the mirror image's, within \(decimal(Letter.deviation, 1)), the deviation across a stroke; or another "
        + "translation. The last row of the T is worked out, not trained.")
  }

  /// The turn of the mirror image, and its inverse, as if they had been learned.
  private func mirrorImage(_ exam: PlaneExam) -> PlaneOutcome {
    exam.outcome(
      PlaneJob(letter: .t, start: .anywhere(1), weight: 0, role: .free),
      g: { Letter.turned(Letter.mirrored($0)) }, f: { Letter.mirrored(Letter.turnedBack($0)) })
  }

  private func report(_ run: Run, _ outcomes: [PlaneOutcome]) {
    for one in outcomes {
      let name = "\(one.job.role.rawValue)\(one.job.letter.name)"
      run.metric(name + "ToY", one.forth, best: .low)
      run.metric(name + "ToX", one.back, best: .low)
      run.metric(name + "Cycle", one.cycle, best: .low)
      run.metric(name + "Missed", one.missed)
      run.metric(name + "Partner", one.findsPartner ? 1 : 0)
      if one.job.letter.hasMirrorImage {
        run.metric(name + "Mirror", one.findsMirror ? 1 : 0)
      }
      run.curve(name + "Cycle", one.curve)
    }
    func all(_ role: PlaneJob.Role) -> [PlaneOutcome] { outcomes.filter { $0.job.role == role } }
    let (free, strong, cycled) = (all(.free), all(.strong), outcomes.filter(\.job.isCycled))
    func mean(_ some: [PlaneOutcome]) -> Double {
      some.reduce(0) { $0 + $1.forth + $1.back } / Double(2 * some.count)
    }
    // Of each game with the term, the cycle error over that without.
    let shares = cycled.map { one in
      one.cycle / (free.first { $0.job.letter.name == one.job.letter.name }?.cycle ?? .nan)
    }
    run.metric("distance", mean(cycled), best: .low)
    run.metric("cycleShare", shares.max() ?? .nan, best: .low)
    guard run.keepsDefaults(of: self, except: Self.pictureSettings) else { return }
    run.claims(Self.bound, kind: .statistical) {
      $0.atMost(
        "fits",
        "With the term G(x) looks like Y and F(y) like X: the mean distance of six games, in floors",
        mean(cycled), 2.5)
      $0.atMost(
        "closed", "The cycle error with the term over that without, the largest of six games",
        shares.max() ?? .nan, 1.0 / 20)
      $0.atLeast(
        "too-strong", "With λ = 100 the letters are missed: the distances over those with λ = 1",
        mean(strong) / mean(cycled), 2)
      $0.atMost(
        "near", "From near x, with the term, the F is turned: how far G(x) is from the partner",
        all(.cycledNear).first { $0.job.letter.name == "F" }?.missed ?? .nan, Letter.deviation)
    }
  }
}
