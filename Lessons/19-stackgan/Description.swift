import Autograd
import Course
import Datasets
import Measures

/// What is asked for in words, such as "thick slanted 3".
struct Description: Sendable, Equatable {
  /// What can be said of the lean and of the strokes; nothing said means as usual.
  enum Word: String, Sendable, CaseIterable {
    /// It leans to the right.
    case slanted
    /// It stands straight, or leans to the left.
    case upright
    /// Its strokes are broad.
    case thick
    /// Its strokes are fine.
    case thin

    /// The word that says the opposite.
    var opposite: Word {
      switch self {
      case .slanted: .upright
      case .upright: .slanted
      case .thick: .thin
      case .thin: .thick
      }
    }

    /// What the word is about.
    func value(of attributes: DigitAttributes) -> Double {
      self == .slanted || self == .upright ? attributes.slant : attributes.thickness
    }

    /// Whether there is much of it, or little.
    var isMuch: Bool { self == .slanted || self == .thick }
  }

  /// The digit.
  let digit: Int
  /// What is said of it, in the order of the vocabulary.
  let words: [Word]

  /// The numbers of a condition: ten for the digit, one for each word.
  static let count = DigitClassifier.digits + Word.allCases.count

  /// As one says it: "thick slanted 3".
  var text: String { (words.reversed().map(\.rawValue) + ["\(digit)"]).joined(separator: " ") }

  /// A description of a digit.
  init(_ digit: Int, _ words: [Word]) {
    self.digit = digit
    self.words = Word.allCases.filter(words.contains)
  }

  /// Reads a description: a digit, and words of the vocabulary in any order; "a" may stand before.
  ///
  /// - Throws: `UsageError` for another word, none or two digits, or two words that contradict each other.
  init(parsing text: String) throws {
    let vocabulary = Word.allCases.map(\.rawValue).joined(separator: ", ")
    var (digits, words): ([Int], [Word]) = ([], [])
    for piece in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }) {
      if piece == "a" || piece == "an" || piece == "and" { continue }
      if let digit = Int(piece), 0..<DigitClassifier.digits ~= digit {
        digits.append(digit)
      } else if let word = Word(rawValue: String(piece)) {
        words.append(word)
      } else {
        throw UsageError(
          "description has \"\(piece)\"; it must be a digit from 0 to 9 with words among \(vocabulary)"
        )
      }
    }
    guard digits.count == 1 else {
      throw UsageError(
        "description is \"\(text)\"; it must name one digit, such as \"thick slanted 3\"")
    }
    if let word = words.first(where: { words.contains($0.opposite) }) {
      throw UsageError(
        "description is \"\(text)\"; it cannot be both \(word.rawValue) and \(word.opposite.rawValue)"
      )
    }
    self.init(digits[0], words)
  }

  /// The condition: 1 for the digit and for each word that is said, 0 elsewhere.
  var numbers: [Float] {
    (0..<DigitClassifier.digits).map { $0 == digit ? 1 : 0 }
      + Word.allCases.map { words.contains($0) ? 1 : 0 }
  }

  /// All descriptions that there are: each digit in nine ways.
  static let all: [Description] = (0..<DigitClassifier.digits).flatMap { digit in
    [[], [Word.slanted], [.upright]].flatMap { lean in
      [[], [Word.thick], [.thin]].map { Description(digit, lean + $0) }
    }
  }

  /// Conditions, a row each.
  static func conditions(_ descriptions: [Description]) -> Tensor {
    Tensor(descriptions.flatMap(\.numbers), shape: [descriptions.count, count])
  }
}

/// What counts as thick or slanted, for each digit by itself: measured on images.
///
/// A quarter of the images of a digit are called thick, the quarter with the broadest strokes, a quarter
/// thin; so also slanted and upright. The rest is as usual, and nothing is said of it.
struct Standards: Sendable {
  /// For each digit the values of the word "slanted", and of "thick", in rising order.
  private let slants: [[Double]]
  private let thicknesses: [[Double]]

  /// Measures images with labels.
  init(of images: ImageSet) {
    let attributes = DigitAttributes.of(images.tensor(), width: images.columns)
    func sorted(_ value: (DigitAttributes) -> Double) -> [[Double]] {
      (0..<DigitClassifier.digits).map { digit in
        attributes.indices.filter { Int(images.labels[$0]) == digit }.map { value(attributes[$0]) }
          .filter(\.isFinite).sorted()
      }
    }
    (slants, thicknesses) = (sorted(\.slant), sorted(\.thickness))
  }

  /// The value below which a share of a digit's images lie.
  private func value(_ share: Double, _ digit: Int, _ word: Description.Word) -> Double {
    let all = word == .slanted || word == .upright ? slants[digit] : thicknesses[digit]
    return all.isEmpty ? .nan : quantile(of: all, at: share)
  }

  /// What is said of an image.
  func description(of attributes: DigitAttributes, digit: Int) -> Description {
    Description(
      digit,
      Description.Word.allCases.filter { word in
        let value = word.value(of: attributes)
        return word.isMuch
          ? value > self.value(0.75, digit, word) : value < self.value(0.25, digit, word)
      })
  }

  /// Whether an image has what a word says: more of it than two thirds of the digit's images, or less.
  func holds(_ word: Description.Word, of attributes: DigitAttributes, digit: Int) -> Bool {
    let value = word.value(of: attributes)
    return word.isMuch
      ? value > self.value(2.0 / 3, digit, word) : value < self.value(1.0 / 3, digit, word)
  }
}
