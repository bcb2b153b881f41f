import Adversarial
import Blackboard
import Course
import Measures
import Networks

// What lesson 03 claims and hands over.
extension Gaussian {
  func report(
    _ run: Run, _ training: Training, _ judgements: [Judgement], _ plain: Judgement?,
    histogram: Histogram
  ) {
    // What training gave when it did not come to an end is no result.
    let broke = training.divergedAt != nil
    let last = judgements[judgements.count - 1]
    func outcome(_ value: Double) -> Double { broke ? .infinity : value }

    run.metric("wasserstein1", outcome(last.wasserstein1), best: .low)
    run.metric("mean", outcome(last.mean), best: .near(1))
    run.metric("standardDeviation", outcome(last.standardDeviation), best: .near(1))
    run.metric("jensenShannon", outcome(last.jensenShannon), best: .low)
    run.curve("discriminatorLoss", training.curve { $0.discriminator.loss })
    run.curve("generatorLoss", training.curve { $0.generator.loss })
    run.curve("meanOnReal", training.curve { $0.discriminator.meanOnReal })
    run.curve("meanOnFake", training.curve { $0.generator.meanOnFake })
    run.curve("wasserstein1", distances(training, judgements))
    if let plain {
      run.metric("plainWasserstein1", plain.wasserstein1, best: .low)
      run.metric("plainMean", plain.mean, best: .near(1))
      run.metric("plainStandardDeviation", plain.standardDeviation, best: .near(1))
    }

    let slide = "Pan, Example 1"
    let bound = "Pan, Example 1 (our bound)"
    run.claim(
      "generator-parameters", "The slide's generator has 46 weights and biases",
      Double(training.looks[0].generator.parameterCount), .equal(46, tolerance: 0), source: slide)
    run.claim(
      "discriminator-parameters", "The slide's discriminator has 141 weights and biases",
      Double(training.looks[0].discriminator.parameterCount), .equal(141, tolerance: 0),
      source: slide)
    run.claim(
      "histogram-sum", "The histogram's shares, with what lies outside, add up to 1",
      histogram.outcomeProbabilities.reduce(0, +), .equal(1, tolerance: 1e-12),
      source: "mathematics")
    run.claim(
      "wasserstein", "The generated points are near N(1, 1): Wasserstein-1 distance",
      outcome(last.wasserstein1), .atMost(0.10), kind: .statistical, source: bound)
    run.claim(
      "mean", "The generated points have the mean of the data", outcome(last.mean),
      .equal(1, tolerance: 0.05), kind: .statistical, source: bound)
    run.claim(
      "standard-deviation", "The generated points have the standard deviation of the data",
      outcome(last.standardDeviation), .equal(1, tolerance: 0.08), kind: .statistical,
      source: bound)
    run.claim(
      "jensen-shannon", "The histograms agree: Jensen-Shannon divergence over the bins",
      outcome(last.jensenShannon), .atMost(0.02), kind: .statistical, source: bound)
    let tail = training.records.suffix(max(training.records.count / 10, 1))
    let loss = tail.reduce(0.0) { $0 + Double($1.discriminator.loss) } / Double(tail.count)
    run.claim(
      "discriminator-loss",
      "In the last tenth the discriminator's loss is near log 4: it can hardly tell",
      outcome(loss), .equal(2 * log2InNats, tolerance: 0.05), kind: .statistical,
      source: "Goodfellow et al. 2014, sec. 4")
  }

  func handOverFiles(_ run: Run, _ training: Training, _ real: [Float]) throws {
    guard let last = training.looks.last else { return }
    var samples = "real,generated\n"
    for (x, g) in zip(real, last.samples) { samples += "\(x),\(g)\n" }
    try run.file("samples.csv", Array(samples.utf8))

    try run.file("generator.safetensors", safetensors(of: last.generator))
    try run.file("discriminator.safetensors", safetensors(of: last.discriminator))
  }
}
