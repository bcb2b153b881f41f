import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercises 22 to 24 fail empty, pass solved, and name each usual mistake")
struct LastTrials {
  @Test(arguments: [earthMoversPlan, condition, smallGAN])
  func trial(_ trial: Trial) throws { try trial.run() }

  private typealias Plan = [(from: Int, to: Int, amount: Int)]

  private static let earthMoversPlan = Trial(
    .earthMoversPlan, empty: { try checkEarthMoversPlan(Sheets.plan) },
    solved: { try checkEarthMoversPlan(SolvedSheets.plan) },
    mistakes: [
      .init("no moves") { try checkEarthMoversPlan { _, _ in [] } },
      .init("keep count of what is left") {
        try checkEarthMoversPlan { heaps, holes in
          filling(holes) { place, _ in
            heaps.indices.filter { heaps[$0] > 0 }.min { abs($0 - place) < abs($1 - place) }
          }
        }
      },
      .init("every hole must be filled") {
        try checkEarthMoversPlan { SolvedSheets.plan(from: $0, to: $1).dropLast() }
      },
      .init("stays where it lies is missing") {
        try checkEarthMoversPlan { SolvedSheets.plan(from: $0, to: $1).filter { $0.from != $0.to } }
      },
      .init("but your plan costs 6, and the cheapest one 4") {
        try checkEarthMoversPlan { heaps, holes in
          var left = heaps
          return filling(holes) { _, _ in
            let place = left.lastIndex { $0 > 0 }
            if let place { left[place] -= 1 }
            return place
          }
        }
      },
      .init("cross") {
        try checkEarthMoversPlan { heaps, holes in
          var left = heaps
          return filling(holes) { hole, _ in
            let place = left.indices.filter { left[$0] > 0 }.min { abs($0 - hole) < abs($1 - hole) }
            if let place { left[place] -= 1 }
            return place
          }
        }
      },
      .init("Every amount must be at least 1") {
        try checkEarthMoversPlan { SolvedSheets.plan(from: $0, to: $1) + [(0, 1, 0)] }
      },
      .init("Every amount must be at least 1") {
        try checkEarthMoversPlan { SolvedSheets.plan(from: $0, to: $1) + [(0, 1, -1), (0, 1, 1)] }
      },
      .init("There is no move") {
        try checkEarthMoversPlan {
          SolvedSheets.plan(from: $0, to: $1).map { ($0.from + 1, $0.to + 1, $0.amount) }
        }
      },
      .init("where 2 lie") {
        try checkEarthMoversPlan { _, _ in [(0, 1, Int.max), (0, 1, Int.max)] }
      },
    ])

  /// A plan that fills hole after hole, one shovelful at a time, from where `source` says.
  private static func filling(_ holes: [Int], _ source: (Int, Int) -> Int?) -> Plan {
    holes.indices.flatMap { place in
      (0..<holes[place]).compactMap { count in source(place, count).map { ($0, place, 1) } }
    }
  }

  @Test("Any cheapest plan passes, in any order and in any pieces")
  func otherPlans() throws {
    try checkEarthMoversPlan { heaps, holes in
      let pieces = SolvedSheets.plan(from: heaps, to: holes).flatMap { move in
        (0..<move.amount).map { _ in (from: move.from, to: move.to, amount: 1) }
      }
      return pieces.reversed()
    }
  }

  private static let condition = Trial(
    .condition, empty: { try checkCondition(Sheets.withCondition) },
    solved: { try checkCondition(SolvedSheets.withCondition) },
    mistakes: [
      .init("as one number") {
        try checkCondition { noise, labels, _ in
          concatenate(
            [noise, Tensor(labels.map { Float($0) }, shape: [labels.count, 1])], axis: 1)
        }
      },
      .init("label is missing") { try checkCondition { noise, _, _ in noise } },
      .init("multiplied the label into") {
        try checkCondition { $0 * Tensor(oneHot: $1, of: $2) }
      },
      .init("added the label") { try checkCondition { Tensor(oneHot: $1, of: $2) + $0 } },
      .init("written the label over") {
        try checkCondition { noise, labels, classes in
          let width = noise.shape[1]
          let kept = noise.columns(min(classes, width)..<width)
          return concatenate([Tensor(oneHot: labels, of: classes), kept], axis: 1)
        }
      },
      .init("below the noise") {
        try checkCondition { concatenate([$0, Tensor(oneHot: $1, of: $2)], axis: 0) }
      },
      .init("label comes first") {
        try checkCondition { concatenate([Tensor(oneHot: $1, of: $2), $0], axis: 1) }
      },
      .init("count labels from 1") {
        try checkCondition {
          SolvedSheets.withCondition(noise: $0, labels: $1.map { $0 - 1 }, classes: $2)
        }
      },
      .init("one column too far") {
        try checkCondition {
          SolvedSheets.withCondition(noise: $0, labels: $1.map { $0 + 1 }, classes: $2)
        }
      },
      .init("label itself in its column") {
        try checkCondition { noise, labels, classes in
          let numbers = Tensor(labels.map { Float($0) }, shape: [labels.count, 1])
          return concatenate([noise, numbers * Tensor(oneHot: labels, of: classes)], axis: 1)
        }
      },
      .init("repeated the label's number") {
        try checkCondition { noise, labels, classes in
          let numbers = labels.flatMap { label in (0..<classes).map { _ in Float(label) } }
          return concatenate([noise, Tensor(numbers, shape: [labels.count, classes])], axis: 1)
        }
      },
    ])

