import Autograd
import Blackboard
import Course

/// The sizes that a student asked for.
struct OwnSizes {
  let sizes: LayerSizes

  /// - Throws: `UsageError` when they do not fit together.
  init(_ lesson: Convolutions) throws {
    let sizes = LayerSizes(
      input: lesson.input, window: lesson.window, stride: lesson.stride, padding: lesson.padding,
      outputPadding: lesson.outputPadding)
    // A generator's first layer goes up from 1 × 1, where no window fits on the way down.
    guard sizes.fits || sizes.up > 0 else {
      throw UsageError(
        "--window \(sizes.window) is larger than the input with its padding, \(sizes.input) + "
          + "2·\(sizes.padding) = \(sizes.input + 2 * sizes.padding)")
    }
    guard sizes.outputPadding < sizes.stride else {
      throw UsageError(
        "--output-padding \(sizes.outputPadding) must be less than --stride \(sizes.stride)")
    }
    guard sizes.up > 0 else {
      throw UsageError(
        "--padding \(sizes.padding) leaves nothing of the transposed output: "
          + "\(sizes.stride)·(\(sizes.input) − 1) + \(sizes.window) − 2·\(sizes.padding) + "
          + "\(sizes.outputPadding) = \(sizes.up)")
    }
    self.sizes = sizes
  }
}

extension Convolutions {
  /// The sizes that were asked for: down, up, and how often each place is stamped.
  func showOwn(_ run: Run, _ own: OwnSizes) throws {
    let sizes = own.sizes
    let (stride, padding, q) = (sizes.stride, sizes.padding, sizes.outputPadding)
    var random = Random(seed: run.seed, stream: "own")
    func digits(_ size: Int) -> Matrix<Int> {
      // A single 0 would show nothing.
      Matrix(rows: size, columns: size) { _, _ in size == 1 ? 1 : random.index(below: 4) }
    }
    let (x, w) = (digits(sizes.input), digits(sizes.window))
    let down =
      sizes.fits ? x.convolved(with: w, stride: stride, padding: padding) : nil as Matrix<Int>?
    let up = x.stamped(with: w, stride: stride, padding: padding, outputPadding: q)
    try run.step("Your own sizes")
    let wayDown =
      sizes.fits
      ? "down to ⌊(\(sizes.input) + 2·\(padding) − \(sizes.window))/\(stride)⌋ + 1 = \(sizes.down), "
      : "down there is no way, since the window is larger than the padded input; "
    try run.say(
      "--input \(sizes.input) --window \(sizes.window) --stride \(stride) --padding \(padding) "
        + "--output-padding \(q): \(wayDown)up to \(stride)·(\(sizes.input) − 1) + \(sizes.window) "
        + "− 2·\(padding) + \(q) = \(sizes.up). The digits are random, from the seed.")
    try run.show(
      .matrices(
        MatricesFigure(
          matrices: [x.shown("x"), w.shown("w")] + (down.map { [$0.shown("down")] } ?? [])
            + [up.shown("up")])))

    let counts = Matrix(rows: sizes.input, columns: sizes.input) { _, _ in 1 }.stamped(
      with: Matrix(rows: sizes.window, columns: sizes.window) { _, _ in 1 }, stride: stride,
      padding: padding, outputPadding: q)
    let ones = Matrix(rows: 3, columns: 3) { _, _ in 1 }
    let pan = ones.stamped(with: ones, stride: 2, padding: 1)
    try run.say(
      "How many stamps reach each place on the way up? Where the stride does not divide the "
        + "filter's size neighbours get unequally many, and an untrained generator draws a "
        + "chequerboard. Your own, and step 6:")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [counts.shown("your own"), pan.shown("step 6")])))
    run.claim(
      "own-by-hand", "Your own sizes, by loops and by the engine: differences",
      (down.map {
        $0.differing(from: convolution(x.image, w.filter, stride: stride, padding: padding))
      } ?? 0)
        + up.differing(
          from: transposedConvolution(
            x.image, w.filter, stride: stride, padding: padding, outputPadding: q)),
      .equal(0, tolerance: 0), source: Source.mathematics)
  }
}
