import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Kernels
import Measures
import Networks
import Trainings

// The variational bounds of f-GAN: a discriminator makes them large, a generator small.

extension Divergences {
  private static let objectives: [(Divergence, Objective)] = [
    (.forward, .kullbackLeibler), (.reverse, .reverseKullbackLeibler),
    (.jensenShannon, .jensenShannon),
  ]

  /// How a GAN is trained: in both ways on every divergence.
  private enum Way: String, CaseIterable {
    case steady = "1 : 1, penalty"
    case greedy = "1 : 10"
  }

  private static let data = LineMixture.twoTemperatures
  private static let ganCount = 5
  private static let noise = Supply.Noise.normal(2)

  private static var twoBells: (p: Bells, q: Bells) {
    (Bells([0], deviation: 1), Bells([1], deviation: 1))
  }

  /// A critic for each divergence beside its closed form; then GANs.
  func trainOnBounds(_ run: Run) throws {
    try run.step("What a discriminator can know of a divergence")
    try run.formula(
      """
      KL(p ‖ q) ≥ 1 + E_p[s] − E_q[exp s]
      KL(q ‖ p) ≥ 1 − E_p[exp(−s)] − E_q[s]
      JS(p, q)  ≥ log 2 + ½·E_p[log σ(s)] + ½·E_q[log(1 − σ(s))]
      """)
    try run.say(
      "These hold for any function s of x, and s = log p/q makes each of them an equality (f-GAN, Nowozin et al. "
        + "2016). So a discriminator that makes the right side large reads off the divergence, from "
        + "samples alone; the last one is the game of lesson 01. Here a small network learns from "
        + "samples of N(0, 1) and N(1, 1).")
    let (p, q) = Self.twoBells
    try run.begin("critics")
    let seed = run.seed
    let found = threads.map(Self.objectives.count) { bound(of: Self.objectives[$0].1, seed: seed) }
    let bounds = zip(Self.objectives.map(\.0), found).map { ($0, $1) }
    try run.table(
      ["divergence", "exact", "the bound reached", "share, %"],
      bounds.map { divergence, bound in
        let exact = divergence.value(p, q)
        return [
          .text(divergence.rawValue), .number(exact, 4), .number(bound, 4),
          .number(100 * bound / exact, 1),
        ]
      },
      caption:
        "The bound is an integral with the network's s, not a mean over samples: it cannot pass "
        + "the divergence.")
    try run.step("GANs on all three")
    try trainGANs(run)
    guard run.keepsDefaults(of: self) else { return }
    run.claims("Nowozin et al. 2016", kind: .statistical) {
      for (divergence, bound) in bounds {
        let exact = divergence.value(p, q)
        $0.atMost(
          "\(divergence)-below",
          "\(divergence.rawValue): the bound over the divergence, not above 1",
          bound / exact, 1 + 1e-5)
        $0.atLeast("\(divergence)-tight", "… and near it", bound / exact, 0.95)
      }
    }
  }

  /// What a trained network makes of a bound.
  private func bound(of objective: Objective, seed: UInt64) -> Double {
    let (p, q) = Self.twoBells
    var weights = Random(seed: seed, stream: "critic's weights")
    var samples = Random(seed: seed, stream: "critic's samples")
    var critic = Sequential(
      widths: [1, 32, 1], hidden: .tanh, initializer: .uniformByInputs, using: &weights)
    var adam = Adam(learningRate: 0, beta1: 0.9, beta2: 0.999)
    for step in 0..<ganSteps {
      adam.learningRate = 0.01 * (1 - Float(step) / Float(ganSteps))
      let (x, y) = (
        Tensor.normal([256, 1], using: &samples), Tensor.normal([256, 1], mean: 1, using: &samples)
      )
      let loss = objective.discriminatorLoss(real: Logits(critic(x)), fake: Logits(critic(y)))
      adam.update(&critic, along: gradient(of: loss, at: critic.parameters))
    }
    let places = Bells.places.reshaped(to: [Bells.places.count, 1])
    let scores = Logits(critic.detached(places).reshaped(to: Bells.places.shape))
    let losses =
      exp(p.logDensity.detached) * objective.discriminatorLosses(onReal: scores)
      + exp(q.logDensity.detached) * objective.discriminatorLosses(onFake: scores)
    return -Double(Bells.step) * Double(losses.sum().number)
  }

