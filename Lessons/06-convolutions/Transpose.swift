import Autograd
import Blackboard
import Course

// Why it is called transposed.
extension Convolutions {
  /// The convolution of step 3 as a matrix, and its transpose.
  func showMatrix(_ run: Run) throws {
    let (x, w, z) = (Self.picture, Self.filter, Self.small)
    let c = w.asMatrix(height: 4, width: 4, stride: 2, padding: 1)
    let (down, up) = (
      c.times(x.inRows(of: 1)), c.transposed.times(z.inRows(of: 1))
    )
    try run.step("A convolution is a matrix, and its transpose is the way up")
    try run.say(
      "Write the 16 numbers of x below each other, row by row, and the four of y too. Every number "
        + "of y is a sum of numbers of x with fixed weights: so y = C·x, with a row of C for each "
        + "position of the window. The convolution of step 3:")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          c.shownSparse("C, 4 × 16; a point is a zero"), down.shown("y", sign: "C·x ="),
        ])))
    try run.say(
      "Turn rows into columns, and Cᵀ leads from four numbers to 16. Column 1 of Cᵀ is the stamp of "
        + "the first number: this is the transposed convolution of step 7, with output padding 1.")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          c.transposed.shownSparse("Cᵀ"), z.inRows(of: 1).shown("z", sign: "·"),
          up.shown("Cᵀ·z", sign: "="),
          up.inRows(of: 4).shown("in rows of 4", sign: "→"),
        ])))
    try run.say(
      "So the names mean the matrix: the transposed convolution is no new operation, and it undoes "
        + "the shape of a convolution, not its numbers.")
    let (x1, z1) = (x.inRows(of: 1).matrix, z.inRows(of: 1).matrix)
    run.claim(
      "matrix", "C·x against the convolution: differing bits",
      differingBits(
        matmul(c.matrix, x1), convolution(x.image, w.filter, stride: 2, padding: 1)),
      .equal(0, tolerance: 0), source: Source.mathematics)
    run.claim(
      "matrix-transposed", "Cᵀ·z against the transposed one: differing bits",
      differingBits(
        matmul(c.matrix, z1, transposingA: true),
        transposedConvolution(z.image, w.filter, stride: 2, padding: 1, outputPadding: 1)),
      .equal(0, tolerance: 0), source: Source.mathematics)
    claimRandomMatrix(run)
  }

  /// The same for images of 8 × 8 and the DCGAN's filter: random sixteenths, then any fractions.
  private func claimRandomMatrix(_ run: Run) {
    let exact = RandomLayer(seed: run.seed, sixteenths: true)
    run.claim(
      "matrix-random", "Both for random sixteenths, 8 × 8: differing bits",
      differingBits(exact.downByMatrix, exact.convolution(of: exact.x))
        + differingBits(exact.upByMatrix, exact.transposed(of: exact.z)),
      .equal(0, tolerance: 0), source: Source.mathematics)
    // Sums of products that had to be rounded depend on when that was done.
    let any = RandomLayer(seed: run.seed, sixteenths: false)
    let pairs =
      zip(any.downByMatrix.numbers, any.convolution(of: any.x).numbers).map { $0 - $1 }
      + zip(any.upByMatrix.numbers, any.transposed(of: any.z).numbers).map { $0 - $1 }
    run.claim(
      "matrix-rounded", "Both for random fractions: differences in millionths",
      pairs.reduce(0) { max($0, Double($1.magnitude)) } * 1e6, .atMost(5),
      source: Source.mathematics)
  }

  /// The engine needs the transposed convolution for every convolution that learns.
  func showGradient(_ run: Run) throws {
    let (x, w, z) = (Self.picture.image.variable(named: "x"), Self.filter.filter, Self.small)
    let y = convolution(x, w, stride: 2, padding: 1)
    let slope = gradient(of: (z.image * y).sum(), at: x)
    let up = transposedConvolution(z.image, w, stride: 2, padding: 1, outputPadding: 1)
    try run.step("Backward through one is forward through the other")
    try run.say(
      "The gradient of a product C·x at x is Cᵀ times what comes from above. So a discriminator's "
        + "convolutions compute transposed convolutions whenever they learn, and a generator's "
        + "transposed convolutions compute plain ones. The engine's gradient of Σ z·y at x, with the z "
        + "of before, and its transposed convolution of z:")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          whole(slope).shown("gradient"), whole(up).shown("transposed", sign: "="),
        ])))
    let left = (y * z.image).sum().number
    let right = (x * up).sum().number
    try run.say(
      "Or as one number: ⟨C·x, z⟩ = ⟨x, Cᵀ·z⟩, here \(compact(Double(left))) = "
        + "\(compact(Double(right))).")

    let layer = RandomLayer(seed: run.seed, sixteenths: false)
    let variable = layer.x.variable(named: "x")
    run.claim(
      "gradient",
      "Its gradient against the transposed one: differing bits",
      differingBits(
        gradient(of: (layer.z * layer.convolution(of: variable)).sum(), at: variable),
        layer.transposed(of: layer.z)), .equal(0, tolerance: 0), source: Source.mathematics)
    let variableZ = layer.z.variable(named: "z")
    run.claim(
      "gradient-back",
      "Gradient of that against the plain one: differing bits",
      differingBits(
        gradient(of: (layer.x * layer.transposed(of: variableZ)).sum(), at: variableZ),
        layer.convolution(of: layer.x)), .equal(0, tolerance: 0), source: Source.mathematics)
    run.claim(
      "adjoint", "⟨C·x, z⟩ − ⟨x, Cᵀ·z⟩", Double(left - right), .equal(0, tolerance: 0),
      source: Source.mathematics)
  }

  /// What the words of the field do not mean.
  func showNames(_ run: Run) throws {
    let (x, w) = (Self.picture, Self.filter)
    let y = x.convolved(with: w, stride: 2, padding: 1)
    let back = y.stamped(with: w, stride: 2, padding: 1, outputPadding: 1)
    let turned = x.convolved(with: w.turned, stride: 2, padding: 1)
    try run.step("What the names promise and do not keep")
    try run.say(
      "“Deconvolution”, “deconv” in the sources, would undo a convolution. Down and up again with "
        + "the same filter, the size is back and the numbers are not:")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          x.shown("x"), y.shown("C·x", sign: "→"), back.shown("Cᵀ·C·x", sign: "→"),
        ])))
    try run.say(
      "Four numbers cannot hold sixteen. What a generator draws in the larger picture is up to its "
        + "weights.")
    try run.say(
      "“Convolution”, in mathematics, turns the filter first. No layer does: what all call so is a "
        + "cross-correlation. Since weights are learned it makes no difference, but by hand it does:"
    )
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          y.shown("with w"), turned.shown("turned", sign: "≠"),
        ])))
    let engine = transposedConvolution(
      convolution(x.image, w.filter, stride: 2, padding: 1), w.filter, stride: 2, padding: 1,
      outputPadding: 1)
    run.claim(
      "no-inverse", "Down and up again: numbers of 16 that have changed",
      differingBits(x.image, engine), .equal(16, tolerance: 0), source: Source.mathematics)
    run.claim(
      "not-turned", "With w against w turned: numbers of 4 that differ",
      turned.differing(from: convolution(x.image, w.filter, stride: 2, padding: 1)),
      .equal(4, tolerance: 0), source: Source.mathematics)
  }

  /// An image of whole numbers, from the engine.
  private func whole(_ image: Tensor) -> Matrix<Int> {
    Matrix(rows: image.shape[1], columns: image.shape[2]) { row, column in
      Int(image.numbers[row * image.shape[2] + column])
    }
  }
}
