import Autograd
import Blackboard
import Course
import Networks

/// Lesson 14, gradient descent and its relatives.
///
/// A ravine where everything can be worked out; then the same optimisers, and the tricks that are
/// recommended for GANs, on the small game of lesson 03, over several seeds.
public struct Optimizers: Lesson {
  /// Its head.
  public static let about = About(
    14, "optimizers", in: .failures, title: "Gradient descent and its relatives",
    summary: "Momentum, RMSProp, Adam in a ravine and in a GAN; what the usual tricks are worth",
    source: "VAE, SGD alternatives; Pan and More, settings",
    basis: "lesson 02 (learning rates) and lesson 03 (the small GAN, and how it is judged)",
    seconds: 8, handout: PackageResources.README_md)

  @Setting("the curvature along the ravine", in: 0.01...100, above: true) var shallow: Float = 1
  @Setting("the curvature across the ravine", in: 0.01...1_000, above: true) var steep: Float = 100
  @Setting("iterations of each GAN", in: 1...1_000_000, quick: 150) var ganSteps = 3_000
  @Setting("seeds of each GAN", in: 1...200, quick: 1) var ganSeeds = 4

  /// The lesson.
  public init() {}

  /// Refuses a ravine that lies across.
  public func check() throws {
    guard shallow <= steep else {
      throw UsageError(
        "--shallow is \(compact(Double(shallow))) and --steep \(compact(Double(steep))); the "
          + "curvature along the ravine must be the smaller one")
    }
  }

  /// Walks the ravine, then trains GANs.
  public func teach(_ run: Run) throws {
    let ravine = Ravine(shallow: shallow, steep: steep)
    try descend(run, ravine)
    try compareWalks(run, ravine)
    try showSensitivity(run, ravine)
    try trainGANs(run)
  }

  /// Plain descent, whose every step is known.
  private func descend(_ run: Run, _ ravine: Ravine) throws {
    try run.step("A ravine")
    let limit = 2 / steep
    try run.formula(
      """
      E(x, y) = ½·(\(compact(Double(shallow)))·x² + \(compact(Double(steep)))·y²)
      w ← w − α·∇E:   x ← (1 − \(compact(Double(shallow)))·α)·x,   y ← (1 − \(compact(Double(steep)))·α)·y
      """)
    try run.say(
      "Across, the walls are \(compact(Double(steep / shallow))) times as steep as the floor along it falls. "
        + "Each coordinate shrinks by a factor of its own. Above α = 2/\(compact(Double(steep))) = "
        + "\(compact(Double(limit))) the factor of y is below -1, and y grows; well below, x hardly moves. After n steps "
        + "the slower one is at the n-th power of its factor, so that 1 % is reached after "
        + "log 0.01 / log |factor| steps, rounded up.")
    let rates: [Float] = [0.1, 0.4, 0.9, 1.05].map { $0 * limit }
    let formulas = rates.map { ravine.stepsOfDescent(rate: $0) }
    let walks = zip(rates, formulas).map {
      ravine.walk(.descent, rate: $0, steps: max($1 ?? 0, 200))
    }
    try run.table(
      ["α", "factor of x", "factor of y", "steps to 1 %", "by the formula"],
      zip(rates, zip(walks, formulas)).map { rate, found in
        [
          .number(Double(rate), 4), .number(Double(1 - shallow * rate), 3),
          .number(Double(1 - steep * rate), 3),
          found.0.stepsToOnePercent.map { .integer($0) } ?? "never",
          found.1.map { .integer($0) } ?? "never",
        ]
      },
      caption:
        "Steps to 1 %: until both x and y are within a hundredth of where they started; never, or not in "
        + "\(Ravine.mostSteps) steps.")
    // Single precision may be a step off where a power comes very close to 1 %.
    guard run.keepsDefaults(of: self, except: ["gan-steps", "gan-seeds"]) else { return }
    run.claims("mathematics") {
      for (place, name) in ["slow", "fair", "fast"].enumerated() {
        $0.equal(
          "steps-\(name)",
          "Steps to 1 % at α = \(compact(Double(rates[place]))), as by the formula",
          Double(walks[place].stepsToOnePercent ?? -1), Double(formulas[place] ?? -2))
      }
      $0.atLeast(
        "diverges", "At 1.05 · 2/b the way across is longer after 100 steps: how many times",
        Double(abs(walks[3].points[100].y / walks[3].points[0].y)), 1_000)
    }
  }

