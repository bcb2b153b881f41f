import Blackboard
import Rendering

/// A small generator for made-up data and random tests: SplitMix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in 0..<1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Nearly normal: the sum of twelve uniform numbers.
  mutating func normal(_ mean: Double, _ deviation: Double) -> Double {
    mean + deviation * ((0..<12).reduce(0.0) { sum, _ in sum + uniform() } - 6)
  }
}

/// Figures such as the lessons will show, one of every kind.
enum Samples {
  static let code = CodeExcerpt(
    "One step", from: "Sources/Toy/Step.swift", "for step in 0..<steps {\n  weights -= slope\n}")

  static let handout = Handout(
    experiments: ["`gan toy --steps 5`: stop early.", "`gan toy`: the whole.", "`gan toy --k 2`"],
    remarks: ["`--out` writes files."],
    questions: [.init("Why is D < ½?", answer: ["Because `G` is slow.", "And D is not."])],
    places: [.init("Code", "`Lessons/99-toy/Toy.swift`"), .init("Next lesson", "`gan other`")])

  static let histogram: HistogramFigure = {
    var random = SplitMix(1)
    let edges = (0...16).map { -3 + Double($0) * 0.5 }
    var real = Array(repeating: 0.0, count: 16)
    var generated = real
    for _ in 0..<10_000 {
      real[min(15, max(0, Int((random.normal(1, 1) + 3) * 2)))] += 1
      generated[min(15, max(0, Int((random.normal(1.4, 0.6) + 3) * 2)))] += 1
    }
    let judged = zip(real, generated).map { $0 + $1 > 0 ? $0 / ($0 + $1) : Double.nan }
    return HistogramFigure(
      title: "After 20000 steps: 10000 points each", edges: edges,
      series: [.init("real, N(1, 1)", real), .init("generated, G(z)", generated)],
      axisLabel: "x", extra: .init("D*(x)", judged))
  }()

  static let curves: CurvesFigure = {
    var random = SplitMix(2)
    var discriminator = 1.9
    var generator = 0.4
    var d: [Point] = []
    var g: [Point] = []
    for step in stride(from: 0, through: 20_000, by: 100) {
      discriminator += (1.386 - discriminator) * 0.06 + random.normal(0, 0.02)
      generator += (0.693 - generator) * 0.03 + random.normal(0, 0.02)
      d.append(Point(Double(step), step == 5000 ? .nan : discriminator))
      g.append(Point(Double(step), generator))
    }
    return CurvesFigure(
      title: "Losses during training", xLabel: "step", yLabel: "loss (nats)",
      series: [.init("discriminator", d), .init("generator", g)],
      references: [.init("log 4", 1.3862943611), .init("log 2", 0.69314718056)])
  }()

  /// Gradient steps on V = x·y: simultaneous ones spiral outward, alternating ones stay.
  static let trajectory: TrajectoryFigure = {
    var x = 1.0
    var y = 0.0
    var outward = [Point(x, y)]
    for _ in 0..<120 {
      (x, y) = (x - 0.1 * y, y + 0.1 * x)
      outward.append(Point(x, y))
    }
    (x, y) = (1, 0)
    var closed = [Point(x, y)]
    for _ in 0..<63 {
      x -= 0.1 * y
      y += 0.1 * x
      closed.append(Point(x, y))
    }
    return TrajectoryFigure(
      title: "V = x·y, learning rate 0.1",
      paths: [.init("simultaneous steps", outward), .init("alternating steps", closed)])
  }()

  static let graph = ExpressionGraph(
    title: "The discriminator's objective for D = 0.8",
    nodes: [
      .init(id: "d", name: "D", value: .number(0.8), gradient: .number(-3.75)),
      .init(id: "1", name: "1", value: .number(1)),
      .init(
        id: "s", operation: "−", value: .number(0.2), gradient: .number(5), inputs: ["1", "d"]),
      .init(
        id: "a", operation: "log", value: .number(-0.2231435513), gradient: .number(1),
        inputs: ["d"]),
      .init(
        id: "b", operation: "log", value: .number(-1.6094379124), gradient: .number(1),
        inputs: ["s"]),
      .init(
        id: "v", name: "V", operation: "+", value: .number(-1.8325814637), gradient: .number(1),
        inputs: ["a", "b"]),
    ])

  /// Rings of 28 × 28 pixels, each a little larger than the one before.
  static let pictures = PictureGrid(
    title: "Ten rings", pixels: (3...12).flatMap { ring(radius: Float($0)) }, width: 28,
    height: 28, columns: 5, rowCaptions: ["small", "large"],
    pictureCaptions: (3...12).map { "radius \($0)" }, caption: "White is the ring.")

  /// A soft ring in the middle of 28 × 28 pixels, in 0...1.
  static func ring(radius: Float) -> [Float] {
    (0..<784).map { place in
      let (x, y) = (Float(place % 28) - 13.5, Float(place / 28) - 13.5)
      return max(0, 1.5 - ((x * x + y * y).squareRoot() - radius).magnitude)
    }
  }

