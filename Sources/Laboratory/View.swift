import Course

/// What is shown of a laboratory, and what keys mean at the moment.
struct View {
  /// A panel by the name that scripts use.
  enum Panel: String, CaseIterable {
    /// Samples, the discriminator behind them, and where they are told to go.
    case plane
    /// The losses beside their values at rest.
    case losses
    /// The measure beside its floor.
    case measure
    /// Losses, judgements, gradients and measures as numbers.
    case numbers
    /// Where the generator sends a grid of noise.
    case map
    /// What can be changed.
    case settings
  }

  /// What keys mean.
  enum Mode: Equatable {
    /// They do what the list of keys says.
    case usual
    /// The list of keys is shown.
    case keys
    /// The presets are shown, to choose from.
    case presets
    /// A cursor sets points of data.
    case editing(x: Double, y: Double)
    /// A line is typed.
    case typing(String)
  }

  /// The panels that are hidden.
  private(set) var hidden: Set<Panel> = []
  /// The panel that fills the screen.
  private(set) var enlarged: Panel?
  /// What keys mean.
  var mode = Mode.usual
  /// The setting that the arrow keys change.
  private(set) var selected = ""
  /// The part of the plane that is shown while points are set, so that a new one moves none; else nil.
  var window: World.Window?
  /// Whether a setting is being chosen, so that the list of them should be seen.
  var choosesSetting = false
  /// The preset that was chosen, whose sentences are shown until it is left.
  var preset: PlayPreset?

  /// Shows a panel that was hidden.
  mutating func show(_ name: String) throws { hidden.remove(try panel(named: name)) }

  /// Hides a panel.
  mutating func hide(_ name: String) throws {
    let panel = try panel(named: name)
    guard hidden.count < Panel.allCases.count - 1 || hidden.contains(panel) else {
      throw UsageError("one panel has to stay")
    }
    hidden.insert(panel)
    if enlarged == panel { enlarged = nil }
  }

  /// Lets a panel fill the screen, or none.
  mutating func enlarge(_ name: String?) throws {
    enlarged = try name.map(panel)
    if let enlarged { hidden.remove(enlarged) }
  }

  private func panel(named name: String) throws -> Panel {
    guard let panel = Panel(rawValue: name) else {
      throw UsageError(
        "there is no panel \"\(name)\"; there are "
          + Panel.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return panel
  }

  /// Whether a panel is to be seen.
  func shows(_ panel: Panel) -> Bool {
    enlarged.map { $0 == panel } ?? !hidden.contains(panel)
  }

  /// The panel to enlarge after the present one; nil for none.
  var nextEnlarged: Panel? {
    guard let enlarged else { return Panel.allCases[0] }
    let place = Panel.allCases.firstIndex(of: enlarged) ?? 0
    return place + 1 < Panel.allCases.count ? Panel.allCases[place + 1] : nil
  }

  /// Chooses the setting that the arrow keys change, the first where there is none of that name.
  mutating func select(_ name: String, among names: [String]) {
    selected = names.contains(name) ? name : names.first ?? ""
  }

  /// Chooses the setting before or after the present one.
  mutating func select(forward: Bool, among names: [String]) {
    let place = names.firstIndex(of: selected) ?? 0
    guard !names.isEmpty else { return }
    selected = names[(place + (forward ? 1 : names.count - 1)) % names.count]
  }
}
