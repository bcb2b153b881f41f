import Adversarial
import Autograd
import Blackboard
import Course
import Kernels
import Measures
import Networks
import Trainings

/// Where the generators begin.
enum Start: Hashable, Sendable {
  /// At weights that were drawn; the number tells draws apart.
  case anywhere(Int)
  /// At networks that leave points nearly where they are.
  case near

  var name: String {
    switch self {
    case .anywhere(let number): "anywhere, \(number)"
    case .near: "near x"
    }
  }
}

/// One game on a letter and its copy.
struct PlaneJob: Sendable {
  let letter: Letter
  let start: Start
  /// `λ`.
  let weight: Float
  /// What it is there to show; the names of its measurements begin with it.
  let role: Role

  enum Role: String { case free, cycled, cycled2, cycled3, strong, freeNear, cycledNear }

  /// Whether it begins anywhere and has the cycle term, in the right measure.
  var isCycled: Bool { [.cycled, .cycled2, .cycled3].contains(role) }
}

/// What became of a game.
struct PlaneOutcome: Sendable {
  let job: PlaneJob
  /// How far `G(x)` is from `Y`, and `F(y)` from `X`, in multiples of the floor.
  let (forth, back): (Double, Double)
  /// `‖F(G(x)) − x‖₁ + ‖G(F(y)) − y‖₁`.
  let cycle: Double
  /// The mean distance of `G(x)` from the true partner of `x`, and from that of its mirror image.
  let (missed, missedMirror): (Double, Double)
  /// `G(x)` for the points that are shown.
  let points: [Float]
  /// The cycle error in training.
  let curve: [Point]
  /// The step at which a loss was no longer a number.
  let brokenAt: Int?

  /// Whether points land at their partners: nearer than a stroke is wide.
  var findsPartner: Bool { missed <= Letter.deviation }
  var findsMirror: Bool { job.letter.hasMirrorImage && missedMirror <= Letter.deviation }
  var verdict: String { findsPartner ? "partner" : findsMirror ? "mirror image" : "another" }
}

/// What translations of a letter are measured by.
struct PlaneExam: Sendable {
  private let letter: Letter
  private let toY, toX: SampleDistance
  let floor: Double
  private let seed: UInt64

  /// How many points are translated.
  static let count = 1_000

  init(_ letter: Letter, seed: UInt64) {
    (self.letter, self.seed) = (letter, seed)
    toY = SampleDistance(to: letter.turned, count: Self.count, seed: seed)
    toX = SampleDistance(to: letter, count: Self.count, seed: seed)
    floor = toY.floor()
  }

  /// Points of `X` that are in no minibatch.
  var x: Tensor {
    var random = Random(seed: seed, stream: "points")
    return letter.minibatch(Self.count, using: &random)
  }

  /// What two translations are like.
  func outcome(
    _ job: PlaneJob, g: (Tensor) -> Tensor, f: (Tensor) -> Tensor, curve: [Point] = [],
    brokenAt: Int? = nil
  ) -> PlaneOutcome {
    let x = x
    var random = Random(seed: seed, stream: "points of Y")
    let y = letter.turned.minibatch(Self.count, using: &random)
    let (fakeY, fakeX) = (g(x), f(y))
    func distance(_ one: Tensor, _ other: Tensor) -> Double {
      Double(sqrt(square(one - other).sum(axis: 1)).mean().number)
    }
    return PlaneOutcome(
      job: job, forth: toY(fakeY) / floor, back: toX(fakeX) / floor,
      cycle: Double((meanAbsoluteError(f(fakeY), x) + meanAbsoluteError(g(fakeX), y)).number),
      missed: distance(fakeY, Letter.turned(x)),
      missedMirror: distance(fakeY, Letter.turned(Letter.mirrored(x))), points: fakeY.numbers,
      curve: curve, brokenAt: brokenAt)
  }
}

extension CycleGANs {
  /// The games on one letter.
  func jobs(on letter: Letter) -> [PlaneJob] {
    func job(_ role: PlaneJob.Role, _ weight: Float, _ start: Start) -> PlaneJob {
      PlaneJob(letter: letter, start: start, weight: weight, role: role)
    }
    return [
      job(.free, 0, .anywhere(1)), job(.cycled, planeCycle, .anywhere(1)),
      job(.cycled2, planeCycle, .anywhere(2)), job(.cycled3, planeCycle, .anywhere(3)),
      job(.strong, strong, .anywhere(1)), job(.freeNear, 0, .near),
      job(.cycledNear, planeCycle, .near),
    ]
  }

