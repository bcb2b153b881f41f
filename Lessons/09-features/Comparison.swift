import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Trainings

// Lesson 09: how far few labels get.
extension Features {
  /// How many labels a digit classifier gets; after these, all.
  static let labelCounts = [100, 1_000]

  /// The accuracies of one way, with each number of labels.
  struct Accuracies {
    let name: String
    /// For each number of labels the accuracy with every draw.
    var byCount: [[Double]] = []
    /// The largest gradient that was left of all solutions; nil where nothing was solved.
    var gradientLeft: Double?
    /// The `λ` that were chosen, of all draws.
    var penalties: [Float] = []
  }

  func compare(
    _ run: Run, _ images: TrainingImages, _ trained: DiscriminatorFeatures,
    _ untrained: DiscriminatorFeatures
  ) throws {
    let (training, test) = (images.judgeTraining, images.judgeTest)
    try run.step("How far few labels get")
    try run.say(
      "Now some of the \(training.count) training images are given their label, as many of each digit: 100, "
        + "1,000, or all. A linear L2-SVM learns from them, one digit against all others. What is tested on "
        + "are \(test.count) images that neither D nor the SVM has seen.")
    try run.formula("J(w) = λ/2·|w|² + 1/n·Σ max(0, 1 − y·w·x)²")
    try run.say(
      "x are an image's numbers, less their mean and over their deviation in the training images, and a 1 for "
        + "the intercept; y is 1 or −1. The λ is chosen by a quarter of the labels that is held back, from "
        + "0.1, 0.01, 0.001 and 0.0001 for each feature; then all labels are learned from. The same SVM on "
        + "the pixels, and on random filters: D before training, its running statistics taken on "
        + "\(Self.statisticsCount) images. Beside them the nearest neighbour, by pixels.")
    try run.show(
      .code(
        CodeExcerpt(
          "The gradient of J for all ten digits at once, as the program computes it",
          from: "Sources/Measures/LinearSVM.swift",
          """
          func gradient(at weights: Tensor, margins: Tensor) -> Tensor {
            let missing = targets * relu(1 - margins)
            let pull = matmul(samples, missing, transposingA: true)
            return weights * penalty - pull * (2 / count)
          }
          """)))
    let ways = try measured(run, training, test, trained, untrained)
    let counts = counts(of: training)
    try show(run, ways, counts)
    report(run, ways, counts)
  }

  /// The numbers of labels that there are enough images for, and all.
  private func counts(of training: ImageSet) -> [Int] {
    Self.labelCounts.filter { $0 < training.count } + [training.count]
  }

  /// Learns from every draw in every way.
  private func measured(
    _ run: Run, _ training: ImageSet, _ test: ImageSet, _ trained: DiscriminatorFeatures,
    _ untrained: DiscriminatorFeatures
  ) throws -> [Accuracies] {
    let (labels, testLabels) = (training.labels.map { Int($0) }, test.labels.map { Int($0) })
    let counts = counts(of: training)
    // With all labels there is nothing to draw.
    let plan = counts.map { count -> [LabelDraw] in
      var stream = Random(seed: run.seed, stream: "labels \(count)")
      let repetitions = count == training.count ? 1 : draws
      return (0..<repetitions).map { _ in LabelDraw(count, of: labels, using: &stream) }
    }
    let ways: [(name: String, matrix: (ImageSet) -> FeatureMatrix)] = [
      ("D's features", trained.matrix), ("random filters", untrained.matrix),
      ("pixels", { FeatureMatrix(pixelsOf: $0) }),
    ]
    // The time that a fit takes grows about with its labels.
    let work = plan.reduce(0) { $0 + $1.reduce(0) { $0 + $1.all.count } } * ways.count
    var (done, found) = (0, [Accuracies]())
    var neighbours = Accuracies(name: "nearest neighbour")
    try run.begin("learning from few labels")
    for way in ways {
      let contestant = Contestant(way.name, (training, test), way.matrix)
      found.append(Accuracies(name: way.name))
      let place = found.count - 1
      for draws in plan {
        var accuracies: [Double] = []
        for draw in draws {
          let outcome = contestant.outcome(of: draw, labels: labels, testLabels: testLabels)
          accuracies.append(outcome.accuracy)
          found[place].penalties.append(outcome.penalty / Float(contestant.training.width))
          found[place].gradientLeft = max(found[place].gradientLeft ?? 0, outcome.gradientLeft)
          done += draw.all.count
          run.progress("learning from few labels", done, of: work) {
            [.curves(chart(found, counts))]
          }
        }
        found[place].byCount.append(accuracies)
      }
      if way.name == "pixels" {
        neighbours.byCount = plan.map { draws in
          draws.map {
            contestant.nearestNeighbourAccuracy(of: $0, labels: labels, testLabels: testLabels)
          }
        }
      }
    }
    return found + [neighbours]
  }

