import Autograd
import Blackboard
import Course

extension LogLoss {
  /// Generator step: the second term alone, which the generator makes small.
  func teachGenerator(_ run: Run) throws {
    let (caught, fooling) = (Judgement.good, Judgement.bad)
    try run.step("Now G: a fake that D sees through, D(G(z)) = 0.2")
    try run.say(
      "G has no say in log D(x). Its loss is the other term, and it goes downhill. A fake with "
        + "D(G(z)) = 0.2 did not fool D: loss log(1 − 0.2) = \(both(caught.fakeScore, Slide.log08)). Bad for G."
    )
    try run.show(.graph(ExpressionGraph(of: caught.fakeScore, named: "loss of G")))

    try run.step("A fake that fools D: D(G(z)) = 0.8")
    try run.show(.graph(ExpressionGraph(of: fooling.fakeScore, named: "loss of G")))
    let slopes = [caught, fooling].map { gradient(of: $0.fakeScore, at: $0.fake).double }
    let change = largestChangeOnGrid()
    try run.say(
      "Loss log(1 − 0.8) = \(both(fooling.fakeScore, Slide.log02)). Good for G, for "
        + "which smaller is better: every 0.01 that D(G(z)) gains lowers the loss by at least "
        + "\(decimal(-change, 4)). But compare the gradients: \(compact(slopes[0])) for the bad fake, \(compact(slopes[1])) for the good "
        + "one. The one that most needs to change is pulled least; see step 13.")

    for (id, text, fake, exact, slide) in [
      ("generator-bad", "G caught: loss for D(G(z)) = 0.2", caught, Exact.log08, Slide.log08),
      ("generator-good", "G fools D: loss for D(G(z)) = 0.8", fooling, Exact.log02, Slide.log02),
    ] {
      run.claim(
        id, text, fake.fakeScore.double, .equal(exact, tolerance: rounding),
        source: Source.mathematics)
      run.claim(
        "\(id)-slide", text + ", as the slide rounds it", fake.fakeScore.double,
        .equal(slide, tolerance: 0.05), source: Source.slide)
    }
    // The slope is −1/(1 − D) ≤ −1, so a step of 0.01 lowers the loss by more than 0.01.
    run.claim(
      "better-fakes", "G's loss falls with each 0.01 more of D(G(z))", change, .atMost(-0.01),
      source: Source.slide)
  }

  /// The largest (least negative) change of the generator's loss between neighbours of a grid.
  private func largestChangeOnGrid() -> Double {
    let losses = log(1 - Tensor((1...99).map { Float($0) / 100 })).numbers
    return largest(zip(losses, losses.dropFirst()).map { Double($1 - $0) })
  }
}
