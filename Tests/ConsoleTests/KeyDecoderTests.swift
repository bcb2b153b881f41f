import Testing

@testable import Console

@Suite("Keys are made of what a terminal sends")
struct KeyDecoderTests {
  /// The keys of these bytes, with nothing behind them.
  private func keys(_ text: String) -> [Key] { keys(Array(text.utf8)) }

  private func keys(_ bytes: [UInt8]) -> [Key] {
    var decoder = KeyDecoder()
    let keys = decoder.decode(bytes)
    return keys + decoder.flush()
  }

  @Test("letters, digits and signs, of one byte and of several, are themselves")
  func characters() {
    let text = "aZ0 ~!\"é\u{df}ж漢🙂\u{10fffd}"
    #expect(keys(text) == text.map { .character($0) })
  }

  @Test("control characters are keys with names of their own, or Control and a letter")
  func controls() {
    #expect(
      keys([0x09, 0x0d, 0x0a, 0x7f, 0x08]) == [.tab, .enter, .enter, .backspace, .backspace])
    #expect(keys([0x00, 0x01, 0x0c, 0x1a]) == ["@", "a", "l", "z"].map { .control($0) })
    #expect(keys([0x1c, 0x1d, 0x1e, 0x1f]) == ["\\", "]", "^", "_"].map { .control($0) })
  }

  /// From xterm's ctlseqs and from the terminfo entries of xterm, rxvt, linux and screen.
  private static let sequences: [(String, Key)] = [
    ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("[H", .home), ("[F", .end),
    ("OA", .up), ("OB", .down), ("OC", .right), ("OD", .left), ("OH", .home), ("OF", .end),
    ("[1~", .home), ("[4~", .end), ("[7~", .home), ("[8~", .end),
    ("[2~", .insert), ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab),
    ("OP", .function(1)), ("OQ", .function(2)), ("OR", .function(3)), ("OS", .function(4)),
    ("[11~", .function(1)), ("[12~", .function(2)), ("[13~", .function(3)),
    ("[14~", .function(4)), ("[15~", .function(5)), ("[17~", .function(6)), ("[18~", .function(7)),
    ("[19~", .function(8)), ("[20~", .function(9)), ("[21~", .function(10)),
    ("[23~", .function(11)), ("[24~", .function(12)), ("[25~", .function(13)),
    ("[26~", .function(14)), ("[28~", .function(15)), ("[29~", .function(16)),
    ("[31~", .function(17)), ("[32~", .function(18)), ("[33~", .function(19)),
    ("[34~", .function(20)),
    ("[[A", .function(1)), ("[[B", .function(2)), ("[[C", .function(3)), ("[[D", .function(4)),
    ("[[E", .function(5)),
    // With Shift, Control or Alt.
    ("[1;5C", .right), ("[1;2A", .up), ("[5;3~", .pageUp), ("[1;5P", .function(1)),
    ("[15;2~", .function(5)), ("[a", .up), ("Od", .left), ("O5C", .right), ("O1;2P", .function(1)),
  ]

  @Test("sequences are keys", arguments: sequences.indices)
  func sequence(_ index: Int) {
    let (sequence, key) = Self.sequences[index]
    #expect(keys("\u{1b}" + sequence) == [key])
    // Keys behind a sequence are not swallowed.
    #expect(keys("x\u{1b}" + sequence + "y") == [.character("x"), key, .character("y")])
  }

  @Test("cut in two anywhere, it means the same", arguments: sequences.indices)
  func cut(_ index: Int) {
    let (sequence, key) = Self.sequences[index]
    let bytes = Array("é\u{1b}\(sequence)漢\u{1b}[<0;12;5M".utf8)
    for place in bytes.indices {
      var decoder = KeyDecoder()
      let keys = decoder.decode(Array(bytes[..<place])) + decoder.decode(Array(bytes[place...]))
      let mouse = Key.mouse(Mouse(action: .press(.left), column: 11, row: 4))
      #expect(keys == [.character("é"), key, .character("漢"), mouse])
      #expect(decoder.patience == nil)
    }
  }

  @Test("silence tells the Escape key from the beginning of a sequence")
  func escape() throws {
    var decoder = KeyDecoder()
    #expect(decoder.patience == nil)
    #expect(decoder.decode([0x1b]).isEmpty)
    let short = try #require(decoder.patience)
    #expect(0.01...0.05 ~= short)
    #expect(decoder.flush() == [.escape])
    #expect(decoder.patience == nil)
    #expect(decoder.flush().isEmpty)
    // A slow line is given longer in the middle of a sequence.
    #expect(decoder.decode(Array("\u{1b}[1".utf8)).isEmpty)
    #expect(try #require(decoder.patience) > 0.1)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode([0x41]) == [.character("A")])
  }

  @Test("Escape and another key at once are two keys")
  func escapeAndMore() {
    #expect(keys("\u{1b}q") == [.escape, .character("q")])
    #expect(keys("\u{1b}\u{1b}[A") == [.escape, .up])
    #expect(keys("\u{1b}\u{1b}") == [.escape, .escape])
    #expect(keys("\u{1b}[") == [.escape, .character("[")])
    #expect(keys("\u{1b}O") == [.escape, .character("O")])
    #expect(keys("\u{1b}é") == [.escape, .character("é")])
  }

  @Test("the mouse is reported by buttons, places from 0, and what was done")
  func mouse() {
    func mouse(_ action: Mouse.Action, _ column: Int, _ row: Int) -> [Key] {
      [.mouse(Mouse(action: action, column: column, row: row))]
    }
    #expect(keys("\u{1b}[<0;1;1M") == mouse(.press(.left), 0, 0))
    #expect(keys("\u{1b}[<0;1;1m") == mouse(.release(.left), 0, 0))
    #expect(keys("\u{1b}[<1;300;2M") == mouse(.press(.middle), 299, 1))
    #expect(keys("\u{1b}[<2;3;200m") == mouse(.release(.right), 2, 199))
    #expect(keys("\u{1b}[<32;4;5M") == mouse(.drag(.left), 3, 4))
    #expect(keys("\u{1b}[<34;4;5M") == mouse(.drag(.right), 3, 4))
    #expect(keys("\u{1b}[<64;4;5M") == mouse(.wheelUp, 3, 4))
    #expect(keys("\u{1b}[<65;4;5M") == mouse(.wheelDown, 3, 4))
    // With Shift, Alt and Control.
    #expect(keys("\u{1b}[<28;1;1M") == mouse(.press(.left), 0, 0))
    #expect(keys("\u{1b}[<81;1;1M") == mouse(.wheelDown, 0, 0))
    // As terminals do that know no numbers: 32 is added to the button and to both places.
    #expect(keys("\u{1b}[M !!") == mouse(.press(.left), 0, 0))
    #expect(keys("\u{1b}[M#%&") == mouse(.release(.left), 4, 5))
    #expect(keys([0x1b, 0x5b, 0x4d, 0x40, 0xff, 0x21]) == mouse(.drag(.left), 222, 0))
    #expect(keys("\u{1b}[Ma!!") == mouse(.wheelDown, 0, 0))
  }

  @Test(
    "what is unknown is skipped, and nothing behind it",
    arguments: [
      "\u{1b}[99~", "\u{1b}[x", "\u{1b}[1;2;3;4;5;6;7;8;9;10A", "\u{1b}[?1;2c", "\u{1b}[I",
      "\u{1b}[99999999999999999999999999~", "\u{1b}[<0;0;1M", "\u{1b}[<0;1;0M", "\u{1b}[<0;1M",
      "\u{1b}[<3;1;1M", "\u{1b}[<35;1;1M", "\u{1b}[<66;1;1M", "\u{1b}[<64;1;1m",
      "\u{1b}[<128;1;1M", "\u{1b}[<0;1;9999999M", "\u{1b}[<0;1;1A", "\u{1b}[ q", "\u{1b}[1$x",
      "\u{1b}Ox", "\u{1b}[[Z", "\u{1b}]11;rgb:00/00/00\u{7}", "\u{1b}]0;title\u{1b}\\",
      "\u{1b}P1$r0m\u{1b}\\", "\u{1b}_x\u{1b}\\",
      "\u{1b}[201~", "\u{85}",
    ])
  func unknown(_ text: String) {
    #expect(keys(text + "q") == [.character("q")])
  }

  @Test("a sequence that is broken off costs no more than itself")
  func brokenOff() {
    #expect(keys("\u{1b}[1;\u{1b}[A") == [.up])
    #expect(keys("\u{1b}[1;\nq") == [.enter, .character("q")])
    #expect(keys("\u{1b}[12éq") == [.character("é"), .character("q")])
    #expect(keys("\u{1b}O\u{1b}OB") == [.down])
    #expect(keys("\u{1b}]title\u{1b}[Aq") == [.up, .character("q")])
  }

  @Test("a paste is one key, whatever was pasted, and whether or not its end comes")
  func paste() {
    for text in ["pasted", "q", "\u{1b}[Aq\n", "", "é\u{3}"] {
      #expect(
        keys("a\u{1b}[200~\(text)\u{1b}[201~q") == [.character("a"), .paste, .character("q")])
      #expect(keys("\u{1b}[200~\(text)") == [.paste])
    }
    // A slow line may part it for a while.
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1b}[200~first".utf8)) == [])
    #expect((decoder.patience ?? 0) >= 1)
    #expect(decoder.decode(Array(" second\u{1b}[201~".utf8)) == [.paste])
    #expect(decoder.patience == nil)
  }

  @Test("what is not UTF-8 is skipped")
  func notUnicode() {
    // Overlong, a surrogate, too large, continuations alone, and a beginning without its end.
    for bytes: [UInt8] in [
      [0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80], [0x80], [0xbf, 0xbf], [0xe2, 0x82], [0xff, 0xfe],
    ] {
      #expect(keys(bytes + [0x71]) == [.character("q")], "\(bytes)")
      #expect(keys(bytes) == [], "\(bytes)")
    }
  }

  @Test("a million bytes of any kind stop nothing, and the keys among them have names")
  func anything() {
    var random = SystemRandomNumberGenerator()
    let seed = random.next()
    var state = seed
    func next() -> UInt64 {
      // SplitMix64.
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
    // Half of them such as sequences consist of.
    let likely = Array("\u{1b}\u{1b}\u{1b}[[O<;0123456789MmABPZ~]\\".utf8)
    var decoder = KeyDecoder()
    var count = 0
    var done = 0
    while done < 1_000_000 {
      let bytes = (0..<Int(next() % 40)).map { _ in
        next() % 2 == 0 ? UInt8(next() & 0xff) : likely[Int(next() % UInt64(likely.count))]
      }
      var keys = decoder.decode(bytes)
      if next() % 8 == 0 { keys += decoder.flush() }
      // Not of all of them: that takes long.
      if let key = keys.first, done % 8 == 0, Key(name: key.name) != key {
        Issue.record("\(key) is not \(key.name); seed \(seed)")
      }
      count += keys.count
      done += bytes.count
    }
    // Most bytes are no part of a longer sequence that is skipped.
    #expect(count > 100_000)
    _ = decoder.flush()
    #expect(decoder.decode(Array("q".utf8)) == [.character("q")])
  }
}
