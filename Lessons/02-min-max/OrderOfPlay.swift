import Blackboard
import Course

/// A game of two players with finitely many choices each.
struct Game {
  /// What x can choose.
  let xs: [Double]
  /// What y can choose.
  let ys: [Double]
  /// What y gains and x loses.
  let value: @Sendable (_ x: Double, _ y: Double) -> Double

  /// What y makes of a choice of x that it has seen: max over y of V(x, y).
  func best(against x: Double) -> Double { ys.map { value(x, $0) }.max() ?? -.infinity }

  /// What x makes of a choice of y that it has seen: min over x of V(x, y).
  func worst(against y: Double) -> Double { xs.map { value($0, y) }.min() ?? .infinity }

  /// x commits itself, y answers: min over x, max over y.
  var minMax: Double { xs.map(best).min() ?? .infinity }

  /// y commits itself, x answers: max over y, min over x.
  var maxMin: Double { ys.map(worst).max() ?? -.infinity }

  /// V = x·y on five values of each.
  static let product = Game(xs: [-1, -0.5, 0, 0.5, 1], ys: [-1, -0.5, 0, 0.5, 1]) { $0 * $1 }

  /// Each shows a side of a coin, heads 1 or tails −1; y wins 1 when they match and else loses 1.
  static let pennies = Game(xs: [1, -1], ys: [1, -1]) { $0 == $1 ? 1 : -1 }
}

/// Compares min max with max min where the order does not matter and where it does.
func teachOrderOfPlay(_ run: Run) throws {
  let product = Game.product
  try run.step("min max and max min of x·y are the same")
  try run.say(
    "min max: x commits itself and y answers the worst for x. max min: y commits itself and x "
      + "answers. On the grid −1, −½, 0, ½, 1:")
  try run.show(
    .table(
      Table(
        columns: [
          .init("chosen", .decimal), .init("x chose: max over y", .decimal),
          .init("y chose: min over x", .decimal),
        ],
        rows: zip(product.xs, product.ys).map { x, y in
          [
            .number(x, decimals: 1), .number(product.best(against: x), decimals: 1),
            .number(product.worst(against: y), decimals: 1),
          ]
        },
        caption: "min max = \(compact(product.minMax)), max min = \(compact(product.maxMin)): "
          + "the player who moves first should choose 0.")))
  try run.say(
    "On the whole line it is sharper: for a fixed y other than 0, x can push x·y to −∞, so y must "
      + "choose 0; and so must x. (0, 0) is the solution in either order.")

  let pennies = Game.pennies
  try run.step("In a game without a saddle the second player wins")
  try run.say("Two coins, each shows a side: y wins 1 when they match, x when they differ.")
  try run.show(
    .table(
      Table(
        columns: [
          .init("V"), .init("y heads", .decimal), .init("y tails", .decimal),
          .init("max over y", .decimal),
        ],
        rows: zip(["x heads", "x tails"], pennies.xs).map { name, x in
          [.text(name)] + pennies.ys.map { .integer(Int(pennies.value(x, $0))) }
            + [.integer(Int(pennies.best(against: x)))]
        } + [
          [.text("min over x")]
            + pennies.ys.map { .integer(Int(pennies.worst(against: $0))) } + [.text("")]
        ],
        caption: "min max = \(compact(pennies.minMax)), max min = \(compact(pennies.maxMin)).")))
  try run.say(
    "If each tosses a biased coin, with x and y standing for P(heads) − P(tails), from −1 to 1, the "
      + "mean gain is x·y: the game above, and the order ceases to matter.")
  try run.say(
    "Networks toss no coins, and V is not convex in G's weights and concave in D's, so for a GAN "
      + "the order matters. With D solved for a fixed G (min max), G pays for every mode that it misses. "
      + "With G solved for a fixed D (max min), G sends every z to the one x that D likes best. "
      + "Gradient steps do not say which of the two they solve: see lesson 11.")

  run.claim(
    "product-min-max", "min over x, max over y of x·y is 0", product.minMax,
    .equal(0, tolerance: 0), source: "mathematics")
  run.claim(
    "product-max-min", "max over y, min over x of x·y is 0", product.maxMin,
    .equal(0, tolerance: 0), source: "mathematics")
  run.claim(
    "pennies-min-max", "Two coins: when x shows first, V = 1", pennies.minMax,
    .equal(1, tolerance: 0), source: "mathematics")
  run.claim(
    "pennies-max-min", "Two coins: when y shows first, V = −1", pennies.maxMin,
    .equal(-1, tolerance: 0), source: "mathematics")
}
