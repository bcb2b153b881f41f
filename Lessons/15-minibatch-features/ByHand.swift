import Autograd
import Blackboard
import Course
import Networks

// The features of a few points, worked by hand.
extension MinibatchFeatures {
  /// Four points of a square of side 1, and four times the same point.
  static var square: Tensor { Tensor([0, 0, 1, 0, 1, 1, 0, 1], shape: [4, 2]) }
  static var collapsed: Tensor { Tensor([1, 1, 1, 1, 1, 1, 1, 1], shape: [4, 2]) }

  func showTheIdea(_ run: Run) throws {
    try run.step("The idea")
    try run.say(
      "A discriminator that judges samples one by one cannot see that they are all alike: each by "
        + "itself looks real. So it is shown, beside each sample, how close the others of its "
        + "minibatch are. A batch without diversity then looks different from a real one, and G has to "
        + "draw diverse samples to pass.")
    try run.show(
      .formula(
        "pairwise    o_s(xᵢ) = mean over j ≠ i of exp(−‖xᵢ − xⱼ‖₂ / s)\n"
          + "learned     o_b(xᵢ) = mean over j ≠ i of exp(−‖Mᵢ,b − Mⱼ,b‖₁),  Mᵢ = f(xᵢ)·T"))
    try run.say(
      "The first is the slide's: the L2 norms of the differences of all pairs, at a few lengths s. The "
        + "second is that of Salimans et al. 2016: what counts as close is learned, by a tensor T of "
        + "kernels behind the discriminator's first layer.")
  }

  func showByHand(_ run: Run) throws {
    try run.step("By hand")
    let layer = PairwiseCloseness(scales: [1])
    let (diverse, same) = (layer(Self.square), layer(Self.collapsed))
    func rows(_ name: String, _ output: Tensor, _ sum: String) -> [[Table.Cell]] {
      (0..<4).map { row in
        [
          .text(row == 0 ? name : ""),
          .text("(\(compact(Double(output[row, 0]))), \(compact(Double(output[row, 1]))))"),
          .text(row == 0 ? sum : ""), .number(Double(output[row, 2]), decimals: 4),
        ]
      }
    }
    try run.show(
      .table(
        Table(
          columns: [
            .init("minibatch"), .init("sample"), .init("by hand, s = 1"),
            .init("feature", .decimal),
          ],
          rows: rows("corners of a square", diverse, "(2·e^(−1) + e^(−√2)) / 3")
            + rows("one point four times", same, "(1 + 1 + 1) / 3"),
          caption: "D gets three numbers a sample in place of two. It is shown real and generated "
            + "minibatches one after the other, never mixed: no real sample is ever compared with a "
            + "generated one.")))
    // e^(−1) and e^(−√2), from tables.
    run.claim(
      "by-hand", "The feature of a corner of the square", Double(diverse[0, 2]),
      .equal((2 * 0.36787944 + 0.24311673) / 3, tolerance: 1e-6), source: "mathematics")
    run.claim(
      "all-alike", "The feature of a sample whose batch holds nothing else", Double(same[0, 2]),
      .equal(1, tolerance: 1e-5), source: "mathematics")
  }
}
