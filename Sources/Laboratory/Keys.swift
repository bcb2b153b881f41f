/// The keys of a laboratory: what each does, and how the screen explains it.
///
/// One list for the keyboard and for the page that shows the keys.
enum Keys {
  /// A line of the page that shows the keys.
  struct Entry {
    /// The keys as they are shown.
    let keys: String
    /// What they do.
    let text: String
  }

  /// The page, in groups with titles.
  static let page: [(title: String, entries: [Entry])] = [
    (
      "Train",
      [
        .init(keys: "space", text: "run, pause"),
        .init(keys: "d  g  i", text: "a step of D, of G, of both"),
        .init(keys: "s", text: "slow: the next sub-step"),
        .init(keys: "- +", text: "slower, faster, full speed"),
        .init(keys: ", <", text: "back by 1, by 10"),
        .init(keys: "r R", text: "restart, with the next seed"),
      ]
    ),
    (
      "Change",
      [
        .init(keys: "↑ ↓ ← →", text: "choose, change a setting"),
        .init(keys: "[ ]", text: "G's rate down, up"),
        .init(keys: "{ }", text: "D's rate down, up"),
        .init(keys: "k K", text: "k, steps of D, up, down"),
        .init(keys: "l o", text: "next loss, next optimizer"),
        .init(keys: "b B", text: "the batch larger, smaller"),
        .init(keys: "u U", text: "unrolling more, less"),
        .init(keys: "m", text: "minibatch features, then r"),
        .init(keys: "p", text: "presets"),
        .init(keys: "e", text: "set points, by mouse too"),
        .init(keys: ":", text: "type: set batch 64, help"),
      ]
    ),
    (
      "See",
      [
        .init(keys: "1 ... 6", text: "hide or show a panel"),
        .init(keys: "tab", text: "enlarge the next panel"),
        .init(keys: "esc", text: "back to all panels"),
        .init(keys: "w", text: "view to text, PNG, HTML"),
        .init(keys: "W O", text: "save, open (, goes back)"),
        .init(keys: "?", text: "these keys"),
        .init(keys: "q", text: "leave"),
      ]
    ),
  ]

  /// What the lower edge names, in the order in which it stands there.
  private static let hints = [
    "space run", "d g i step", "s slow", "- + pace", ", back", "r restart", "arrows settings",
    "p preset", "? keys", "q quit",
  ]
  /// The same, the most important first.
  private static let hintsByImportance = [
    "? keys", "q quit", "space run", "- + pace", "arrows settings", "p preset", "d g i step",
    ", back", "r restart", "s slow",
  ]

  /// The hint at the lower edge: as many of the most important keys as a width has room for.
  static func hint(columns: Int) -> String {
    var hint = ""
    for count in hints.indices {
      let chosen = hintsByImportance[...count]
      let longer = hints.filter(chosen.contains).joined(separator: " · ")
      if longer.count > columns { break }
      hint = longer
    }
    return hint
  }

  /// The hint while points are set.
  static let editingHint =
    "arrows or mouse: move · space: set a point · x: take one away · e or esc: done"
}

extension Session {
  /// What a key does, by its name: a character, "space", "left", "enter", "escape", ...
  mutating func press(_ key: String) -> [Effect] {
    if key == "paste" {
      message = .warning("pasted text is left out: each of its letters would be a key")
      return []
    }
    switch view.mode {
    case .usual: return pressUsually(key)
    case .keys:
      view.mode = .usual
      return key == "q" ? [.quit] : []
    case .presets: return choosePreset(key)
    case .editing(let x, let y): return edit(key, x, y)
    case .typing(let text): return type(key, after: text)
    }
  }

