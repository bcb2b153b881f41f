import Testing

@testable import Console

@Suite("Names of keys")
struct KeyNameTests {
  /// How scripts spell keys, beside the bytes that a terminal sends for them.
  private static let spelled: [(name: String, bytes: String)] = [
    ("a", "a"), ("A", "A"), ("+", "+"), (",", ","), ("@", "@"), ("-", "-"), ("1", "1"), ("é", "é"),
    ("漢", "漢"), ("space", " "), ("up", "\u{1b}[A"), ("down", "\u{1b}[B"), ("left", "\u{1b}[D"),
    ("right", "\u{1b}[C"), ("home", "\u{1b}[H"), ("end", "\u{1b}[F"), ("page-up", "\u{1b}[5~"),
    ("page-down", "\u{1b}[6~"), ("insert", "\u{1b}[2~"), ("delete", "\u{1b}[3~"),
    ("backspace", "\u{7f}"), ("tab", "\t"), ("shift-tab", "\u{1b}[Z"), ("enter", "\r"),
    ("escape", "\u{1b}"), ("f1", "\u{1b}OP"), ("f20", "\u{1b}[34~"), ("ctrl-l", "\u{c}"),
    ("ctrl-@", "\u{0}"), ("ctrl-_", "\u{1f}"), ("ctrl-\\", "\u{1c}"), ("u+00a0", "\u{a0}"),
    ("u+200d", "\u{200d}"), ("press@11,4", "\u{1b}[<0;12;5M"), ("drag@0,0", "\u{1b}[<32;1;1M"),
    ("right-release@2,199", "\u{1b}[<2;3;200m"), ("middle-drag@2,3", "\u{1b}[<33;3;4M"),
    ("paste", "\u{1b}[200~some text\u{1b}[201~"), ("wheel-up@3,4", "\u{1b}[<64;4;5M"),
    ("wheel-down@3,4", "\u{1b}[<65;4;5M"),
  ]

  @Test("a key is spelled as its name says, and that name means it", arguments: spelled.indices)
  func names(_ index: Int) {
    let (name, bytes) = Self.spelled[index]
    var decoder = KeyDecoder()
    let keys = decoder.decode(Array(bytes.utf8)) + decoder.flush()
    #expect(keys.map(\.name) == [name])
    #expect(keys == [Key(name: name)])
  }

  @Test("no name holds a space, and no two keys share one")
  func distinct() {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for scalar in (0...0x2fff).compactMap(Unicode.Scalar.init) where scalar != "\u{1b}" {
      keys += decoder.decode(Array(String(scalar).utf8))
    }
    for (_, bytes) in Self.spelled { keys += decoder.decode(Array(bytes.utf8)) + decoder.flush() }
    // One name means one key.
    var meant: [String: Key] = [:]
    for key in keys where meant[key.name] == nil {
      let name: String = key.name
      #expect(!name.isEmpty && !name.contains { $0.isWhitespace })
      meant[name] = key
    }
    #expect(meant.count > 0x2f00)
    for key in keys where meant[key.name] != key || Key(name: key.name) != key {
      Issue.record("\(key) is not \(key.name)")
    }
  }

  @Test(
    "what is no name is refused",
    arguments: [
      "", " ", "\t", "\n", "\r\n", "\u{a0}", "ab", "Space", "pageup", "f0", "f21", "f01", "ctrl-",
      "ctrl-m", "ctrl-i", "ctrl-h", "ctrl-[", "ctrl-L", "ctrl-1", "ctrl-ll", "ctrl-é", "u+0041",
      "u+A0", "u+00A0", "u+a0", "u+", "u+d800", "u+110000", "press", "press@", "press@1",
      "press@1,",
      "press@1,2,3", "press@-1,2", "press@+1,2", "press@01,2", "press@1, 2", "left-press@1,2",
      "press@1,100000", "wheel@1,2", "@1,2", "press@1,2@3",
    ])
  func noName(_ name: String) { #expect(Key(name: name) == nil) }
}