  private func trainGANs(_ run: Run) throws {
    let jobs = Self.objectives.flatMap { divergence, objective in
      Way.allCases.flatMap { way in
        (0..<Self.ganCount).map {
          (divergence: divergence, objective: objective, way: way, place: $0)
        }
      }
    }
    let seed = run.seed
    let trainings = try trainSideBySide(
      run, "GANs", jobs, plan: { (ganSteps, $0.way == .greedy ? 11 : 3) }, picture: { _ in [] },
      begin: { job in
        // Seeds of their own, the same for every divergence.
        let seed = 1_000 * seed + UInt64(job.place)
        return SampleTraining<ModeCoverage>(
          game(job.objective, job.way, seed: seed), on: Self.data, noise: Self.noise, batch: 128,
          seed: seed, averaging: 0, sampleCount: 1_000,
          score: { ModeCoverage(of: $0.numbers, in: Self.data) })
      })
    let groups = (0..<jobs.count / Self.ganCount).map { group in
      let start = group * Self.ganCount
      return (jobs[start], trainings[start..<start + Self.ganCount])
    }
    func serving(_ trainings: ArraySlice<SampleTraining<ModeCoverage>>) -> Int {
      trainings.count { $0.divergedAt == nil && $0.last.score.servesBoth }
    }
    try run.say(
      "The same networks, 2 → 32 → 32 → 1 and 1 → 32 → 32 → 1, on two modes, N(-1.5, 0.25²) "
        + "and N(1.5, 0.25²), with D and G playing for each of the three bounds, in two ways: one step of each, with a penalty "
        + "on the slope of D; and ten steps of G for one of D, which made lesson 11 collapse. "
        + "\(Self.ganCount) seeds each.")
    try run.table(
      ["divergence", "D : G", "serve both", "of", "the weaker mode, %"],
      groups.map { job, trainings in
        [
          .text(job.divergence.rawValue), .text(job.way.rawValue), .integer(serving(trainings)),
          .integer(trainings.count),
          .number(100 * mean(trainings.map(\.last.score.weakerShare)), 1),
        ]
      },
      caption:
        "D : G: steps of D for steps of G; the penalty holds the slope of D. Serve both: the seeds in "
        + "which at the end each mode has at least 35 % of the samples, counted within three of its standard "
        + "deviations. Right: the share of the mode that has less, averaged over the seeds.")
    for (job, trainings) in groups {
      run.metric("\(job.divergence)-\(job.way)", Double(serving(trainings)))
    }
    let steady = groups.filter { $0.0.way == .steady }.map { serving($0.1) }
    let greedy = groups.filter { $0.0.way == .greedy }.map { serving($0.1) }
    try run.say(
      "Read down, not across: how the networks are trained decides whether both modes are served, with "
        + "\(steady.reduce(0, +)) of \(Self.ganCount * 3) seeds in one way and "
        + "\(greedy.reduce(0, +)) in the other. Which divergence they play for hardly matters.")
    guard run.keepsDefaults(of: self) else { return }
    run.claims("DCGAN, Cause of Mode Collapse (our bound)", kind: .statistical) {
      $0.atLeast(
        "steady", "One step each, with the penalty: the GANs of fifteen that serve both modes",
        Double(steady.reduce(0, +)), 13)
      $0.atMost(
        "greedy", "Ten steps of G for one of D, whatever the divergence: the same",
        Double(greedy.reduce(0, +)), 5)
    }
  }

  private func game(_ objective: Objective, _ way: Way, seed: UInt64) -> Game {
    var weights = Random(seed: seed, stream: "weights")
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: .relu, initializer: .uniformByInputs, using: &weights)
    }
    func adam() -> Adam { Adam(learningRate: 0.001, beta1: 0.5, beta2: 0.999) }
    var rules = Rules(objective: objective)
    switch way {
    case .steady: rules.gradientPenalty = gradientPenalty
    case .greedy: rules.generatorSteps = 10
    }
    return Game(
      generator: network([2, 32, 32, 1]), discriminator: network([1, 32, 32, 1]),
      generatorOptimizer: adam(), discriminatorOptimizer: adam(), rules: rules)
  }
}

extension ModeCoverage {
  /// The share of the mode that has fewer samples of high quality.
  fileprivate var weakerShare: Double { Double(highQuality.min() ?? 0) / Double(total) }
  /// Whether each of two modes has at least 35 % of the samples.
  fileprivate var servesBoth: Bool { weakerShare >= 0.35 }
}
