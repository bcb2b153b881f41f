import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercises 7 to 9 fail empty, pass solved, and name each usual mistake")
struct SecondTrials {
  @Test(arguments: [discriminatorStep, generatorStep, simultaneousSteps])
  func trial(_ trial: Trial) throws { try trial.run() }

  private static let discriminatorStep = Trial(
    .discriminatorStep,
    empty: { try checkDiscriminatorStep(Sheets.lossOfD) },
    solved: { try checkDiscriminatorStep(SolvedSheets.lossOfD) },
    mistakes: [
      .init("flows into G") { try ofD { binary($0, 1) + binary($1, 0) } },
      .init("Nothing reaches D's") { try ofD { (binary($0, 1) + binary($1, 0)).detached } },
      .init("Only a part") {
        try checkDiscriminatorStep { d, g, real, noise in
          binary(d.detached(real), 1) + binary(d(g(noise).detached), 0)
        }
      },
      .init("exchanged the labels") { try ofD { binary($0, 0) + binary($1, 1) } },
      .init("applied twice") {
        try ofD { binary(Autograd.sigmoid($0), 1) + binary(Autograd.sigmoid($1), 0) }
      },
      .init("generated half alone") { try ofD { binary($1, 0) } },
      .init("real half alone") { try ofD { real, _ in binary(real, 1) } },
      .init("sum over the minibatch") { try ofD { 4 * (binary($0, 1) + binary($1, 0)) } },
      .init("mean over both") { try ofD { (binary($0, 1) + binary($1, 0)) / 2 } },
      .init("both minibatches the label 1") { try ofD { binary($0, 1) + binary($1, 1) } },
      .init("value that D maximises") {
        try ofD { minimaxValue(real: Logits($0), fake: Logits($1)) }
      },
      .init("the noise itself") {
        try checkDiscriminatorStep { d, _, real, noise in binary(d(real), 1) + binary(d(noise), 0) }
      },
      .init("take the mean") { try ofD { softplus(-$0) + softplus($1) } },
    ])

  /// A check of a loss of D's logits of real and of generated samples, attached to both networks.
  private static func ofD(_ loss: (Tensor, Tensor) -> Tensor) throws {
    try checkDiscriminatorStep { d, g, real, noise in loss(d(real), d(g(noise))) }
  }

  private static let generatorStep = Trial(
    .generatorStep,
    empty: { try checkGeneratorStep(Sheets.lossOfG) },
    solved: { try checkGeneratorStep(SolvedSheets.lossOfG) },
    mistakes: [
      .init("flows into D's weights") { try ofG { binary($0, 1) } },
      .init("Nothing reaches G's") {
        try checkGeneratorStep { d, g, noise in binary(d.detached(g(noise).detached), 1) }
      },
      .init("minimax loss") { try ofG { -binary($0, 0) } },
      .init("to be found out") { try ofG { binary($0, 0) } },
      .init("sign is turned round") { try ofG { Logits($0).logProbabilities.mean() } },
      .init("sum over the minibatch") { try ofG { binary($0, 1) * 4 } },
      .init("samples themselves") {
        try checkGeneratorStep { _, g, noise in binary(g(noise), 1) }
      },
      .init("the noise itself") { try checkGeneratorStep { d, _, noise in binary(d(noise), 1) } },
      .init("applied twice") { try ofG { binary(Autograd.sigmoid($0), 1) } },
      .init("a critic's loss") { try ofG { (-$0).mean() } },
      .init("take the mean") { try ofG { softplus(-$0) } },
    ])

  /// A check of a loss of D's logits of generated samples, attached to both networks.
  private static func ofG(_ loss: (Tensor) -> Tensor) throws {
    try checkGeneratorStep { d, g, noise in loss(d(g(noise))) }
  }

  private static func binary(_ logits: Tensor, _ label: Tensor) -> Tensor {
    binaryCrossEntropy(Logits(logits), labels: label)
  }

  private static let simultaneousSteps = Trial(
    .simultaneousSteps,
    empty: {
      try checkSimultaneousSteps(Sheets.simultaneousStep, Sheets.alternatingStep, on: blank)
    },
    solved: {
      try checkSimultaneousSteps(
        SolvedSheets.simultaneousStep, SolvedSheets.alternatingStep, on: blank)
    },
    mistakes: [
      .init("This is the alternating step") { try atOnce(SolvedSheets.alternatingStep) },
      .init("Here y moves first") { try atOnce { ($0 - $2 * ($1 + $2 * $0), $1 + $2 * $0) } },
      .init("Both go down") { try atOnce { ($0 - $2 * $1, $1 - $2 * $0) } },
      .init("Both go up") { try atOnce { ($0 + $2 * $1, $1 + $2 * $0) } },
      .init("signs are exchanged") { try atOnce { ($0 + $2 * $1, $1 - $2 * $0) } },
      .init("the other's number") { try atOnce { ($0 * (1 - $2), $1 * (1 + $2)) } },
      .init("the move alone") { try atOnce { (-$2 * $1, $2 * $0) } },
      .init("learning rate is missing") { try atOnce { x, y, _ in (x - y, x + y) } },
      .init("This is the simultaneous step") { try inTurn(SolvedSheets.simultaneousStep) },
      .init("Here y moves first") { try inTurn { ($0 - $2 * ($1 + $2 * $0), $1 + $2 * $0) } },
      .init("Both go down") { try inTurn { ($0 - $2 * $1, $1 - $2 * ($0 - $2 * $1)) } },
      .init("signs are exchanged") { try inTurn { ($0 + $2 * $1, $1 - $2 * ($0 + $2 * $1)) } },
      .init("the other's number") { try inTurn { ($0 * (1 - $2), $1 * (1 + $2)) } },
    ])

  private static var blank: Board { Board { _ in } }
  private typealias Step = (Double, Double, Double) -> (x: Double, y: Double)

  private static func atOnce(_ answer: Step) throws {
    try checkSimultaneousSteps(answer, SolvedSheets.alternatingStep, on: blank)
  }

  private static func inTurn(_ answer: Step) throws {
    try checkSimultaneousSteps(SolvedSheets.simultaneousStep, answer, on: blank)
  }

  @Test("right steps are shown: a spiral outward beside a closed curve")
  func paths() throws {
    var figures: [Figure] = []
    try checkSimultaneousSteps(
      SolvedSheets.simultaneousStep, SolvedSheets.alternatingStep,
      on: Board { figures.append($0) })
    guard case .trajectory(let figure) = try #require(figures.first), figures.count == 1 else {
      Issue.record("\(figures)")
      return
    }
    let radii = figure.paths.map { path in
      path.points.map { Foundation.hypot($0.x, $0.y) }
    }
    let last = try #require(radii[0].last)
    #expect(abs(last - Foundation.pow(2, 0.5) * Foundation.pow(1.01, 63)) < 1e-9)
    #expect(radii[1].allSatisfy { 1.3 < $0 && $0 < 1.5 })
  }
}
