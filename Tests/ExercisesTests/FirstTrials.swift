import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

// Mistakes are written here once more, by other words than in the checks: a formula that were wrong
// there would not be found by itself.

@Suite("Exercises 1 to 12 fail empty, pass solved, and name each usual mistake")
struct FirstTrials {
  @Test(arguments: [value, minibatchLoss])
  func trial(_ trial: Trial) throws { try trial.run() }

  private static let value = Trial(
    .value,
    empty: { try checkValue(Sheets.value) }, solved: { try checkValue(SolvedSheets.value) },
    mistakes: [
      .init("log10") { try checkValue { Foundation.log10($0 * (1 - $1)) } },
      .init("log2") { try checkValue { Foundation.log2($0 * (1 - $1)) } },
      .init("sign") { try checkValue { -Foundation.log($0 * (1 - $1)) } },
      .init("This is log D(G(z))") { try checkValue { Foundation.log($0 * $1) } },
      .init("logarithm of a sum") { try checkValue { Foundation.log(1 + $0 - $1) } },
    ])

  private static let minibatchLoss = Trial(
    .minibatchLoss,
    empty: { try checkMinibatchLoss(Sheets.discriminatorLoss) },
    solved: { try checkMinibatchLoss(SolvedSheets.discriminatorLoss) },
    mistakes: [
      .init("minus that") { try checkMinibatchLoss { -loss($0, $1) } },
      .init("sum over the minibatch") {
        try checkMinibatchLoss { Double($0.count) * loss($0, $1) }
      },
      .init("2m") { try checkMinibatchLoss { loss($0, $1) / 2 } },
      .init("logarithm of the mean") {
        try checkMinibatchLoss {
          loss([$0.reduce(0, +) / Double($0.count)], [$1.reduce(0, +) / Double($1.count)])
        }
      },
      .init("log10") { try checkMinibatchLoss { loss($0, $1) * 0.4342944819032518 } },
    ])

  private static func loss(_ real: [Double], _ fake: [Double]) -> Double {
    let sum = zip(real, fake).reduce(0) { $0 + Foundation.log($1.0 * (1 - $1.1)) }
    return -sum / Double(real.count)
  }
}
