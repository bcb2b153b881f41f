import Blackboard

/// Panels below each other in one column of the screen.
struct PanelStack {
  /// A panel that found room.
  struct Standing {
    /// The panel's number.
    var panel: Int
    /// How it is drawn.
    var form: PanelForm
    /// The row of its title, counted from the top of the stack.
    var row: Int
  }

  /// The panels that found room, from top to bottom.
  private(set) var standing: [Standing] = []
  /// The numbers of those that did not.
  private(set) var leftOut: [Int] = []
  /// The rows that are taken.
  private(set) var height = 0

  /// Stacks as many panels as fit into `rows` rows, each as large as the others leave room for.
  ///
  /// The first ones are served first: each with its smallest form, then each with one that can be
  /// read well, at last all of them grow in turn.
  ///
  /// - Parameter panels: Numbers of panels with their forms, the most important first.
  init(_ panels: [(panel: Int, forms: [PanelForm])], rows: Int) {
    var chosen = [Int?](repeating: nil, count: panels.count)
    // A line for the title.
    func taken(_ index: Int) -> Int {
      chosen[index].map { panels[index].forms[$0].rows + 1 } ?? 0
    }
    var free: Int { rows - panels.indices.reduce(0) { $0 + taken($1) } }
    func take(_ form: Int?, _ index: Int) {
      guard let form, panels[index].forms[form].rows + 1 <= free + taken(index) else { return }
      chosen[index] = form
    }
    for (index, panel) in panels.enumerated() where !panel.forms.isEmpty {
      take(panel.forms.count - 1, index)
    }
    for (index, panel) in panels.enumerated() where chosen[index] != nil {
      take(panel.forms.lastIndex { $0.isTelling }, index)
    }
    var grows = true
    while grows {
      let before = chosen
      for index in panels.indices {
        if let form = chosen[index], form > 0 { take(form - 1, index) }
      }
      grows = chosen != before
    }
    let fitting = panels.indices.filter { chosen[$0] != nil }
    leftOut = panels.indices.filter { chosen[$0] == nil }.map { panels[$0].panel }
    // What is left over parts the panels where that is enough for all of them.
    let gap = fitting.count > 1 && free >= fitting.count - 1 ? 1 : 0
    for index in fitting {
      guard let form = chosen[index] else { continue }
      if !standing.isEmpty { height += gap }
      standing.append(
        Standing(panel: panels[index].panel, form: panels[index].forms[form], row: height))
      height += panels[index].forms[form].rows + 1
    }
  }
}