  private mutating func pressUsually(_ key: String) -> [Effect] {
    switch key {
    case "space":
      message = .none
      guard canTrain || isRunning else {
        message = .warning("the numbers are no longer finite: r starts again")
        return []
      }
      isRunning.toggle()
    case "d": return step(.discriminatorStep(1))
    case "g": return step(.generatorStep(1))
    case "i", ".": return step(.run(1))
    case "s": return step(.slow(1))
    case "+", "=", "-":
      pace = pace.next(faster: key != "-")
      message = .note("at \(pace.text)")
    case ",": return step(.back(1))
    case "<": return step(.back(min(10, max(1, timeline.depth))))
    case "r": return attempt(.reset(seed: nil))
    case "R": return attempt(.reset(seed: seed &+ 1))
    case "up", "down":
      view.choosesSetting = true
      view.select(forward: key == "down", among: wanted.namesInUse)
    case "left", "right":
      view.choosesSetting = true
      return turn(view.selected, up: key == "right")
    case "[", "]": return turn(PlaySettings.name(\.learningRate), up: key == "]")
    case "{", "}": return turn(PlaySettings.name(\.discriminatorLearningRate), up: key == "}")
    case "k", "K": return turn(PlaySettings.name(\.discriminatorSteps), up: key == "k")
    case "l": return turn(PlaySettings.name(\.loss), up: true)
    case "o": return turn(PlaySettings.name(\.optimizer), up: true)
    case "b", "B": return turn(PlaySettings.name(\.batch), up: key == "b")
    case "u", "U": return turn(PlaySettings.name(\.unrolling), up: key == "u")
    case "m": return turn(PlaySettings.name(\.features), up: true)
    case "p": view.mode = .presets
    case "e": startEditing()
    case ":": view.mode = .typing("")
    case "1", "2", "3", "4", "5", "6":
      let panel = View.Panel.allCases[(Int(key) ?? 1) - 1]
      return attempt(view.shows(panel) ? .hide(panel.rawValue) : .show(panel.rawValue))
    case "tab": return attempt(.enlarge(view.nextEnlarged?.rawValue))
    case "escape":
      view.preset = nil
      view.choosesSetting = false
      message = .none
      return view.enlarged == nil ? [] : attempt(.enlarge(nil))
    case "w": return attempt(.write("\(name)-\(experiment.iterations)"))
    case "W": return attempt(.save(name + ".safetensors"))
    case "O": return attempt(.open(name + ".safetensors"))
    case "?", "h": view.mode = .keys
    case "ctrl-l": return [.redraw]
    case "q": return [.quit]
    default: break
    }
    return []
  }

  /// How files of this laboratory are called unless told otherwise.
  private var name: String { "play-\(experiment.settings[\.data].rawValue)" }

  /// A single step, after which nothing goes on by itself.
  private mutating func step(_ action: Action) -> [Effect] {
    isRunning = false
    return attempt(action)
  }

  /// Changes a setting by a notch.
  private mutating func turn(_ name: String, up: Bool) -> [Effect] {
    guard let text = wanted.notch(name, up: up) else {
      let expected = PlaySettings.setting(named: name)?.expected ?? "a value"
      message = .note("\(name) is \(wanted.text(of: name)): it must be \(expected)")
      return []
    }
    view.select(name, among: wanted.namesInUse)
    return attempt(.set(name, text))
  }

  private mutating func choosePreset(_ key: String) -> [Effect] {
    view.mode = .usual
    if key == "q" { return [.quit] }
    if ["up", "down", "left", "right"].contains(key) {
      // There is no mark to be moved, and the list is what is being looked at.
      view.mode = .presets
      return []
    }
    let presets = PlayPreset.all
    guard let place = PlayPreset.keys.firstIndex(of: key), place < presets.count else { return [] }
    isRunning = false
    return attempt(.preset(presets[place].name))
  }

  private mutating func startEditing() {
    isRunning = false
    guard wanted[\.data].isPlane else {
      message = .warning("points lie in the plane; these data are numbers")
      return
    }
    func start(_ side: ClosedRange<Double>) -> Double {
      side.contains(0) ? 0 : (side.lowerBound + side.upperBound) / 2
    }
    let window = experiment.world.window
    view.mode = .editing(x: start(window.x), y: start(window.y))
    view.window = window
  }

  private mutating func edit(_ key: String, _ x: Double, _ y: Double) -> [Effect] {
    let window = view.window ?? experiment.world.window
    let (across, up) = (window.width / 40, window.height / 40)
    func moved(_ dx: Double, _ dy: Double) -> View.Mode {
      .editing(
        x: min(window.x.upperBound, max(window.x.lowerBound, x + dx)),
        y: min(window.y.upperBound, max(window.y.lowerBound, y + dy)))
    }
    switch key {
    case "left": view.mode = moved(-across, 0)
    case "right": view.mode = moved(across, 0)
    case "up": view.mode = moved(0, up)
    case "down": view.mode = moved(0, -up)
    case "space", "enter": return attempt(.point(hundredths(x), hundredths(y)))
    case "x", "backspace", "delete":
      return attempt(.removePoint(hundredths(x), hundredths(y)))
    case "e", "escape", "q":
      view.mode = .usual
      view.window = nil
      message = .none
    default: break
    }
    return []
  }

  private mutating func type(_ key: String, after text: String) -> [Effect] {
    switch key {
    case "escape": view.mode = .usual
    case "backspace":
      view.mode = text.isEmpty ? .usual : .typing(String(text.dropLast()))
    case "enter":
      view.mode = .usual
      if text == "help" {
        view.mode = .keys
        return []
      }
      do {
        guard let action = try Action(parsing: text) else { return [] }
        if case .size = action { return [] }
        return attempt(action)
      } catch { message = .warning("\(error)") }
    case "space": view.mode = .typing(text + " ")
    default: if key.count == 1, text.count < 500 { view.mode = .typing(text + key) }
    }
    return []
  }

  /// A coordinate as one would type it.
  private func hundredths(_ x: Double) -> Double {
    Double(Int(x * 100 + (x < 0 ? -0.5 : 0.5))) / 100
  }
}