  private static let smallGAN = Trial(
    .smallGAN, empty: { try checkSmallGAN(Sheets.trainedGenerator, on: blank) },
    solved: { try checkSmallGAN(SolvedSheets.trainedGenerator, on: blank) },
    mistakes: [
      .init("game.generator") {
        try small {
          Sequential(widths: [1, 8, 1], hidden: .tanh, initializer: .uniformByInputs, using: &$0)
        }
      },
      .init("all at one place") { try small { _ in line(0.01, 4) } },
      .init("smaller learning rate") { try small { _ in line(.nan, 4) } },
      .init("ends in tanh") {
        try small {
          Sequential(
            widths: [1, 8, 1], hidden: .tanh, output: .tanh, initializer: .glorotUniform, using: &$0
          )
        }
      },
      .init("ends in a sigmoid") {
        try small {
          Sequential(
            widths: [1, 8, 1], hidden: .tanh, output: .sigmoid, initializer: .glorotUniform,
            using: &$0)
        }
      },
      .init("too narrow") { try small { _ in line(1, 4) } },
      .init("too wide") { try small { _ in line(5, 4) } },
      .init("mean is") { try small { _ in line(2.6, 2.5) } },
      .init("shape") { try small { _ in line(2.598, 4) } },
      .init("takes 2 numbers") {
        try small {
          Sequential(widths: [2, 8, 1], hidden: .tanh, initializer: .glorotUniform, using: &$0)
        }
      },
      .init("gives 3 numbers") {
        try small {
          Sequential(widths: [1, 3], hidden: .tanh, initializer: .glorotUniform, using: &$0)
        }
      },
      .init("game.generator") { try small { _ in Sequential([]) } },
    ])

  private static var blank: Board { Board { _ in } }

  private static func small(_ generator: @escaping (inout Random) -> Sequential) throws {
    try checkSmallGAN(
      { seed, _ in
        var random = Random(seed: seed)
        return generator(&random)
      }, on: blank)
  }

  /// A generator w·z + b.
  private static func line(_ w: Float, _ b: Float) -> Sequential {
    Sequential([Linear(weight: Tensor([[w]]), bias: Tensor([b]))])
  }

  @Test("Nothing that an answer returns stops a check, but is wrong")
  func strangeAnswers() {
    for number in [Int.min, -1, Int.max] {
      #expect(throws: Wrong.self) { try checkModeCoverage { _, _, _ in number } }
      #expect(throws: Wrong.self) {
        try checkSizes({ _, _, _, _ in number }, { _, _, _, _, _ in 0 })
      }
      for move in [(number, 0, 1), (0, number, 1), (0, 0, number)] {
        #expect(throws: Wrong.self) { try checkEarthMoversPlan { _, _ in [move, move] } }
      }
    }
    for numbers in [[], [.nan], [.infinity, 1], [Double](repeating: 1, count: 100)] {
      #expect(throws: Wrong.self) { try checkTransposedConvolution { _, _, _ in numbers } }
      #expect(throws: Wrong.self) { try checkCriticStep { _, _, _, _ in numbers } }
      #expect(throws: Wrong.self) {
        try checkBatchNorm { _, _, _, _ in (numbers, .nan, .infinity) }
      }
      #expect(throws: Wrong.self) { try checkDivergence { _, _ in numbers.first ?? .nan } }
      for tensor in [Tensor(numbers), Tensor(numbers, shape: [1, numbers.count, 1])] {
        #expect(throws: Wrong.self) { try checkGradientPenalty { _, _, _, _, _ in tensor } }
        #expect(throws: Wrong.self) { try checkUnrolling { _, _, _, _, _ in tensor } }
        #expect(throws: Wrong.self) { try checkReparametrisation { _, _, _ in tensor } }
        #expect(throws: Wrong.self) { try checkCondition { _, _, _ in tensor } }
      }
    }
  }
}
