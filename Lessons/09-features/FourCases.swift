import Autograd
import Blackboard
import Course
import Networks

// Lesson 09: the three rules, by hand.
extension Features {
  /// Two inputs, two units with leaky rectifiers: `2·x₁ − x₂` and `x₂ − x₁`.
  ///
  /// At x = (2, 1) they are 3 and −1. An output that adds 2 times each sends the gradient 2 back to both
  /// rectifiers, and one that takes 2 times each away sends −2: all four cases of signs.
  static var twoUnits: Sequential {
    Sequential([
      Linear(
        weight: Tensor([[2, -1], [-1, 1]] as [[Float]]), bias: Tensor(repeating: 0, shape: [2])),
      Activation.leakyReLU(slope: 0.2),
    ])
  }
  /// Where the two units are looked at.
  static var twoInputs: Tensor { Tensor([[2, 1]] as [[Float]]) }

  /// What the rules make of an output's weights `±2`: the gradient before the rectifiers, and at the input.
  struct WorkedCase {
    let rule: BackwardRule
    let weight: Float
    let atUnits: [Double]
    let atInput: [Double]
  }

  /// By hand: before the rectifiers, then `2·g₁ − g₂` and `g₂ − g₁`.
  static let workedCases = [
    WorkedCase(rule: .gradient, weight: 2, atUnits: [2, 0.4], atInput: [3.6, -1.6]),
    WorkedCase(rule: .deconvnet, weight: 2, atUnits: [2, 2], atInput: [2, 0]),
    WorkedCase(rule: .guided, weight: 2, atUnits: [2, 0], atInput: [4, -2]),
    WorkedCase(rule: .gradient, weight: -2, atUnits: [-2, -0.4], atInput: [-3.6, 1.6]),
    WorkedCase(rule: .deconvnet, weight: -2, atUnits: [0, 0], atInput: [0, 0]),
    WorkedCase(rule: .guided, weight: -2, atUnits: [0, 0], atInput: [0, 0]),
  ]

  /// What the program finds in such a case.
  static func found(_ worked: WorkedCase) -> (atUnits: [Double], atInput: [Double]) {
    let output = twoUnits.layers[0](twoInputs, .inference).detached
    let sent = Tensor(repeating: worked.weight, shape: [1, 2])
    let trace = GuidedBackpropagation(twoUnits, from: 1)(twoInputs, by: worked.rule) { _ in sent }
    return (
      worked.rule.passed(sent, input: output, slope: 0.2).numbers.map { Double($0) },
      trace.gradient.numbers.map { Double($0) }
    )
  }

  func showFourCases(_ run: Run) throws {
    try run.step("Three ways back through a rectifier")
    try run.say(
      "What does a filter look for? The gradient of its activation at the pixels says which of them would "
        + "raise it. On the way back every rectifier is passed. Plain: g stays where the rectifier's input "
        + "was above 0, else it is multiplied by its slope. Deconvnet: g stays where g is above 0. "
        + "Guided: where both are. Two units, 2·x₁ − x₂ and x₂ − x₁, at x = (2, 1):")
    try run.table(
      ["rule", "sent back", "at 3", "at -1", "at x₁", "at x₂"],
      Self.workedCases.map { worked in
        let found = Self.found(worked)
        return [.text(worked.rule.rawValue), .number(Double(worked.weight), 0)]
          + (found.atUnits + found.atInput).map { .number($0 + 0, 1) }
      },
      caption:
        "Sent back: the gradient after both rectifiers, of slope 0.2. At 3, at -1: before the one whose "
        + "input was that. At x₁ and x₂: 2·g₁ − g₂ and g₂ − g₁.")
    try run.say(
      "D's rectifiers are leaky, and these two rules were made for max(x, 0). Here they do at a leaky one "
        + "what they do there: 0 takes the place of 0.2·g. A picture of what speaks for an activation "
        + "is not to have a fifth of what speaks against it. Below the last rectifier nothing is cut: a "
        + "pixel that should be darker keeps its minus, as x₂ does.")
    var worst = 0.0
    for worked in Self.workedCases {
      let found = Self.found(worked)
      for (number, expected) in zip(
        found.atUnits + found.atInput, worked.atUnits + worked.atInput)
      {
        let error = abs(number - expected)
        worst = error <= worst ? worst : error
      }
    }
    run.claims("worked by hand") {
      $0.equal(
        "cases", "All four cases of signs, by three rules, are as by hand: the largest difference",
        worst, 0, within: 1e-6)
    }
  }
}
