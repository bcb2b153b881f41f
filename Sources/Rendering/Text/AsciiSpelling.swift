import Blackboard

/// `text` in 7-bit characters, spelled so that a reader still understands it.
///
///     asciiSpelling(of: "‖∇f‖ ≤ √2·σ₁²")   // "||grad f|| <= sqrt 2*sigma1^2"
///
/// Greek letters get their names, exponents a `^`, accents are dropped, and what has no spelling
/// becomes `?`, one for each character as a reader sees it.
func asciiSpelling(of text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var result = ""
  /// What the last character was, because neighbours decide: `xy` in superscript needs one `^`.
  var previous = Kind.other
  for character in text {
    var unknown = false
    for scalar in character.unicodeScalars {
      if scalar.isASCII {
        if previous == .name, scalar.properties.isAlphabetic { result += " " }
        if previous == .root, scalar != "(", scalar != " " { result += " " }
        result.unicodeScalars.append(scalar)
        previous = scalar.properties.isAlphabetic ? .letter : .other
      } else if let power = superscripts[scalar] {
        result += previous == .power ? power : "^" + power
        previous = .power
      } else if let name = names[scalar] {
        if previous == .letter || previous == .name || previous == .root { result += " " }
        result += name
        previous = scalar == "√" ? .root : .name
      } else if let spelled = spellings[scalar] {
        let startsWithLetter = spelled.first?.isLetter == true
        if previous == .root && spelled != " " || previous == .name && startsWithLetter {
          result += " "
        }
        result += spelled
        previous = spelled.last?.isLetter == true ? .letter : .other
      } else if cellWidth(scalar) > 0 {
        unknown = true
      }
    }
    if unknown {
      result += "?"
      previous = .other
    }
  }
  return result
}

private enum Kind {
  case letter
  case name
  case root
  case power
  case other
}

/// Symbols that are spelled as words and must not run into a neighbouring letter.
private let names: [Unicode.Scalar: String] = [
  "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
  "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa",
  "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "ο": "o", "π": "pi", "ρ": "rho",
  "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi",
  "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
  "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
  "√": "sqrt", "∇": "grad", "∑": "sum", "∏": "prod", "∫": "integral", "∞": "inf",
  "∈": "in", "∉": "not in", "∀": "for all", "∃": "exists",
]

private let superscripts: [Unicode.Scalar: String] = [
  "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
  "⁹": "9", "⁺": "+", "⁻": "-", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i", "ᵀ": "T", "ᵏ": "k",
  "ᵐ": "m",
]

private let spellings: [Unicode.Scalar: String] = {
  var table: [Unicode.Scalar: String] = [
    // Arithmetic and logic.
    "−": "-", "×": "*", "÷": "/", "·": "*", "⋅": "*", "∙": "*", "∗": "*", "±": "+/-",
    "∓": "-/+", "≤": "<=", "≥": ">=", "≪": "<<", "≫": ">>", "≠": "!=", "≈": "~", "∼": "~",
    "≃": "~", "≅": "~=", "≡": "==", "∝": "~", "∂": "d", "‖": "||", "∥": "||", "∣": "|",
    "⊙": "(.)", "⊗": "(x)", "⊕": "(+)", "∘": "o", "◦": "o", "∧": "and", "∨": "or", "¬": "not ",
    "∅": "{}", "∪": "u", "∩": "n", "⊂": "<", "⊆": "<=", "⌊": "|_", "⌋": "_|", "⟨": "<",
    "⟩": ">", "ℝ": "R", "ℕ": "N", "ℤ": "Z", "𝔼": "E", "ℒ": "L", "ℓ": "l", "½": "1/2",
    "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "‰": "o/oo", "°": " deg",
    // Arrows.
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇔": "<=>", "↦": "|->",
    "↑": "up", "↓": "down", "⟶": "-->", "⟵": "<--", "▸": ">", "▶": ">", "◀": "<",
    // Punctuation and spaces.
    "…": "...", "⋯": "...", "⋮": ":", "—": "--", "–": "-", "‐": "-", "‑": "-", "―": "--",
    "“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "’": "'", "‘": "'", "‚": "'",
    "′": "'", "″": "''", "•": "*", "‣": ">", "¿": "?", "¡": "!", "§": "section ", "¶": "",
    "©": "(c)", "®": "(R)", "™": "(TM)", "€": "EUR", "£": "GBP", "✓": "ok", "✔": "ok",
    "✗": "x", "✘": "x", "\u{A0}": " ", "\u{2002}": " ", "\u{2003}": " ", "\u{2009}": " ",
    "\u{200A}": " ", "\u{202F}": " ", "\u{2007}": " ", "\u{2028}": "\n", "\u{2029}": "\n",
    // Blocks, lines and marks of figures.
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▐": "#", "░": ".", "▒": ":", "▓": "#",
    "─": "-", "━": "=", "═": "=", "│": "|", "┃": "|", "┼": "+", "├": "+", "└": "+", "●": "*",
    "○": "o", "■": "#", "□": "o", "▲": "^", "△": "^", "▼": "v", "◆": "*", "◇": "o",
    // Letters that an accent does not explain.
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    // Subscripts.
    "₊": "+", "₋": "-", "ₐ": "_a", "ₑ": "_e", "ₕ": "_h", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k",
    "ₗ": "_l", "ₘ": "_m", "ₙ": "_n", "ₒ": "_o", "ₚ": "_p", "ᵣ": "_r", "ₛ": "_s", "ₜ": "_t",
    "ᵤ": "_u", "ᵥ": "_v", "ₓ": "_x",
  ]
  for (digit, scalar) in "₀₁₂₃₄₅₆₇₈₉".unicodeScalars.enumerated() { table[scalar] = String(digit) }
  let accented: [(String, String)] = [
    ("A", "ÀÁÂÃÄÅĀĂĄ"), ("a", "àáâãäåāăą"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"), ("D", "Ď"),
    ("d", "ď"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"),
    ("H", "ĤĦ"), ("h", "ĥħ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "ìíîïĩīĭį"), ("J", "Ĵ"), ("j", "ĵ"),
    ("K", "Ķ"), ("k", "ķ"), ("L", "ĹĻĽ"), ("l", "ĺļľ"), ("N", "ÑŃŅŇ"), ("n", "ñńņň"),
    ("O", "ÒÓÔÕÖŌŎŐ"), ("o", "òóôõöōŏő"), ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠȘ"),
    ("s", "śŝşšș"), ("T", "ŢŤȚ"), ("t", "ţťț"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("u", "ùúûüũūŭůűų"),
    ("W", "Ŵ"), ("w", "ŵ"), ("Y", "ÝŶŸ"), ("y", "ýÿŷ"), ("Z", "ŹŻŽ"), ("z", "źżž"),
  ]
  for (letter, forms) in accented {
    for scalar in forms.unicodeScalars { table[scalar] = letter }
  }
  return table
}()