  private func show(_ run: Run, _ ways: [Accuracies], _ counts: [Int]) throws {
    func cell(_ accuracies: [Double]) -> Table.Cell {
      let middle = decimal(100 * mean(accuracies), 1)
      return .text(
        accuracies.count > 1
          ? "\(middle) ± \(decimal(100 * standardDeviation(accuracies), 1))" : middle)
    }
    try run.table(
      ["learned from"] + counts.map { $0 == counts.last ? "all \($0)" : "\($0) labels" },
      ways.map { way in [.text(way.name)] + way.byCount.map(cell) },
      caption:
        "Accuracy in % on the test images: mean ± standard deviation over \(draws) draws of the labels."
    )
    try run.show(.curves(chart(ways, counts)))
    if run.wantsFiles {
      var text = "way,labels,draw,accuracy\n"
      for way in ways {
        for (count, accuracies) in zip(counts, way.byCount) {
          for (draw, accuracy) in accuracies.enumerated() {
            text += "\(way.name),\(count),\(draw + 1),\(accuracy)\n"
          }
        }
      }
      try run.file("accuracies.csv", Array(text.utf8))
    }
  }

  /// Accuracies by the number of labels, with a standard deviation to both sides.
  private func chart(_ ways: [Accuracies], _ counts: [Int]) -> CurvesFigure {
    CurvesFigure(
      title: "Accuracy by the number of labels", xLabel: "labels", yLabel: "%",
      series: ways.map { way in
        .init(
          way.name,
          zip(counts, way.byCount).map { Point(Double($0), 100 * mean($1)) })
      },
      bands: ways.enumerated().map { number, way in
        .init(
          "± one deviation",
          zip(counts, way.byCount).map { count, accuracies in
            let (middle, spread) = (100 * mean(accuracies), 100 * standardDeviation(accuracies))
            return .init(Double(count), from: middle - spread, to: middle + spread)
          }, series: number)
      }, xScale: .logarithmic, height: 12)
  }

  private func report(_ run: Run, _ ways: [Accuracies], _ counts: [Int]) {
    let names = ["features", "random", "pixels", "neighbour"]
    for (name, way) in zip(names, ways) {
      for (count, accuracies) in zip(counts, way.byCount) {
        let key = count == counts.last ? "All" : "\(count)"
        run.metric(name + key, mean(accuracies), best: .high)
      }
      if let least = way.penalties.min(), let most = way.penalties.max() {
        run.metric(name + "LeastPenalty", Double(least))
        run.metric(name + "LargestPenalty", Double(most))
      }
    }
    /// How many points one way is ahead of another; nothing is where there are too few images.
    func lead(over other: Int, _ place: Int) -> Double {
      guard counts[place] == Self.labelCounts[place] else { return -.infinity }
      return 100 * (mean(ways[0].byCount[place]) - mean(ways[other].byCount[place]))
    }
    run.claims(Self.bound, kind: .statistical) {
      for (place, count) in Self.labelCounts.enumerated() where place < counts.count {
        $0.atLeast(
          "pixels\(count)", "With \(count) labels D's features beat pixels: by how many points",
          lead(over: 2, place), 3)
        $0.atLeast(
          "random\(count)", "And those of the same D before training: by how many points",
          lead(over: 1, place), 0)
      }
    }
    run.claims("mathematics") {
      $0.atMost(
        "optimum",
        "Every SVM is at its optimum: the gradient of J there over that at w = 0, the largest",
        ways.compactMap(\.gradientLeft).max() ?? .nan, 1e-5)
    }
  }
}

extension FeatureMatrix {
  /// The pixels of images, from −1 to 1, as their features.
  init(pixelsOf images: ImageSet) {
    self.init(width: images.imageSize, capacity: images.count)
    for start in stride(from: 0, to: images.count, by: 1_000) {
      append(images.tensor(of: Array(start..<min(start + 1_000, images.count))))
    }
  }
}
