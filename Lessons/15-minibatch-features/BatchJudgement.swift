import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// What a discriminator says of whole minibatches of real points.
struct BatchJudgement {
  /// Mean `D(x)` over minibatches from all modes.
  let real: Double
  /// Mean `D(x)` over minibatches from a single mode, each mode in turn.
  let oneMode: Double

  /// How much more it thinks of the mixed ones.
  var preference: Double { real - oneMode }

  init(_ training: PlaneTraining, seed: UInt64) {
    let (mixture, batch) = (training.mixture, training.recipe.batch)
    var random = Random(seed: seed, stream: "judged batches")
    func mean(_ samples: Tensor) -> Double {
      Double(Logits(training.last.discriminator(samples)).probabilities.mean().number)
    }
    let mixed = mixture.centres.map { _ in mean(mixture.minibatch(batch, using: &random)) }
    let single = mixture.centres.map { centre in
      let mode = PlaneMixture(
        centres: [centre], standardDeviation: mixture.standardDeviation)
      return mean(mode.minibatch(batch, using: &random))
    }
    real = Measures.mean(mixed)
    oneMode = Measures.mean(single)
  }
}

extension MinibatchFeatures {
  /// What D says, on average, of a batch of real samples and of one that holds a single mode.
  func showJudgements(
    _ run: Run, _ ways: [PlaneRecipe.Features], _ all: [PlaneTraining]
  ) throws -> [BatchJudgement] {
    let judged = all.map { BatchJudgement($0, seed: run.seed) }
    try run.table(
      ["mean D", "real", "one mode only", "difference"],
      zip(ways, judged).map { way, judged in
        [
          "\(way.title)", .number(judged.real, 3), .number(judged.oneMode, 3),
          .number(judged.preference, 3),
        ]
      },
      caption:
        "Minibatches of \(recipe.batch) points. All points are real: in the second "
        + "column they are from all modes, in the third all from one, each mode in turn, as a "
        + "collapsed generator at its best would draw them.")
    try run.say(
      "Each of those points is as good as any other, and a discriminator that looks at one at a time "
        + "cannot prefer the mixed batches. One that sees the batch can. Whether it still does at the "
        + "end is another matter: once G is diverse, D is shown no batches of one mode any more, and "
        + "what it says of them may be anything.")
    return judged
  }
}
