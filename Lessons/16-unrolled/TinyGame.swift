import Autograd
import Blackboard
import Course

// The game of lesson 02, min over x, max over y of V = x·y, looked at ahead.
extension Unrolled {
  /// `η` of both players in this game.
  static let tinyRate: Float = 0.1

  func showTheIdea(_ run: Run) throws {
    try run.step("The idea")
    try run.say(
      "G ought to minimise what V is once D has answered it: G* = argmin over G of max over D of "
        + "V(D, G). In practice G descends V at the D of this moment, the maximum is ignored, and "
        + "nothing tells G that D will turn against it. Unrolling takes the answer into account as "
        + "far as k steps go, and differentiates through these steps.")
    try run.show(
      .formula(
        "θ₀ = D's weights now,   θᵢ₊₁ = θᵢ + η·∇V(θᵢ, G)    for i = 0 … k − 1\n"
          + "G descends the gradient of its loss at θₖ, which depends on G k times over"))
  }

  func showByHand(_ run: Run) throws {
    try run.step("By hand: V = x·y once more")
    let (x, y) = (Float(1.5), Float(-0.5))
    try run.say(
      "The game of lesson 02: x minimises V = x·y, y maximises it. A step of y adds η·x, so after k "
        + "steps y is y + k·η·x, and V there is x·y + k·η·x². Its slope in x is y + 2·k·η·x: a pull "
        + "towards x = 0 that the plain slope, y, lacks. With the gradient stopped, y + k·η·x is taken "
        + "for a number, and the slope is y + k·η·x: half of that pull.")
    let numbers = [0, 1, 5]
    var rows: [[Table.Cell]] = []
    for k in numbers {
      let through = slope(x, y, k: k, stopping: false)
      let stopped = slope(x, y, k: k, stopping: true)
      let term = Float(k) * Self.tinyRate * x
      rows.append([
        .integer(k), .number(Double(y + 2 * term), decimals: 4), .number(through, decimals: 4),
        .number(Double(y + term), decimals: 4), .number(stopped, decimals: 4),
      ])
      run.claim(
        "slope-\(k)", "The slope through \(k) steps is y + 2kηx", through,
        .equal(-0.5 + 0.3 * Double(k), tolerance: 1e-6), source: "mathematics")
      if k == 5 {
        run.claim(
          "slope-stopped", "With the gradient stopped it is y + kηx", stopped,
          .equal(-0.5 + 0.15 * Double(k), tolerance: 1e-6), source: "mathematics")
      }
    }
    try run.show(
      .table(
        Table(
          columns: [
            .init("k", .decimal), .init("y + 2kηx", .decimal), .init("by the engine", .decimal),
            .init("y + kηx", .decimal), .init("stopped", .decimal),
          ], rows: rows,
          caption:
            "At x = 1.5, y = -0.5 with η = 0.1. The engine differentiates the steps of y like "
            + "anything else: their slopes are recorded, and so have slopes themselves.")))
    try showPaths(run)
  }

  /// Where alternating steps go from (1, 1) with and without looking ahead.
  private func showPaths(_ run: Run) throws {
    func path(k: Int, stopping: Bool) -> [Point] {
      var (x, y) = (Float(1), Float(1))
      var points = [Point(1, 1)]
      for _ in 0..<100 {
        y += Self.tinyRate * x
        x -= Self.tinyRate * Float(slope(x, y, k: k, stopping: stopping))
        points.append(Point(Double(x), Double(y)))
      }
      return points
    }
    let paths = [
      ("k = 0", path(k: 0, stopping: false)),
      ("k = 5, gradient stopped", path(k: 5, stopping: true)),
      ("k = 5", path(k: 5, stopping: false)),
    ]
    try run.show(
      .trajectory(
        TrajectoryFigure(
          title: "A hundred alternating steps from (1, 1)", paths: paths.map { .init($0.0, $0.1) },
          height: 17)))
    func radius(_ point: Point) -> Double { (point.x * point.x + point.y * point.y).squareRoot() }
    let ends = paths.map { radius($0.1[$0.1.count - 1]) }
    try run.say(
      "Without looking ahead the path stays on its round. Looking ahead it ends "
        + "\(decimal(ends[2], 3)) from the equilibrium, with the gradient stopped "
        + "\(decimal(ends[1], 3)).")
    run.claim(
      "tiny-game", "Looking five steps ahead ends nearer to (0, 0): the ratio to not looking ahead",
      ends[2] / ends[0], .atMost(0.1), source: "Metz et al. 2017, sec. 2")
  }

  /// The slope in `x` of `V` at the `y` that has made `k` more steps, by the engine.
  private func slope(_ x: Float, _ y: Float, k: Int, stopping: Bool) -> Double {
    let x = Tensor.variable(x)
    var answer = Tensor.variable(y)
    for _ in 0..<k {
      let own = stopping ? x.detached : x
      let step = gradient(of: own * answer, at: answer, differentiable: !stopping)
      answer = answer + Tensor(Self.tinyRate) * step
      if stopping { answer = answer.detached.variable }
    }
    return Double(gradient(of: x * answer, at: x).number)
  }
}
