import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

// Mistakes are written here once more, by other words than in the checks: a formula that were wrong
// there would not be found by itself.

@Suite("Exercises 1 to 6 fail empty, pass solved, and name each usual mistake")
struct FirstTrials {
  @Test(arguments: [value, minibatchLoss, saturation, nodeRules, graphOrder, crossEntropy])
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

  private static let saturation = Trial(
    .saturation,
    empty: { try checkSaturation(Sheets.slopes) },
    solved: { try checkSaturation(SolvedSheets.slopes) },
    mistakes: [
      .init("with respect to D") { try checkSaturation { (1 / ($0 - 1), -(1 / $0)) } },
      .init("exchanged the two") { try checkSaturation { (-(1 - $0), -$0) } },
      .init("sign is turned round") { try checkSaturation { ($0, -($0 - 1)) } },
      .init("the minus inside") { try checkSaturation { ($0, -(1 - $0)) } },
      .init("the minus of −log D") { try checkSaturation { (-$0, (1 - $0)) } },
      .init("the losses themselves") {
        try checkSaturation { (Foundation.log1p(-$0), Foundation.log(1 / $0)) }
      },
      .init("slope of σ alone") { try checkSaturation { ($0 - $0 * $0, $0 - $0 * $0) } },
    ])

  private static let nodeRules = Trial(
    .nodeRules,
    empty: {
      try checkNodeRules(Sheets.productSlopes, Sheets.logarithmSlope, Sheets.sigmoidSlope)
    },
    solved: {
      try checkNodeRules(
        SolvedSheets.productSlopes, SolvedSheets.logarithmSlope, SolvedSheets.sigmoidSlope)
    },
    mistakes: [
      .init("exchanged x and y") { try product { ($2 * $0, $2 * $1) } },
      .init("left upstream out") { try product { x, y, _ in (y, x) } },
      .init("not added") { try product { ($2 + $1, $2 + $0) } },
      .init("the product's value") { try product { ($0 * $1 * $2, $0 * $1 * $2) } },
      .init("a sum") { try product { _, _, upstream in (upstream, upstream) } },
      .init("left upstream out") { try logarithm { x, _ in Foundation.pow(x, -1) } },
      .init("upstream times log x") { try logarithm { $1 * Foundation.log($0) } },
      .init("multiplied by x") { try logarithm { $0 * $1 } },
      .init("turned the quotient round") { try logarithm { $0 / $1 } },
      .init("divided by upstream") { try logarithm { 1 / $0 / $1 } },
      .init("1/x²") { try logarithm { $1 * Foundation.pow($0, -2) } },
      .init("σ once more") {
        try sigmoid { output, upstream in
          let e = Foundation.exp(output)
          return upstream * e / ((1 + e) * (1 + e))
        }
      },
      .init("left upstream out") { try sigmoid { output, _ in output - output * output } },
      .init("slope of tanh") { try sigmoid { $1 * (1 + $0) * (1 - $0) } },
      .init("slope of log σ(x)") { try sigmoid { $1 - $0 * $1 } },
      .init("value passed back") { try sigmoid { $0 * $1 } },
    ])

  private static func product(
    _ answer: (Double, Double, Double) -> (x: Double, y: Double)
  ) throws {
    try checkNodeRules(answer, SolvedSheets.logarithmSlope, SolvedSheets.sigmoidSlope)
  }

  private static func logarithm(_ answer: (Double, Double) -> Double) throws {
    try checkNodeRules(SolvedSheets.productSlopes, answer, SolvedSheets.sigmoidSlope)
  }

  private static func sigmoid(_ answer: (Double, Double) -> Double) throws {
    try checkNodeRules(SolvedSheets.productSlopes, SolvedSheets.logarithmSlope, answer)
  }

  private static let graphOrder = Trial(
    .graphOrder,
    empty: { try checkGraphOrder(Sheets.backwardOrder) },
    solved: { try checkGraphOrder(SolvedSheets.backwardOrder) },
    mistakes: [
      .init("the way forward") {
        try checkGraphOrder { SolvedSheets.backwardOrder(of: $0, from: $1).reversed() }
      },
      .init("order in which you entered") { try checkGraphOrder { entered($0, $1) } },
      .init("order in which you entered") {
        try checkGraphOrder { entered($0.map { $0.reversed() }, $1) }
      },
      .init("layer by layer") {
        try checkGraphOrder { operands, output in
          var order = [output]
          var next = 0
          while next < order.count {
            for operand in operands[order[next]] where !order.contains(operand) {
              order.append(operand)
            }
            next += 1
          }
          return order
        }
      },
      .init("counted the numbers down") {
        try checkGraphOrder { SolvedSheets.backwardOrder(of: $0, from: $1).sorted().reversed() }
      },
      .init("counted the numbers down") {
        try checkGraphOrder { operands, _ in operands.indices.reversed() }
      },
      .init("doesn't depend on") {
        try checkGraphOrder { operands, output in
          let order = SolvedSheets.backwardOrder(of: operands, from: output)
          return order + operands.indices.filter { !order.contains($0) }
        }
      },
      .init("comes more than once") { try checkGraphOrder { paths($0, $1) } },
      .init("is missing") {
        try checkGraphOrder { SolvedSheets.backwardOrder(of: $0, from: $1).dropLast() }
      },
      .init("is missing") {
        try checkGraphOrder { $0.count > 100 ? [] : SolvedSheets.backwardOrder(of: $0, from: $1) }
      },
      .init("no node has") { try checkGraphOrder { operands, _ in Array(0...operands.count) } },
      .init("no node has") { try checkGraphOrder { _, _ in [.min, .max] } },
    ])

