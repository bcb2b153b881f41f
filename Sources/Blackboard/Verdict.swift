/// What a training run amounts to, in a word, with the rule that says so.
public struct Verdict: Sendable, Equatable, Codable {
  /// The word that answers "is it working?".
  public enum Word: String, Sendable, Equatable, Codable, CaseIterable {
    /// Losses near log 4 and log 2, the measure near its floor.
    case healthy = "HEALTHY"
    /// The iterates settled where they should.
    case converged = "CONVERGED"
    /// The generator serves only some modes.
    case collapsed = "COLLAPSED"
    /// A network's gradient is exactly zero, so that no further step changes it.
    case dead = "DEAD"
    /// The discriminator is sure of everything and the generator's gradient vanishes.
    case discriminatorWon = "D WON"
    /// Round and round: not settling, though perhaps drifting slowly in or out.
    case orbiting = "ORBITING"
    /// On the way, stopped too early.
    case notConvergedYet = "NOT CONVERGED YET"
    /// Farther and farther, or not a number.
    case diverged = "DIVERGED"
  }

  /// The answer.
  public var word: Word
  /// The run that it is about, where a lesson trains several, such as "k = 5"; nil where there is one.
  public var run: String?
  /// What it means here, in a sentence or two.
  public var sentence: String
  /// The rule that fired, named, with its numbers.
  public var rule: String

  /// A verdict and its reason.
  public init(_ word: Word, of run: String? = nil, sentence: String, rule: String) {
    self.word = word
    self.run = run
    self.sentence = sentence
    self.rule = rule
  }

  /// The word, and the run that it is about.
  public var title: String { word.rawValue + (run.map { ": " + $0 } ?? "") }
}
