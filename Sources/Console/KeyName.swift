extension Key {
  /// How the key is spelled in texts and scripts; there is never a space in it.
  ///
  ///     a   A   +   space   left   page-up   shift-tab   f1   ctrl-l   press@12,3   wheel-up@12,3
  ///
  /// A sign that cannot be seen is spelled by its number, `u+00a0`. The mouse's place is column and row
  /// from 0; `press`, `drag` and `release` are those of the left button, `right-press` is not.
  package var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): Self.name(of: character)
    case .control(let character): "ctrl-\(character)"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .home: "home"
    case .end: "end"
    case .pageUp: "page-up"
    case .pageDown: "page-down"
    case .insert: "insert"
    case .delete: "delete"
    case .backspace: "backspace"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .enter: "enter"
    case .escape: "escape"
    case .function(let number): "f\(number)"
    case .mouse(let mouse): "\(mouse.action.name)@\(mouse.column),\(mouse.row)"
    case .paste: "paste"
    }
  }

  /// The keys that have names, not signs.
  private static let named: [Key] =
    [
      .character(" "), .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete,
      .backspace, .tab, .backTab, .enter, .escape, .paste,
    ] + (1...20).map { .function($0) }

  /// The key that is spelled `name`, if there is one; the inverse of `name` for all keys that a
  /// terminal can report.
  package init?(name: String) {
    if let key = Self.named.first(where: { $0.name == name }) {
      self = key
    } else if name.count == 1, let character = name.first {
      guard Key.character(character).name == name, !character.isWhitespace else { return nil }
      self = .character(character)
    } else if let key = Self.unseen(name) ?? Self.control(name) ?? Mouse(name: name).map(Key.mouse)
    {
      self = key
    } else {
      return nil
    }
  }

  private static func name(of character: Character) -> String {
    let scalars = character.unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first, !isSeen(scalar) else {
      return String(character)
    }
    let digits = String(scalar.value, radix: 16)
    return "u+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned,
      .privateUse, .surrogate:
      false
    default: true
    }
  }

  /// The sign spelled by its number, where that is its only spelling.
  private static func unseen(_ name: String) -> Key? {
    guard name.hasPrefix("u+"), let value = UInt32(name.dropFirst(2), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    let key = Key.character(Character(scalar))
    return key.name == name ? key : nil
  }

  private static func control(_ name: String) -> Key? {
    guard name.hasPrefix("ctrl-"), name.count == 6, let byte = name.utf8.last else { return nil }
    // The byte that a terminal sends tells whether it is this key or, like Ctrl-M, has another name.
    var decoder = KeyDecoder()
    let keys = decoder.decode([byte & 0x1f])
    return keys.count == 1 && keys[0].name == name ? keys[0] : nil
  }
}

extension Mouse {
  /// The action and place that are spelled `name`, such as `right-press@12,3`, if there are any.
  fileprivate init?(name: String) {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let action = Action.all.first(where: { $0.name == parts[0] }) else {
      return nil
    }
    let place = parts[1].split(separator: ",", omittingEmptySubsequences: false)
    guard place.count == 2, let column = Int(place[0]), let row = Int(place[1]),
      0..<Self.limit ~= column, 0..<Self.limit ~= row
    else { return nil }
    self.init(action: action, column: column, row: row)
    // "+1" and "01" are not how 1 is spelled.
    guard Key.mouse(self).name == name else { return nil }
  }
}

extension Mouse.Action {
  fileprivate static let all: [Mouse.Action] =
    [.wheelUp, .wheelDown]
    + Mouse.Button.allCases.flatMap { [.press($0), .drag($0), .release($0)] }

  fileprivate var name: String {
    switch self {
    case .press(let button): button.prefix + "press"
    case .drag(let button): button.prefix + "drag"
    case .release(let button): button.prefix + "release"
    case .wheelUp: "wheel-up"
    case .wheelDown: "wheel-down"
    }
  }
}

extension Mouse.Button {
  /// The left button is meant where none is named.
  fileprivate var prefix: String { self == .left ? "" : rawValue + "-" }
}
