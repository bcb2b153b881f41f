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
      ("txt", Array(screen.text.utf8)), ("png", png(of: picture)), ("html", Array(page.utf8)),
    ]
  }

  /// The view as it is shown to others: without the keys, and what matters only at the terminal.
  var picture: Board {
    let seen = experiment.seen
    var atRest = self
    atRest.view.choosesSetting = false
    let shown = atRest.panels(columns: size.columns, rows: size.rows).filter { $0 != .settings }
    let panels = (shown.isEmpty ? [.settings] : shown).map { panel in
      let (title, figure) = figure(of: panel, seen)
      return Board.Panel(panel.rawValue, title, figure)
    }
    return Board(
      header: [place, recipeInForce], footer: [verdictWords].compactMap { $0 },
      main: panels[0], side: Array(panels.dropFirst()))
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
    // The settings stand above all.
    for panel in View.Panel.allCases where view.shows(panel) && panel != .settings {
      page.add(figure(of: panel, seen).figure)
    }
    page.add(.heading("The commands that lead here"))
    page.add(.formula(script))
    return page.html
  }
}
