import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// The same game by gradients.

extension Temperature {
  /// Trains in some orders with some remedies, on all cores.
  func train(_ run: Run, _ jobs: [(Order, Remedy)], label: String) throws -> [Weather] {
    let seed = run.seed
    let trainings = try trainSideBySide(
      run, label, jobs,
      plan: { (rounds, $0.1 == .features ? 2 : 1) },
      picture: { _ in [] },
      begin: { order, remedy in
        SampleTraining<ModeCoverage>(
          game(order, remedy, seed: seed), on: Self.scaled, noise: Self.noise, batch: batch,
          seed: seed, sampleCount: Self.sampleCount, scaling: Self.scaling,
          score: { ModeCoverage(of: $0.numbers, in: Self.degrees) })
      })
    return zip(jobs, trainings).map { Weather(order: $0.0, remedy: $0.1, training: $1) }
  }

  /// Networks that have not begun to play.
  func game(_ order: Order, _ remedy: Remedy, seed: UInt64) -> Game {
    var weights = Random(seed: seed, stream: "weights")
    var generator = Sequential(
      widths: [1, 32, 32, 1], hidden: .relu, initializer: .uniformByInputs, using: &weights)
    if remedy == .start { generator.spread(using: seed) }
    let discriminator = featuredDiscriminator(
      remedy == .features ? .pairs : .none, widths: [1, 32, 32, 1], hidden: .relu,
      scales: Self.scales, using: &weights)
    var rules = Rules(objective: .nonSaturating)
    switch order {
    case .discriminatorFast: rules.discriminatorSteps = k
    case .generatorFast: rules.generatorSteps = k
    }
    if remedy == .slope { rules.gradientPenalty = gradientPenalty }
    if remedy == .noise { rules.inputNoise = inputNoise / Float(Self.scaling.scale) }
    func adam() -> Adam { Adam(learningRate: learningRate, beta1: 0.5, beta2: 0.999) }
    return Game(
      generator: generator, discriminator: discriminator, generatorOptimizer: adam(),
      discriminatorOptimizer: adam(), rules: rules)
  }

  /// Which temperature is served, and when it changes.
  func showOrders(_ run: Run, _ weathers: [Weather]) throws {
    try run.step("The same game by gradients")
    try run.say(
      "Now G is a network, 1 → 32 → 32 → 1 with ReLU, from one number of noise to a temperature, and D "
        + "another one. Both orders of play: \(k) steps of D for one of G, near to min-max, and \(k) of "
        + "G for one of D, near to max-min. Adam at \(compact(Double(learningRate))), the non-saturating "
        + "loss, \(rounds) rounds.")
    for weather in weathers {
      let looks = weather.training.looks
      func shares(_ mode: Int) -> [Double] { looks.map { weather.share(mode, $0) } }
      let (cold, hot) = (shares(0), shares(1))
      try run.show(
        .shares(
          SharesFigure(
            title: "\(weather.order.rawValue): where the answers of G are",
            times: looks.map { Double($0.step) }, timeLabel: "rounds",
            rows: [
              .init("30 °C", shares: hot), .init("-10 °C", shares: cold),
              .init("neither", shares: zip(hot, cold).map { max(0, 1 - $0 - $1) }),
            ])))
    }
    let words = weathers.map { "\($0.order.rawValue): \($0.outcome)" }
    try run.say(
      "At the end, \(words.joined(separator: "; ")). Here \"one\" is a temperature that has nearly all of "
        + "the answers, and \"hops\" one that keeps changing. With G fast the solved game is right: all of G "
        + "goes where D believes it, and D follows too late. But D fast does not see to it that both are "
        + "served: in some seeds it does, in others G stays where it began. The handout counts.")
  }

  /// What G is told over all temperatures.
  func showSlopes(_ run: Run, _ weathers: [Weather]) throws {
    try run.step("What descent sees")
    let degrees = (0...120).map { -30 + Double($0) * 80 / 120 }
    let inputs = Tensor(
      Self.scaling.inward(degrees), shape: [degrees.count, 1])
    let games = weathers.map { ($0.order.rawValue, $0.training.players.game) }
    func curve(_ values: Tensor) -> [Point] {
      zip(degrees, values.numbers).map { Point($0, Double($1)) }
    }
    try run.curves(
      "What D believes", x: "°C", y: "D",
      games.map { ($0, curve(sigmoid($1.discriminator.detached(inputs)))) }, height: 7)
    for (name, game) in games {
      try run.curves(
        "\(name): the pull on a sample of G", x: "°C", [("pull", curve(game.pull(on: inputs)))],
        references: [("none", 0)], height: 7)
    }
    try run.say(
      "The pull is the gradient that a sample at that place hands to G: above 0 it says warmer, below 0 colder. "
        + "G learns from it only where its samples are. Where D is flat there, nothing points across the gap of "
        + "40 degrees.")
  }

  /// All orders and remedies beside each other.
  func compare(_ run: Run, _ weathers: [Weather]) throws {
    try run.step("What helps")
    try run.say(
      "The penalty keeps D from being steep at the data, so that its slope reaches farther; noise of "
        + "\(compact(Double(inputNoise))) °C on all that D sees makes real and generated temperatures overlap; minibatch features "
        + "let D see that all answers are alike; a wider start lets G begin on both sides of the gap."
    )
    try run.table(
      ["against collapse"] + Order.allCases.flatMap { ["\($0.rawValue): cold, %", "hot, %", ""] },
      Remedy.allCases.map { remedy in
        [.text(remedy.rawValue)]
          + Order.allCases.flatMap { order -> [Table.Cell] in
            guard let one = weathers.first(where: { $0.order == order && $0.remedy == remedy })
            else { return ["", "", ""] }
            return [
              .number(100 * one.share(0, one.training.last), 0),
              .number(100 * one.share(1, one.training.last), 0), .text(one.outcome),
            ]
          }
      },
      caption:
        "Shares of \(Self.sampleCount) samples at the end, within three standard deviations of either "
        + "temperature. Both: each has 35 % at least; hops: the larger one changed at least twice over the last "
        + "ten looks.")
    for one in weathers {
      run.curve(
        one.name, one.training.looks.map { Point(Double($0.step), one.weaker(at: $0)) })
      run.metric(one.name, one.weaker, best: .high)
      run.metric(one.name + "Hops", Double(one.hops))
      run.metric(one.name + "Both", one.servesBoth ? 1 : 0)
    }
  }
}

extension Sequential {
  /// A generator whose first samples have the standard deviation 1 about 0, as wide as both temperatures.
  fileprivate mutating func spread(using seed: UInt64) {
    var stream = Random(seed: seed, stream: "wider start")
    let samples = self(Tensor.normal([1_000, 1], using: &stream)).detached
    let mean = samples.mean().number
    let variance = square(samples - mean).mean().number
    let factor = 1 / variance.squareRoot()
    var place = 0
    let last = parameters.count - 2
    updateParameters { parameter in
      // The last layer's weights, and its bias so that the mean becomes 0.
      if place == last { parameter = (parameter.detached * factor).variable }
      if place == last + 1 { parameter = ((parameter.detached - mean) * factor).variable }
      place += 1
    }
  }
}
