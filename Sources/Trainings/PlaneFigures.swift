import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

// What a training in the plane looks like: figures from what was seen.

extension PlaneLook {
  /// The samples and the centres, filled where at least one sample in a hundred is of high quality.
  ///
  /// - Parameter most: The most points to draw, the first of them; all when nil.
  public func panel(
    _ title: String, in mixture: PlaneMixture, most: Int? = nil
  ) -> SceneFigure.Panel {
    SceneFigure.Panel(
      title, points: points(Array(samples.prefix(2 * (most ?? samples.count)))),
      marks: zip(mixture.centres, coverage.isCovered).map {
        .init(Point($0.x, $0.y), isFilled: $1)
      })
  }
}

/// Points from their coordinates, two numbers each.
public func points(_ coordinates: [Float]) -> [Point] {
  stride(from: 0, to: coordinates.count, by: 2).map {
    Point(Double(coordinates[$0]), Double(coordinates[$0 + 1]))
  }
}

extension PlaneMixture {
  /// A square of the plane with all centres and a margin about them.
  var frame: PlaneBounds {
    let centres = PlaneBounds(about: centres, margin: 0)
    let deviation = standardDeviation
    let half = centres.extent > 0 ? 0.75 * centres.extent + 3 * deviation : 1 + 5 * deviation
    return centres.square(half: half)
  }
}

/// Clouds of samples side by side, all in the frame of the data.
public func scatter(
  _ title: String, _ panels: [SceneFigure.Panel], of mixture: PlaneMixture
) -> SceneFigure {
  let frame = mixture.frame
  return SceneFigure(
    title: title, panels: panels, xRange: frame.x,
    yRange: frame.y)
}

extension Training where Examiner == PlaneExaminer {
  /// The looks at these numbers as clouds side by side, each under its iteration.
  public func scatter(_ title: String, looks chosen: [Int]) -> SceneFigure {
    Trainings.scatter(
      title, chosen.map { looks[$0].panel("after \(looks[$0].step)", in: mixture) },
      of: mixture)
  }

  /// `D(x)` over the plane at these looks.
  ///
  /// - Precondition: The discriminator judges samples by themselves, without minibatch features.
  public func heatMap(_ title: String, looks chosen: [Int]) -> SceneFigure {
    let side = 60
    let frame = mixture.frame
    let fields = fieldMiddles(columns: side, rows: side, frame.x, frame.y)
    let grid = Tensor(fields.flatMap { [Float($0.x), Float($0.y)] }, shape: [side * side, 2])
    let judged = chosen.map { index in
      Logits(looks[index].discriminator(grid)).probabilities.numbers.map(Double.init)
    }
    // Probabilities that stay near one half are told apart on a scale of their own, in whole tenths.
    let farthest =
      judged.flatMap(\.self).map { ($0 - 0.5).magnitude }.filter(\.isFinite).max() ?? 0
    let tenths = min(max((farthest * 10).rounded(.up), 1), 5)
    let (low, high) = ((5 - tenths) / 10, (5 + tenths) / 10)
    let marks = mixture.centres.map { SceneFigure.Mark(Point($0.x, $0.y), isFilled: false) }
    let panels = zip(chosen, judged).map { index, values in
      SceneFigure.Panel(
        "after \(looks[index].step)",
        shades: .init(
          columns: side, rows: side, values: values, valueRange: low...high,
          lowName: "D(x) = \(decimal(low, 1)), generated",
          highName: "D(x) = \(decimal(high, 1)), real"), marks: marks)
    }
    return SceneFigure(
      title: title, panels: panels, filledName: "", openName: "a mode of the data",
      xRange: frame.x, yRange: frame.y)
  }

  /// What the training looks like at its latest look: samples, what D says of the plane, the losses.
  ///
  /// The map is left out where the discriminator judges whole batches.
  public func picture() -> [Figure] {
    let samples = Trainings.scatter(
      "G(z) after \(last.step) iterations", [last.panel("", in: mixture, most: 1_000)],
      of: mixture)
    let judgement: [Figure] =
      recipe.features == .none ? [.scene(heatMap("D(x)", looks: [looks.count - 1]))] : []
    return [.scene(samples), .curves(losses)] + judgement
  }

  /// Which share of the samples each mode holds at each look, by the loose rule.
  public func shares(_ title: String) -> SharesFigure {
    // Of very many modes only those that ever held most.
    let modes = mixture.centres.indices.filter { mode in
      mixture.centres.count <= 25 || looks.contains { $0.coverage.leader == mode }
    }
    return SharesFigure(
      title: title, times: looks.map { Double($0.step) },
      rows: modes.map { mode in
        .init("mode \(mode + 1)", shares: looks.map { $0.coverage.looseShares[mode] })
      })
  }

  /// The modes covered at each look by the rules of coverage, as curves.
  public func coverageCurves(_ title: String) -> CurvesFigure {
    Trainings.coverageCurves(
      title,
      [
        .init("one sample in a hundred within 3 standard deviations", modesOverTime),
        .init(
          "one in a hundred nearby (the loose rule)",
          lookCurve { Double($0.coverage.looselyCovered) }),
      ], of: mixture)
  }
}

/// Modes covered over the iterations.
func coverageCurves(
  _ title: String, _ series: [CurvesFigure.Series], of mixture: PlaneMixture
) -> CurvesFigure {
  let modes = Double(mixture.centres.count)
  return CurvesFigure(
    title: title, xLabel: "iterations", yLabel: "modes covered", series: series,
    references: [.init("all", modes)], yRange: 0...modes, height: 9)
}

/// The networks of a recipe, a row each.
public func networksTable(_ recipe: PlaneRecipe, caption: String = "") -> Table {
  networksTable(
    recipe.generatorWidths, output: "2", recipe.discriminatorWidths,
    function: recipe.activation == .tanh ? " tanh" : " ReLU", caption: caption)
}

/// A table of two perceptrons with their layers and weights.
///
/// - Parameters:
///   - output: What comes out of the generator; out of the discriminator comes a logit.
///   - function: Written behind the width of each hidden layer.
public func networksTable(
  _ generator: [Int], output: String, _ discriminator: [Int], function: String,
  caption: String = ""
) -> Table {
  func row(_ name: String, _ widths: [Int], _ output: String) -> [Table.Cell] {
    let hidden = widths.dropFirst().dropLast().map { "\($0)\(function)" }
    let layers = ["\(widths[0])"] + hidden + [output]
    return [
      .text(name), .text(layers.joined(separator: " → ")),
      .integer(Sequential.parameterCount(ofWidths: widths)),
    ]
  }
  return Table(
    columns: [.init("network"), .init("layers"), .init("parameters", .decimal)],
    rows: [
      row("generator", generator, output), row("discriminator", discriminator, "1 logit"),
    ], caption: caption)
}