  static let claims: [Claim] = [
    Claim(
      id: "good-log", text: "A good D: log D(x) with D(x) = 0.8, to one decimal",
      value: -0.22314355131, expectation: .equal(-0.2, tolerance: 0.05), kind: .exact,
      source: "Pan, GAN Training"),
    Claim(
      id: "radius", text: "The radius grows by √(1 + η²) in each simultaneous step",
      value: 1.0049875621120892, expectation: .equal(1.004987562112089, tolerance: 1e-12),
      kind: .exact, source: "mathematics"),
    Claim(
      id: "wasserstein",
      text: "The generated points lie near the real ones: Wasserstein-1 distance",
      value: 0.1000001, expectation: .atMost(0.1), kind: .statistical, source: "Pan, Example 1"),
    Claim(
      id: "modes", text: "All eight modes are covered", value: 8, expectation: .atLeast(8),
      kind: .statistical, source: "VEEGAN, PacGAN", judged: false),
    Claim(
      id: "edge", text: "log 0 is −∞ and shown as such", value: -.infinity,
      expectation: .equal(-.infinity, tolerance: 0), kind: .exact, source: "mathematics"),
  ]

  static let table = Table(
    columns: [
      .init("discriminator"), .init("D(x)", .decimal), .init("log D(x)", .decimal),
      .init("D(G(z))", .decimal), .init("log(1 − D(G(z)))", .decimal), .init("sum", .decimal),
    ],
    rows: [
      [
        .text("good"), .number(0.8, decimals: 1), .number(-0.22314, decimals: 4),
        .number(0.2, decimals: 1), .number(-0.22314, decimals: 4), .number(-0.44629, decimals: 4),
      ],
      [
        .text("bad"), .number(0.2, decimals: 1), .number(-1.60944, decimals: 4),
        .number(0.8, decimals: 1), .number(-1.60944, decimals: 4), .number(-3.21888, decimals: 4),
      ],
      [
        .text("sure, and wrong"), .integer(0), .number(-.infinity, decimals: 4), .integer(1),
        .number(-.infinity, decimals: 4), .text("—"),
      ],
    ], caption: "Zero is the upper bound; the logarithm is natural.")

  static let words = Table(
    columns: [.init("guideline"), .init("what it costs to leave it out"), .init("loss", .decimal)],
    rows: [
      [
        .text("batch norm in both networks"),
        .text("The generator's gradients die in the first layers and nothing is learnt for long."),
        .number(2.31, decimals: 2),
      ],
      [
        .text("LeakyReLU 0.2 in D"), .text("Units of D fall silent."), .number(12.5, decimals: 2),
      ],
    ])

  /// A window on a padded picture, the filter, and an output of which one number is known.
  static let matrices = MatricesFigure(
    title: "The first position",
    matrices: [
      .init(
        "x, padded", columns: 4,
        [
          .zero, .zero, .zero, .zero, .zero, .number(1), .number(2), .zero, .zero, .number(-3),
          .number(0.5), .zero, .zero, .zero, .zero, .zero,
        ], window: .init(row: 0, column: 1, height: 3, width: 3), note: "y₁₂"),
      .init("w", columns: 3, (1...9).map { .number(Double($0)) }, sign: "∗"),
      .init("y", columns: 2, [.number(10), .number(12), .open, .open], sign: "→"),
    ], caption: "A point is a zero of the padding.")

  static let figures: [Figure] = [
    .title(
      number: 3, title: "A generator for one Gaussian",
      subtitle: "Pan, GAN Training, Example 1 – noise in, N(1, 1) out"),
    .run(
      RunLine([
        .init("seed", "1"), .init("steps", "20000"), .init("batch", "128"),
        .init("learning rate", "0.001"), .init("β₁", "0.5"),
      ])),
    .heading("Before training"),
    .text(
      "The generator turns uniform noise z from [−1, 1] into numbers. Untrained, it knows nothing of "
        + "the data: its 10000 points lie in a narrow heap, and the discriminator tells them from real "
        + "ones at a glance — “easy money”, as one student put it."),
    .step(3, "D judges a real image"),
    .formula("max over D of  E[log D(x)] + E[log(1 − D(G(z)))]\nθ ← θ − η·∇θ L"),
    .bullets([
      "Look at the two histograms: the same bins, the same scale.",
      "D*(x) is near ½ where both are equally likely, and the figure says so for every bin that holds "
        + "enough points to judge.",
    ]),
    .table(table),
    .table(words),
    .histogram(histogram),
    .curves(curves),
    .trajectory(trajectory),
    .scene(scatter),
    .scene(heatMap),
    .scene(scene),
    .scene(line),
    .shares(shares),
    .graph(graph),
    .matrices(matrices),
    .pictures(pictures),
    .claims(claims),
    .verdict(
      Verdict(
        .healthy,
        sentence:
          "The losses have settled near log 4 and log 2, and the measure is near its floor.",
        rule: "losses-near-equilibrium: |1.401 − 1.386| ≤ 0.1 and W₁ = 0.041 ≤ 3 × floor 0.018")),
    .code(code),
    .handout(handout),
  ]
}
