import Blackboard

/// How far a run is, as one line of text; the owner of the terminal writes it.
///
///     training  ████████░░░░  62 %  12,400 of 20,000 steps  9,800 steps/s  0:01 left
public struct ProgressLine: Sendable, Equatable {
  /// What is going on, such as "training".
  public var label: String
  /// The steps done, at least 0.
  public var done: Int
  /// All steps; 0 when that is not known.
  public var total: Int
  /// What is counted, in the plural, such as "steps".
  public var unit: String
  /// The time since the start; 0 when nothing can be said of the speed.
  public var elapsedSeconds: Double

  /// A state of progress.
  public init(
    label: String, done: Int, total: Int, elapsedSeconds: Double, unit: String = "steps"
  ) {
    self.label = label
    self.done = done
    self.total = total
    self.unit = unit
    self.elapsedSeconds = elapsedSeconds
  }

  /// The line for a terminal, at most `width` cells, without escapes and trailing spaces.
  ///
  /// A narrow line first shortens the bar, then drops the speed, the count, the bar, the time left;
  /// the label stays longest. The percentage is rounded down: 100 % means done.
  public func text(width: Int, characters: Style.Characters) -> String {
    let spelling = Spelling(characters: characters)
    let label = spelling.line(label)
    let (share, percent, count, rate, left) = parts(unit: spelling.line(unit))
    let isKnown = total > 0

    func joined(_ parts: [String]) -> String {
      parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }
    let choices: [(bar: Bool, parts: [String])] = [
      (true, [count, rate, left]), (true, [count, left]), (true, [left]),
      (false, [left]), (false, []),
    ]
    for choice in choices {
      // Always as wide as "100 %", so that the rest stands still.
      let percent = isKnown ? rightAligned(percent, choice.bar ? 5 : 0) : ""
      let rest = joined([percent] + choice.parts)
      let without = cellWidth(joined([label, rest]))
      guard choice.bar, isKnown else {
        if without <= width { return joined([label, rest]) }
        continue
      }
      let room = min(24, width - without - 1)
      if room >= 8 {
        let bar = progressBar(share, cells: room, characters: characters)
        return joined([label, bar + " " + rest])
      }
    }
    var cut = ""
    for character in label where cellWidth(cut) + cellWidth(character) <= max(0, width) {
      cut.append(character)
    }
    while cut.last == " " { cut.removeLast() }
    return cut
  }

  /// The same in words, for those who cannot follow what moves, with the latest values of the curves
  /// among some figures.
  ///
  ///     training: 62 %, 12,400 of 20,000 steps, 9,800 steps/s, 0:01 left; discriminator 1.38
  public func sentence(_ figures: [Figure] = [], characters: Style.Characters) -> String {
    let parts = parts(unit: unit)
    let words = [parts.percent, parts.count, parts.rate, parts.left].filter { !$0.isEmpty }
    let values = figures.flatMap { figure -> [String] in
      guard case .curves(let curves) = figure else { return [] }
      return curves.series.compactMap { series in
        series.points.last { $0.isDrawable }.map {
          "\(series.name) \(compact($0.y, significant: 3))"
        }
      }
    }
    let text = "\(label): " + words.joined(separator: ", ")
    return Spelling(characters: characters).line(
      values.isEmpty ? text : text + "; " + values.joined(separator: ", "))
  }

  /// What can be said of the progress: the share done, and texts that may be empty.
  private func parts(
    unit: String
  ) -> (share: Double, percent: String, count: String, rate: String, left: String) {
    let isKnown = total > 0
    let share = isKnown ? min(1, max(0, Double(done) / Double(total))) : 0
    let percent = isKnown ? "\(done >= total ? 100 : min(99, Int(share * 100))) %" : ""
    let count =
      isKnown ? "\(grouped(done)) of \(grouped(total)) \(unit)" : "\(grouped(done)) \(unit)"
    let speed = elapsedSeconds > 0 && done > 0 ? Double(done) / elapsedSeconds : nil
    let rate = speed.map { rateText($0) + " \(unit)/s" } ?? ""
    let left =
      isKnown && done < total
      ? speed.map { durationText(Double(total - done) / $0) + " left" } ?? "" : ""
    return (share, percent, count, rate, left)
  }
}

/// A filled and an empty part, together `cells` wide.
private func progressBar(_ share: Double, cells: Int, characters: Style.Characters) -> String {
  let filled = Int((share * Double(cells)).roundedDown)
  let (full, empty) = characters == .unicode ? ("█", "░") : ("#", ".")
  return String(repeating: full, count: filled) + String(repeating: empty, count: cells - filled)
}

private func rateText(_ speed: Double) -> String {
  if speed >= 1e15 { return compact(speed) }
  if speed >= 1000 { return grouped(Int((speed / 100).roundedHalfUp) * 100) }
  return speed >= 10 ? decimal(speed, 0) : compact(speed, significant: 2)
}

/// "0:07", "12:30", "3:05:00".
private func durationText(_ seconds: Double) -> String {
  guard seconds < 1e9 else { return "ages" }
  let whole = Int(seconds.roundedUp)
  return whole < 3600
    ? "\(whole / 60):\(twoDigits(whole % 60))"
    : "\(whole / 3600):\(twoDigits(whole / 60 % 60)):\(twoDigits(whole % 60))"
}
