import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// What lesson 05 draws.
extension MNIST {
  func showNetworks(_ run: Run) throws {
    try run.step("The networks")
    func row(_ name: String, _ widths: [Int], _ output: String) -> [Table.Cell] {
      let hidden = widths.dropFirst().dropLast().map { "\($0)" }.joined(separator: " → ")
      let count = Sequential.parameterCount(ofWidths: widths)
      return [.text(name), .text("\(widths[0]) → \(hidden) → \(output)"), .integer(count)]
    }
    try run.show(
      .table(
        Table(
          columns: [.init("network"), .init("layers"), .init("parameters", .decimal)],
          rows: [
            row("generator", Self.generatorWidths, "784 tanh"),
            row("discriminator", Self.discriminatorWidths, "1 logit"),
          ],
          caption: "ReLU in between. The noise z is uniform on [-1, 1], 100 numbers a picture.")))
    if run[Self.recipe] == .steady, run[Self.penalty] > 0 {
      try run.say(
        "Beside its loss D pays for steep slopes at real images x, γ/2 times the mean of |∇D(x)|² "
          + "with γ = \(compact(run[Self.penalty])) (Mescheder et al. 2018): a discriminator that is "
          + "never too sure gives G directions for every digit. `--recipe plain` leaves it out.")
    } else {
      try run.say(
        "No penalty, nothing averaged: the networks and the optimiser of the slides, as they are.")
    }
  }
}
