import Blackboard

/// The two first experiments and where to read on; the rest is in the handout itself.
func handoutLines(_ handout: Handout, style: Style) -> [Line] {
  let experiments = handout.experiments.prefix(2).map(withoutBackticks)
  var lines = headingLines(Figure.handout(handout).title, style: style)
  if !experiments.isEmpty {
    lines += wrappedLines(
      "Two things to try now (gan is short for swift run gan):", width: style.measure)
    lines += bulletLines(experiments, style: style)
  }
  for place in handout.places {
    let texts = wrapped(
      "\(place.name): \(withoutBackticks(place.text))", width: style.measure, hanging: 4)
    lines += texts.map { Line($0) }
  }
  return lines
}

private func withoutBackticks(_ text: String) -> String { text.filter { $0 != "`" } }
