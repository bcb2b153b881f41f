import Autograd
import Blackboard
import Course

// Up: the same filter puts numbers onto a larger picture.
extension Convolutions {
  /// Stride 1, no padding: what every number of the input puts onto the output.
  func showStamps(_ run: Run) throws {
    let (z, w) = (Self.small, Self.filter)
    let y = z.stamped(with: w)
    try run.step("Transposed, stride 1, no padding: each number stamps the filter")
    try run.say(
      "Now the window lies on the output. Each number of the input puts the whole filter, times "
        + "itself, onto the output; where stamps overlap they add up. The window moves as before, so "
        + "2 × 2 positions cover 4 × 4 places.")
    let stamps = [0, 1].flatMap { row in
      [0, 1].map { column -> MatricesFigure.Matrix in
        let stamp = Matrix(rows: 3, columns: 3) { w[$0, $1] * z[row, column] }
        let entries = (0..<y.rows * y.columns).map { place -> MatricesFigure.Entry in
          let (u, v) = (place / y.columns - row, place % y.columns - column)
          return 0..<3 ~= u && 0..<3 ~= v ? .number(Double(stamp[u, v])) : .zero
        }
        return MatricesFigure.Matrix(
          "\(z[row, column])·w", columns: y.columns, entries,
          window: Window(row: row, column: column, height: 3, width: 3),
          sign: row + column == 0 ? "→" : "+")
      }
    }
    try run.show(
      .matrices(
        MatricesFigure(
          matrices: [z.shown("z"), w.shown("w")] + stamps + [y.shown("y", sign: "=")]
        )))
    run.claim(
      "transposed-size", "Rows of 2 × 2, transposed with stride 1",
      Double(transposedConvolution(z.image, w.filter).shape[1]), .equal(4, tolerance: 0),
      source: Source.more)
  }

  /// The same numbers by a filter that slides, as the slide draws it.
  func showTurnedFilter(_ run: Run) throws {
    let (z, w) = (Self.small, Self.filter)
    let y = z.stamped(with: w)
    try run.step("The same, as a convolution with the turned filter")
    try run.say(
      "The slide shows it the other way about: from the output's side. Pad the input with 3 − 1 = 2 "
        + "zeros on each side and let the filter slide, turned by half a turn: the number at the upper "
        + "left meets the weight at the lower right. Row 2 of y:")
    let windows = (0..<4).map { column in
      z.shown(
        padding: 2, window: Window(row: 1, column: column, height: 3, width: 3),
        note: output(1, column))
    }
    try run.show(
      .matrices(MatricesFigure(matrices: [w.turned.shown("w, turned")] + windows)))
    try run.show(
      .formula(
        (0..<4).map { "\(output(1, $0)) = \(z.sum(with: w.turned, row: -1, column: $0 - 2))" }
          .joined(separator: "\n")))
    run.claim(
      "turned-filter", "Stamps against the turned filter, stride 1: differences",
      y.differing(from: convolution(z.image, w.turned.filter, padding: 2)),
      .equal(0, tolerance: 0), source: Source.more)
  }