  /// The networks and rules of a game in the plane.
  func planeGame(_ job: PlaneJob, seed: UInt64) -> CycleGame {
    let draw = if case .anywhere(let number) = job.start, number > 1 { " \(number)" } else { "" }
    var weights = Random(seed: seed, stream: "weights" + draw)
    func side() -> Game {
      func network(_ outputs: Int) -> Sequential {
        Sequential(
          widths: Self.planeWidths + [outputs], hidden: .leakyReLU(slope: 0.2),
          initializer: .heNormal, using: &weights)
      }
      func adam() -> Adam { Adam(learningRate: Self.planeRate, beta1: 0.5, beta2: 0.99) }
      return Game(
        generator: network(2), discriminator: network(1), generatorOptimizer: adam(),
        discriminatorOptimizer: adam(),
        rules: Rules(objective: .nonSaturating, gradientPenalty: 0.1))
    }
    var (forth, back) = (side(), side())
    if job.start == .near {
      forth.generator.learnToStay(seed: seed)
      back.generator.learnToStay(seed: seed)
    }
    return CycleGame(forth: forth, back: back, cycleWeight: job.weight)
  }

  /// Plays all games, on all cores, each on one thread.
  func playInThePlane(_ run: Run, _ exams: [(Letter, PlaneExam)]) throws -> [PlaneOutcome] {
    let label = "games in the plane"
    try run.begin(label)
    let jobs = exams.flatMap { letter, exam in self.jobs(on: letter).map { ($0, exam) } }
    let progress = JointProgress(run, label, of: jobs.count * planeSteps)
    let (seed, steps, batch) = (run.seed, planeSteps, Self.planeBatch)
    let outcomes = threads.map(jobs.count) { number in
      let (job, exam) = jobs[number]
      var translators = Translators(planeGame(job, seed: seed), averaging: 0.99)
      var xs = Random(seed: seed, stream: "x")
      var ys = Random(seed: seed, stream: "y")
      translators.train(
        steps: steps, x: { job.letter.minibatch(batch, using: &xs) },
        y: { job.letter.turned.minibatch(batch, using: &ys) }, seed: seed
      ) { now in
        guard now.records.count.isMultiple(of: 20) || now.records.count == steps else { return }
        progress.advance(
          (now.records.count - 1) % 20 + 1,
          picture: {
            let (x, title) = (exam.x, "G(x), λ = \(compact(job.weight))")
            return [.scene(scene(title, job.letter, [("", now.forth(x).numbers)], x))]
          })
      }
      return exam.outcome(
        job, g: { translators.forth($0) }, f: { translators.back($0) },
        curve: translators.curve(\.cycle), brokenAt: translators.brokenAt)
    }
    if let step = outcomes.compactMap({ $0.brokenAt }).first { throw Self.broken(at: step) }
    return outcomes
  }

  /// Points of a letter and what becomes of them, side by side, a sign for each part.
  func scene(
    _ title: String, _ letter: Letter, _ panels: [(String, [Float])], _ x: Tensor
  ) -> SceneFigure {
    SceneFigure(
      title: title,
      panels: panels.map { name, numbers in
        // Fewer points, so that signs can be told apart.
        .init(name, clouds: letter.clouds(Array(numbers.prefix(600)), of: x.rows(0..<300)))
      }, xRange: -1.8...1.8, yRange: -1.8...1.8)
  }
}

extension Sequential {
  /// Before the game: points about (0, 0) are left where they are.
  fileprivate mutating func learnToStay(seed: UInt64) {
    var random = Random(seed: seed, stream: "start")
    var adam = Adam(learningRate: 0.003)
    for _ in 0..<200 {
      let z = Tensor.normal([128, 2], standardDeviation: 1.2, using: &random)
      let loss = meanSquaredError(self(z), z)
      adam.update(&self, along: gradient(of: loss, at: parameters))
    }
  }
}
