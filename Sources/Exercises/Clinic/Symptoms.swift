// What a check shows a student: the samples beside the data, the losses, and the number that is
// off.

/// One number of a patient beside what it is in a healthy GAN.
struct Reading {
  let name: String
  let found: Double
  let healthy: String
  let decimals: Int

  /// A number, and what it should be.
  init(_ name: String, _ found: Double, healthy: String, decimals: Int = 3) {
    (self.name, self.found, self.healthy, self.decimals) = (name, found, healthy, decimals)
  }
}

extension Board {
  /// Shows numbers beside what they are in a healthy GAN.
  func show(_ readings: [Reading]) throws {
    try show(
      .table(
        Table(
          columns: [.init(""), .init("here", .decimal), .init("in a healthy GAN")],
          rows: readings.map {
            [.text($0.name), .number($0.found, $0.decimals), .text($0.healthy)]
          }
        )))
  }

  /// Shows samples on the line beside the data.
  func show(
    _ generated: Tensor, beside real: Tensor, title: String,
    names: (real: String, generated: String) = ("real", "generated")
  ) throws {
    func densities(_ numbers: [Float]) -> [Double] {
      Histogram(samples: numbers, edges: edgesOfCases).densities
    }
    try show(
      .histogram(
        HistogramFigure(
          title: title, edges: edgesOfCases,
          series: [
            .init(names.real, densities(real.numbers)),
            .init(names.generated, densities(generated.numbers)),
          ], measure: .density, axisLabel: "x")))
  }

  /// Shows losses over the iterations, each point the mean over some of them.
  ///
  /// - Parameter spacing: The iterations from one number to the next.
  func show(
    _ losses: [(name: String, values: [Float])], every spacing: Int = 1, title: String
  ) throws {
    let series = losses.enumerated().map { index, loss in
      let width = max(1, loss.values.count / 60)
      let points = stride(from: 0, to: loss.values.count, by: width).map { start in
        Point(Double(start * spacing), mean(Array(loss.values[start...].prefix(width))))
      }
      return CurvesFigure.Series(
        loss.name, points, stroke: CurvesFigure.Stroke.allCases[index % 3])
    }
    try show(
      .curves(
        CurvesFigure(
          title: title, xLabel: "iteration", yLabel: "loss", series: series,
          references: [.init("log 4", 2 * logarithm(2))], height: 8)))
  }
}

/// The borders of bins for the line's data: four standard deviations to either side.
let edgesOfCases = (0...12).map { Double($0) - 2 }
