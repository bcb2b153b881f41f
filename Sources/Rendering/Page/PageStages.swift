import Blackboard

/// What a training looks like at some moment.
struct PageStage: Sendable, Equatable {
  /// When that is, such as "step 500".
  var label: String
  /// What is shown of it, one below the other.
  var figures: [Figure]
}

/// Stages of a training, of which a slider shows one at a time, from the first on.
///
/// All are in the markup: without a script they follow each other. On paper stands the one that was
/// chosen.
///
/// - Parameters:
///   - stages: At least one.
///   - id: What the parts of the slider are named after, unique within the page.
///   - level: The level of their heading; nil where it is no part of the page's structure.
func stagesMarkup(_ stages: [PageStage], id: String, level: Int?) -> Markup {
  let drawings = drawings(of: stages)
  let looks = stages.indices.map { index -> Markup in
    var figures = zip(stages[index].figures, drawings[index]).map { figure, drawing in
      // The drawing's description has the main numbers; tables of all would make the page heavy.
      figureMarkup(figure, drawing: drawing, level: nil, cells: 0)
    }
    if let odd = stages[index].placeOfTheOddFigure {
      figures.append(.element("div", ["class": "across"], figures.remove(at: odd)))
    }
    return .element(
      "div",
      [
        "class": index == 0 ? "stage chosen" : "stage", "role": "group",
        "aria-label": stages[index].label,
      ],
      .element("p", ["class": "label"], .prose(stages[index].label)),
      .element(
        "div", ["class": figures.count == 1 ? "figures single" : "figures"], figures.lines()))
  }
  let controls =
    stages.count > 1 ? sliderMarkup(stages.map(\.label), id: id) : Markup.none
  let title = "The training, stage by stage"
  let heading: Markup =
    level.map { .element("h\($0)", .text(title)) }
    ?? .element("p", ["class": "title"], .text(title))
  return .element(
    "div", ["class": "stages", "role": "group", "aria-label": title], heading, controls,
    .element("div", ["class": "looks"], looks.lines()))
}

/// The drawings of every figure of every stage; those at the same place have common axes.
private func drawings(of stages: [PageStage]) -> [[PageDrawing?]] {
  let count = stages[0].figures.count
  guard stages.allSatisfy({ $0.figures.count == count }) else {
    return stages.map { $0.figures.map(pageDrawing) }
  }
  let odd = stages[0].placeOfTheOddFigure
  let columns = (0..<count).map { place in
    // Side by side there is less room, and letters are to be read from afar.
    let isBeside = count > 1 && place != odd
    return pageDrawings(
      of: stages.map { $0.figures[place] },
      width: isBeside ? Drawing.narrowWidth : Drawing.usualWidth)
  }
  return stages.indices.map { stage in columns.map { $0[stage] } }
}

extension PageStage {
  /// The place of the figure that finds no other one to stand beside, so that it stands below all others:
  /// curves, which are the flattest, where there are some.
  fileprivate var placeOfTheOddFigure: Int? {
    guard figures.count > 1, figures.count % 2 == 1 else { return nil }
    return figures.lastIndex { if case .curves = $0 { true } else { false } } ?? figures.count - 1
  }
}

private func sliderMarkup(_ labels: [String], id: String) -> Markup {
  let last = labels.count - 1
  func button(_ name: String, _ sign: String, _ meaning: String) -> Markup {
    .element(
      "button", ["type": "button", "class": name, "aria-label": meaning, "title": meaning],
      .text(sign))
  }
  let slider = Markup.void(
    "input",
    [
      "type": "range", "id": id, "min": "0", "max": "\(last)", "step": "1", "value": "0",
      "aria-valuetext": labels[0], "autocomplete": "off",
    ])
  return .element(
    "div", ["class": "controls"],
    .element("label", ["for": id, "class": "unseen"], .text("Stage")),
    button("before", "◀", "The stage before"), slider, button("next", "▶", "The next stage"),
    .element("output", ["for": id], .prose(labels[0])),
    .element("button", ["type": "button", "class": "play"], .text("Play")))
}