  /// The nodes as a walk meets them.
  private static func entered(_ operands: [[Int]], _ output: Int) -> [Int] {
    var order: [Int] = []
    func enter(_ node: Int) {
      guard !order.contains(node) else { return }
      order.append(node)
      for operand in operands[node] { enter(operand) }
    }
    enter(output)
    return order
  }

  /// The nodes along every path.
  private static func paths(_ operands: [[Int]], _ output: Int) -> [Int] {
    [output] + operands[output].flatMap { paths(operands, $0) }
  }

  @Test("any order in which users come before operands is right")
  func otherOrder() {
    #expect(throws: Never.self) {
      try checkGraphOrder { operands, output in
        // Always the largest number among those whose users have all had their turn.
        let needed = Set(SolvedSheets.backwardOrder(of: operands, from: output))
        var users = [Int](repeating: 0, count: operands.count)
        for operand in needed.flatMap({ operands[$0] }) { users[operand] += 1 }
        var (ready, order) = ([output], [Int]())
        while let node = ready.max() {
          ready.removeAll { $0 == node }
          order.append(node)
          for operand in operands[node] {
            users[operand] -= 1
            if users[operand] == 0 { ready.append(operand) }
          }
        }
        return order
      }
    }
  }

  private static let crossEntropy = Trial(
    .crossEntropy,
    empty: { try checkCrossEntropy(Sheets.crossEntropy) },
    solved: { try checkCrossEntropy(SolvedSheets.crossEntropy) },
    mistakes: [
      .init("by way of the probability") {
        try checkCrossEntropy { logit, label in
          let probability = 1 / (1 + Foundation.exp(-logit))
          return
            -(label * Foundation.log(probability) + (1 - label) * Foundation.log(1 - probability))
        }
      },
      .init("not below 0 for every logit") {
        try checkCrossEntropy { Foundation.log(1 + Foundation.exp($0)) - $1 * $0 }
      },
      .init("something in it overflows") {
        try checkCrossEntropy { logit, label in
          let e = Foundation.exp(logit)
          return -Foundation.log(label == 1 ? e / (1 + e) : label == 0 ? 1 / (1 + e) : 1)
            + (label == 0.9 ? entropy(logit, label) : 0)
        }
      },
      .init("wrong sign") {
        try checkCrossEntropy {
          Swift.max($0, 0) - $0 * $1 + Foundation.log1p(Foundation.exp($0.magnitude))
        }
      },
      .init("sign is turned round") { try checkCrossEntropy { -entropy($0, $1) } },
      .init("turned the label round") { try checkCrossEntropy { entropy(-$0, $1) } },
      .init("applied the sigmoid first") {
        try checkCrossEntropy { entropy(1 / (1 + Foundation.exp(-$0)), $1) }
      },
      .init("max(s, 0) is missing") {
        try checkCrossEntropy { entropy($0, $1) - ($0 > 0 ? $0 : 0) }
      },
      .init("not s itself") { try checkCrossEntropy { entropy($0, $1) - ($0 < 0 ? -$0 : 0) } },
      .init("the label makes no difference") {
        try checkCrossEntropy { entropy($0, $1) + $0 * $1 }
      },
    ])

  private static func entropy(_ logit: Double, _ label: Double) -> Double {
    func cost(_ s: Double) -> Double {
      s > 0 ? s + Foundation.log1p(Foundation.exp(-s)) : Foundation.log1p(Foundation.exp(s))
    }
    return label * cost(-logit) + (1 - label) * cost(logit)
  }

  @Test("a finite answer is not taken for an infinite one")
  func infinite() {
    #expect(!near([1], [.infinity], within: 1e-6))
    #expect(!near([.infinity], [1], within: 1e-6))
    #expect(near([-.infinity], [-.infinity], within: 1e-6))
    #expect(near([.nan], [.nan], within: 1e-6))
    #expect(!near([1], [.nan], within: 1e-6))
  }
}
