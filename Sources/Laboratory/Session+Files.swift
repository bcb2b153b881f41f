import Blackboard
import Rendering

// The present view on paper: as text, as a picture, as a page.
extension Session {
  /// The files of the present view, each by the end of its name.
  ///
  /// - Parameter style: The characters of the text.
  public func viewFiles(style: Style) -> [(kind: String, bytes: [UInt8])] {
    let board = board(columns: size.columns, rows: size.rows)
    let screen = layOut(board, columns: size.columns, rows: size.rows, style: style).screen
    return [
      ("txt", Array(screen.text.utf8)), ("png", png(of: board)), ("html", Array(page.utf8)),
    ]
  }

  /// The view as a page, with what led to it.
  private var page: String {
    let settings = experiment.settings
    var page = HTMLPage(title: "gan play \(settings.dataName)")
    page.add(.heading("gan play \(settings.dataName), iteration \(experiment.iterations)"))
    page.add(
      .run(
        RunLine(
          [.init("seed", "\(experiment.seed)")]
            + settings.namesInUse.map { .init($0, settings.text(of: $0)) }
            .filter { !$0.value.isEmpty })))
    if let preset = view.preset { page.add(.text(preset.text)) }
    if let verdict = experiment.verdict { page.add(.verdict(verdict)) }
    let seen = experiment.seen
    for panel in View.Panel.allCases where view.shows(panel) {
      if let figure = figure(of: panel, seen) { page.add(figure) }
    }
    page.add(.heading("How to come here again"))
    page.add(.formula(script))
    return page.html
  }

  /// A panel as a figure; none for the settings, which stand above all.
  private func figure(of panel: View.Panel, _ seen: Experiment.Seen) -> Figure? {
    switch panel {
    case .plane: .scene(experiment.plane(seen))
    case .losses: .curves(experiment.losses())
    case .measure: .curves(experiment.measure())
    case .numbers: .table(experiment.numbers(seen))
    case .map: .scene(experiment.map())
    case .settings: nil
    }
  }
}
