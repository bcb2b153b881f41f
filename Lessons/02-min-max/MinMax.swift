import Blackboard
import Course

/// Lesson 02: two players follow the gradient of V = x·y, and do not meet.
public struct MinMax: Lesson {
  @Setting("how far a step follows the slope (η)", in: 0.0001...100, placeholder: "RATE")
  var learningRate: Double = 0.1
  @Setting("steps of every method", in: 1...100_000)
  var steps = 1000
  @Setting("where x and y begin", count: 2, in: -1000...1000, placeholder: "X,Y")
  var start = [1, 1]
  @Setting("which method is drawn and told at length")
  var method = Method.simultaneous

  /// Its head.
  public static let about = About(
    2, "min-max", in: .game, title: "Each player follows its gradient: do they meet?",
    summary: "min over x, max over y of x·y: why gradient steps go round in circles",
    source: "Pan, Non-convergence example",
    basis: "lesson 01, in which two players pull one value V(D, G) up and down",
    seconds: 1, handout: PackageResources.README_md)

  /// The lesson.
  public init() {}

  /// Teaches the lesson: the states, the path, what converges, the order of play.
  public func teach(_ run: Run) throws {
    let (rate, steps, method) = (learningRate, steps, method)
    let start = Point(start[0], start[1])
    guard start.radius == 0 || start.radius >= 1e-6 else {
      throw UsageError(
        "--start is \(compact(start.x)),\(compact(start.y)), nearer to the equilibrium than "
          + "rounding can follow; take 0,0 itself or a point at least 0.000001 away")
    }

    try run.show(.formula("min over x, max over y of  V(x, y) = x·y"))
    try run.say(
      "One player owns x and wants V small, the other owns y and wants V large, as G and D do. At "
        + "(0, 0) neither gains by moving alone: that is the equilibrium. Does it attract?")

    try run.show(.heading("The five states"))
    try teachStates(run)

    let walks = Walks(from: start, rate: rate, steps: steps)
    let chosen = walks[method]
    try run.show(.heading("The path in the plane"))
    try run.step(method.headline(rate: rate))
    try run.show(.formula(method.rule))
    try run.say(method.reason(rate: rate))
    try drawPath(run, chosen.walk, beside: walks.companion(of: method))
    let outcome = chosen.outcome
    try run.show(
      .verdict(
        Verdict(outcome.word, sentence: outcome.sentence, rule: outcome.rule)))

    try run.show(.heading("What reaches (0, 0)"))
    try compare(run, walks)

    try run.show(.heading("Who plays first"))
    try teachOrderOfPlay(run)

    claimWhatIsProved(run, walks)
    for (id, walk) in walks.named {
      run.metric("radius" + id, walk.finalRadius, best: .low)
      run.curve("radius" + id, walk.thinnedRadii)
    }
  }

  /// The chosen walk, four turns of it, with the closed curve to compare.
  private func drawPath(_ run: Run, _ walk: Walk, beside companion: Walk) throws {
    guard walk.points[0].radius > 0 else {
      return try run.say("At (0, 0) both slopes are 0, and no method moves.")
    }
    let shown = walk.turns(4)
    var paths = [TrajectoryFigure.Path(walk.name, shown)]
    // Beside a walk that runs away the curve would be a dot; from η = 2 on it is not closed.
    let farthest = shown.map(\.radius).max() ?? 0
    if learningRate < 2, farthest < 10 * walk.points[0].radius {
      paths.append(.init(companion.name, companion.turns(4)))
    }
    let title =
      shown.count < walk.points.count
      ? "Four turns, the first \(shown.count - 1) of \(walk.steps) steps"
      : walk.steps == 1 ? "The one step" : "All \(walk.steps) steps"
    try run.show(.trajectory(TrajectoryFigure(title: title, paths: paths, height: 19)))
  }

  /// Every method in one table.
  private func compare(_ run: Run, _ walks: Walks) throws {
    try run.step("The same start and learning rate, other rules")
    try run.show(
      .bullets(
        Method.allCases.filter { $0 != method }
          .map { "\($0.rawValue): \($0.inShort)" }
          + ["average: the mean of the points that the players have answered so far"]))
    try run.show(
      .table(
        Table(
          columns: [
            .init("method"), .init("radius", .decimal), .init("factor", .decimal),
            .init("formula", .decimal), .init("verdict"),
          ],
          rows: walks.all.map { entry in
            [
              .text(entry.walk.name), .text(radius(entry.walk)),
              entry.walk.meanFactor.map { .number($0, decimals: 5) } ?? .text("—"),
              entry.factor.map { .number($0, decimals: 5) } ?? .text("—"),
              .text(entry.outcome.word.rawValue),
            ]
          },
          caption: "Radius: the distance from (0, 0) after \(walks.steps) "
            + "\(walks.steps == 1 ? "step" : "steps"), at the start "
            + "\(short(walks.start.radius)). Factor: by "
            + "which a step changes it, the mean over the walk; formula: what that tends to.")))
    try run.show(
      .code(
        CodeExcerpt(
          "Extragradient as the program runs it", from: "Lessons/02-min-max/Descent.swift",
          """
          case .extragradient:
            let here = slope(now)
            let there = slope(Point(now.x - rate * here.x, now.y + rate * here.y))
            return Point(now.x - rate * there.x, now.y + rate * there.y)
          """)))
  }

  /// The last radius as a table shows it.
  private func radius(_ walk: Walk) -> String {
    switch walk.end {
    case .finished: short(walk.last.radius)
    case .overflowed: "above 1e+100"
    case .vanished: "below 1e-100"
    }
  }
}