  /// The same ravine by all optimisers, each at a rate that suits it.
  private func compareWalks(_ run: Run, _ ravine: Ravine) throws {
    try run.step("Its relatives")
    try run.formula(
      """
      step decay   α ← α/2 every 200 steps
      momentum     v ← μ·v + g               w ← w − α·v              μ = 0.9
      Nesterov     v ← μ·v + g               w ← w − α·(g + μ·v)
      RMSProp      s ← ρ·s + (1 − ρ)·g²      w ← w − α·g/√s           ρ = 0.9
      Adam         m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²
                   w ← w − α·m̂/√v̂,  m̂ = m/(1 − β₁ᵗ),  v̂ = v/(1 − β₂ᵗ)
      """)
    let walks = Method.allCases.map {
      (method: $0, walk: ravine.walk($0, rate: $0.rate(in: ravine), steps: 1_000))
    }
    try run.show(
      .scene(
        SceneFigure(
          title: "The first 40 steps",
          panels: walks.map { one in
            SceneFigure.Panel(
              one.method.rawValue,
              paths: [
                .init(
                  "way", one.walk.points.prefix(41).map { Point(Double($0.x), Double($0.y)) },
                  series: 1)
              ])
          },
          xRange: -2...11, yRange: -1.5...1.5, xLabel: "x, along",
          yLabel: "y, across")))
    try run.table(
      ["", "α", "after 1 step", "2 steps", "3 steps", "steps to 1 %"],
      walks.map { one in
        [.text(one.method.rawValue), .number(Double(one.method.rate(in: ravine)), 4)]
          + one.walk.points[1...3].map {
            .text("\(decimal(Double($0.x), 3)), \(decimal(Double($0.y), 3))")
          } + [one.walk.stepsToOnePercent.map { .integer($0) } ?? "never"]
      },
      caption:
        "From (10, 1): x, y after each of the first three steps. Steps to 1 %: until both stay within a "
        + "hundredth of where they started.")
    try run.say(
      "Descent must keep α below what the steep direction bears. Momentum adds up the small steps along "
        + "the floor, in which the gradient keeps its sign, and cancels those across. RMSProp and Adam divide by "
        + "the size of each coordinate's own gradient: both coordinates move alike, steep or not, at "
        + "first by about α a step. But such a step does not grow small by itself: near the end they circle at a "
        + "distance of about α.")
    run.claims("mathematics") {
      for one in walks {
        $0.atMost(
          "hand-\(one.method)",
          "\(one.method.rawValue): three steps by hand, the largest relative difference",
          one.walk.largestError(of: one.method, rate: one.method.rate(in: ravine), in: ravine), 2e-6
        )
      }
    }
  }

  /// How far each comes with a rate that may be wrong.
  private func showSensitivity(_ run: Run, _ ravine: Ravine) throws {
    try run.step("What a wrong α costs")
    // Four in each decade, from 0.00001 to 10.
    let rates =
      (-5...0).flatMap { decade -> [Float] in
        let power = (decade..<0).reduce(Float(1)) { power, _ in power / 10 }
        return [1, 1.778279, 3.162278, 5.623413].map { power * $0 }
      } + [10]
    let methods: [Method] = [.descent, .momentum, .rmsProp, .adam]
    let curves = methods.map { method in
      rates.map { rate in
        Point(Double(rate), max(ravine.walk(method, rate: rate, steps: 200).best, 1e-9))
      }
    }
    try run.curves(
      "The lowest E in 200 steps, as a share of the first", x: "α",
      zip(methods, curves).map { ($0.rawValue, $1) }, xScale: .logarithmic, yScale: .logarithmic)
    let good = curves.map { curve in curve.count { $0.y <= 0.01 } }
    try run.table(
      ["", "rates that reach 1 % of E, of \(rates.count)"],
      zip(methods, good).map { [.text($0.rawValue), .integer($1)] },
      caption: "The rates lie between 0.00001 and 10, four in each decade.")
  }
}