  /// Stride 2: zeros between the inputs, Pan's example.
  func showFractionalStride(_ run: Run) throws {
    let (z, w) = (Self.middling, Self.filter)
    let y = z.stamped(with: w, stride: 2, padding: 1)
    try run.step("Stride 2, padding 1: zeros between the numbers, 3 × 3 → 5 × 5")
    try run.say(
      "With stride 2 the stamps lie two places apart, and padding 1 cuts a row and a column off each "
        + "side of the output. Seen from the output: put a zero between neighbours of the input, pad "
        + "with 3 − 1 − 1 = 1 zero, and slide the turned filter with stride 1. It needs two of its "
        + "steps from one number to the next: it moves by half a number at a time, the fractional "
        + "stride. Under the window lie 1, 2 or 4 numbers of the input, by turns:")
    let places = [(0, 0), (0, 1), (1, 1)]
    let windows = places.map { row, column in
      z.shown(
        padding: 1, stride: 2, window: Window(row: row, column: column, height: 3, width: 3),
        note: "\(output(row, column)) = \(y[row, column])")
    }
    try run.show(
      .matrices(
        MatricesFigure(
          matrices: [z.shown("z"), w.turned.shown("w, turned")] + windows
            + [y.shown("y", sign: "→")])))
    try run.show(
      .formula(
        places.map { row, column in
          let sum = z.spread(by: 2).sum(with: w.turned, row: row - 1, column: column - 1)
          return "\(output(row, column)) = \(sum)"
        }.joined(separator: "\n")))
    try run.say(
      "The slide says stride 1, “with respect to output”: that is the sliding seen here. The layer "
        + "that does it is made with stride 2. A layer with stride 1 would give 3 × 3 with padding 1 "
        + "and 5 × 5 without: another layer, and one without zeros between.")

    let engine = transposedConvolution(z.image, w.filter, stride: 2, padding: 1)
    run.claim(
      "fractional-size", "Rows of 3 × 3, transposed with stride 2, padding 1",
      Double(engine.shape[1]),
      .equal(5, tolerance: 0), source: Source.pan)
    run.claim(
      "inserted-zeros", "Stamps against zeros between the inputs: differences",
      y.differing(from: convolution(z.spread(by: 2).image, w.turned.filter, padding: 1)),
      .equal(0, tolerance: 0), source: Source.pan)
  }

  /// Two sizes lead down to one, so the way up has to be told which was meant.
  func showOutputPadding(_ run: Run) throws {
    let (z, w) = (Self.small, Self.filter)
    let plain = z.stamped(with: w, stride: 2, padding: 1)
    let larger = z.stamped(with: w, stride: 2, padding: 1, outputPadding: 1)
    try run.step("Output padding: 2 × 2 → 3 × 3 or 4 × 4")
    try run.say(
      "Step 3 came down from 4 × 4 to 2 × 2. The way up with the same stride and padding gives "
        + "2·(2 − 1) + 3 − 2·1 = 3 rows only, since 3 × 3 comes down to 2 × 2 as well: over 4 × 4 the "
        + "window never reached the last row of zeros. Output padding q says which was meant: with q = 1 "
        + "a row and a column at the end are kept that would be cut off. No zeros are added there.")
    try run.show(
      .matrices(
        MatricesFigure(matrices: [
          z.shown("z"), plain.shown("q = 0", sign: "→"),
          larger.shown("q = 1", sign: "or"),
        ])))
    let engine = transposedConvolution(z.image, w.filter, stride: 2, padding: 1, outputPadding: 1)
    run.claim(
      "upsampling-size", "Rows of 2 × 2, the same with output padding 1",
      Double(engine.shape[1]), .equal(4, tolerance: 0), source: Source.notes)
    claimAllByHand(run)
  }

  /// Everything so far, by loops over whole numbers and by the engine.
  private func claimAllByHand(_ run: Run) {
    let (x, z, w) = (Self.picture, Self.small, Self.filter)
    let pairs = [
      (x.convolved(with: w, padding: 1), convolution(x.image, w.filter, padding: 1)),
      (
        x.convolved(with: w, stride: 2, padding: 1),
        convolution(x.image, w.filter, stride: 2, padding: 1)
      ),
      (z.stamped(with: w), transposedConvolution(z.image, w.filter)),
      (
        Self.middling.stamped(with: w, stride: 2, padding: 1),
        transposedConvolution(Self.middling.image, w.filter, stride: 2, padding: 1)
      ),
      (
        z.stamped(with: w, stride: 2, padding: 1),
        transposedConvolution(z.image, w.filter, stride: 2, padding: 1)
      ),
      (
        z.stamped(with: w, stride: 2, padding: 1, outputPadding: 1),
        transposedConvolution(z.image, w.filter, stride: 2, padding: 1, outputPadding: 1)
      ),
    ]
    run.claim(
      "by-hand", "All of these, by loops and by the engine: differences",
      pairs.reduce(0) { $0 + $1.0.differing(from: $1.1) }, .equal(0, tolerance: 0),
      source: Source.mathematics)
  }
}
