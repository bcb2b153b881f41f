import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct TextTests {
  @Test(arguments: [
    ("", 0), ("D(x)", 4), ("生成器", 6), ("e\u{301}", 1), ("é", 1), ("👍", 2), ("👍🏽", 2),
    ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("한", 2), ("ｱ", 1), ("Ａ", 2),
    ("σ√∇▏█", 5), ("x̂", 1), ("\u{200B}", 0), ("\u{1112}\u{1161}\u{11AB}", 2),
  ])
  func cellWidthIsWhatTerminalsUse(_ text: String, _ width: Int) {
    #expect(cellWidth(text) == width)
  }

  @Test(arguments: [
    ("−1 × 2 ÷ 3", "-1 * 2 / 3"), ("a → b ← c", "a -> b <- c"), ("≤ ≥ ≈ ±", "<= >= ~ +/-"),
    ("x² + y²", "x^2 + y^2"), ("10⁻¹²", "10^-12"), ("√(1 + η²)", "sqrt(1 + eta^2)"),
    ("√2·σ₁", "sqrt 2*sigma1"), ("β₁ = ½", "beta1 = 1/2"), ("‖∇f‖", "||grad f||"),
    ("∂L/∂w", "dL/dw"), ("Σᵢ xᵢ", "Sigma_i x_i"), ("−∞", "-inf"), ("“don’t…”", "\"don't...\""),
    ("– —", "- --"), ("Gödel, Poincaré, Çelik, Straße", "Godel, Poincare, Celik, Strasse"),
    ("e\u{301}", "e"), ("生成", "??"), ("👩‍👩‍👧", "?"), ("ηγ", "eta gamma"), ("2π", "2pi"),
    ("plain", "plain"),
  ])
  func asciiSpellings(_ text: String, _ spelled: String) {
    #expect(asciiSpelling(of: text) == spelled)
  }

  @Test func controlCharactersNeverReachTheTerminal() {
    let spelling = Spelling(characters: .unicode)
    #expect(spelling.line("a\u{1B}[31mb\tc\r\nd\u{9B}e\u{202E}f") == "a[31mb c def")
    #expect(spelling.block("a\nb") == "a\nb")
  }

  @Test func wrappingBreaksAtSpaces() {
    #expect(wrapped("the quick brown fox", width: 10) == ["the quick", "brown fox"])
    #expect(wrapped("the quick brown fox", width: 9) == ["the quick", "brown fox"])
    #expect(
      wrapped("the quick brown fox", width: 12, hanging: 2) == ["the quick", "  brown fox"])
    #expect(wrapped("abcdefgh", width: 3) == ["abc", "def", "gh"])
    #expect(wrapped("ab cdefgh", width: 4) == ["ab", "cdef", "gh"])
    #expect(wrapped("生成器は", width: 5) == ["生成", "器は"])
    #expect(wrapped("a\n\nb", width: 10) == ["a", "", "b"])
    #expect(wrapped("  ", width: 10) == [])
  }

  /// A bar stands where a line may end.
  @Test(arguments: [
    "the|best|D|names|99.2 %|right", "it|costs|(5 %),|at|20 °C", "a|percentage|%|sign",
    "so|V = 0.091 > 0|again", "log 2 = 0.693,|the|most", "when|D(G(z)) = 0|it|stops",
    "3 × 3 → 5 × 5", "p·(1 − y) = q·y", "from|N(0, 1)|and|N(μ, σ²).", "a|3 × 3|filter",
    "weights|(from|N(0, 0.02))|alone", "(the|median)|of|[0, 1)", "G − D,|then|more",
    "G → the|generator", "the|value,|=|3", "a < b > c", "loss|of|D = 3,|of|G = 4",
    "the|game|(or|so)|goes|on", "quick|·|whole|·|exact", "log D(x)|log|means", "q·log y",
    "−log 4|is|least",
    "D − G − 1 ≈ 0.5 + 1",
    // In ASCII too.
    "so|V >= 0.1 -> 3 * 3|again", "log 2 <= y", "a|well|-|known|thing", "x - y",
    "1 ± 0.5", "x +/- 1",
  ])
  func formulasStayInOnePiece(_ text: String) {
    let pieces = text.split(separator: "|").map(String.init)
    #expect(unbrokenPieces(of: pieces.joined(separator: " "), longest: 40) == pieces)
  }

  @Test func longFormulasBreakAtTheirRelationsFirst() {
    let formula = "y + 1 = z − 22 ≥ N(0, 1)"
    #expect(unbrokenPieces(of: formula, longest: 24) == [formula])
    #expect(
      unbrokenPieces(of: formula, longest: 23) == ["y + 1", "=", "z − 22", "≥", "N(0, 1)"])
    #expect(
      unbrokenPieces(of: formula, longest: 5) == [
        "y + 1", "=", "z", "−", "22", "≥", "N(0,", "1)",
      ])
    #expect(
      unbrokenPieces(of: formula, longest: 0) == formula.split(separator: " ").map(String.init))
    #expect(unbrokenPieces(of: " a  b ", longest: 9) == ["", "a", "", "b", ""])
    #expect(unbrokenPieces(of: "", longest: 9) == [""])
  }

  @Test func wrappedFormulasAreNoWiderThanTheLine() {
    var random = SplitMix(7)
    for _ in 0..<300 {
      let text = randomFormula(&random)
      let width = 2 + Int(random.next() % 60)
      let lines = wrapped(text, width: width, hanging: Int(random.next() % 8))
      #expect(lines.allSatisfy { cellWidth($0) <= width && $0.last != " " })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func wrappingLeavesShortFormulasWhole() {
    let text = "Of images that it never saw the judge names 99.2 % right."
    #expect(
      wrapped(text, width: 50) == [
        "Of images that it never saw the judge names 99.2 %", "right.",
      ])
    #expect(
      wrapped(text, width: 49) == [
        "Of images that it never saw the judge names", "99.2 % right.",
      ])
    // In a narrow column a line may end anywhere.
    #expect(wrapped("x = 100", width: 6) == ["x =", "100"])
  }

  /// Nothing lost, nothing too wide, no line that could have taken the next word.
  @Test func wrappingRandomText() {
    var random = SplitMix(6)
    for _ in 0..<300 {
      let words = randomWords(&random, longest: 30)
      let width = 2 + Int(random.next() % 60)
      let hanging = Int(random.next() % 5)
      let lines = wrapped(words.joined(separator: " "), width: width, hanging: hanging)
      #expect(lines.allSatisfy { cellWidth($0) <= width })
      #expect(lines.joined().filter { $0 != " " } == words.joined())
      let wordsOfLines = lines.map { $0.split(separator: " ").map(String.init) }
      for (line, next) in zip(lines, wordsOfLines.dropFirst())
      where words.allSatisfy({ cellWidth($0) <= width - hanging }) {
        #expect(cellWidth(line) + 1 + cellWidth(next.first ?? "") > width)
      }
    }
  }
}

/// Some words and signs of formulas.
func randomFormula(_ random: inout SplitMix) -> String {
  let words = [
    "the", "x", "=", "N(0,", "1)", "99", "%", "(", "−", "log", "→", "discriminator", "]",
  ]
  return (0..<(1 + Int(random.next() % 20))).map { _ in
    words[Int(random.next() % UInt64(words.count))]
  }.joined(separator: " ")
}

/// Some words, among them wide and accented ones.
func randomWords(_ random: inout SplitMix, longest: Int) -> [String] {
  let letters = Array("abcdefghijklmnopqrstuvwxyzéσ生界")
  return (0..<(1 + Int(random.next() % 20))).map { _ in
    String(
      (0..<(1 + Int(random.next() % UInt64(longest)))).map { _ in
        letters[Int(random.next() % UInt64(letters.count))]
      })
  }
}
