/// A question that a student answers before a step of a lesson shows the answer.
///
/// Where the right answer can differ with the settings or the seed, it is read from what the run
/// computed; only what is exact mathematics has a fixed one.
public struct Prediction: Sendable {
  /// The beginning of the title of the step before which it is asked.
  public let step: String
  /// The question, in a line or two.
  public let question: String
  /// The answers to choose from, two to four.
  public let choices: [String]
  /// Why the right answer is right, in one to three sentences.
  public let why: String

  private let find: @Sendable (Run) -> Int?

  /// A prediction whose right answer a run finds.
  ///
  /// - Parameters:
  ///   - step: The beginning of the title of the step before which it is asked.
  ///   - find: The index of the right choice, from a run that is over; nil where it cannot tell.
  public init(
    before step: String, _ question: String, _ choices: [String], why: String,
    find: @escaping @Sendable (Run) -> Int?
  ) {
    (self.step, self.question, self.choices) = (step, question, choices)
    (self.why, self.find) = (why, find)
  }

  /// A prediction whose right answer is the same in every run.
  ///
  /// - Parameter right: The index of the right choice.
  public init(
    before step: String, _ question: String, _ choices: [String], right: Int, why: String
  ) {
    self.init(before: step, question, choices, why: why) { _ in right }
  }

  /// The index of the right choice after a run; nil where that run cannot tell.
  public func right(after run: Run) -> Int? {
    find(run).flatMap { choices.indices.contains($0) ? $0 : nil }
  }

  /// The question with its choices, a line each.
  public var text: String {
    (["Before you look: \(question)"] + choices.indices.map(choice)).joined(separator: "\n")
  }

  /// What is written below the question once it has been answered.
  ///
  /// - Parameter answer: The index of the choice; nil when it was left open.
  public func text(of answer: Int?) -> String {
    answer.map { "Your answer: \(choice($0))" } ?? "Your answer: none."
  }

  /// The key that stands for a choice: a, b, c or d.
  ///
  /// - Parameter index: The choice's place, from 0 on.
  public static func key(_ index: Int) -> Character { Array("abcd")[index] }

  func choice(_ index: Int) -> String { "\(Self.key(index))) \(choices[index])" }
}

/// A prediction that has been asked, beside what the run came to.
public struct AskedPrediction: Sendable {
  /// The prediction.
  public let prediction: Prediction
  /// The index of the student's choice; nil when the question was left open.
  public let answer: Int?
  /// The index of the right choice; nil where the run cannot tell.
  public let right: Int?

  /// Whether the student was right; nil where that cannot be said.
  public var isCorrect: Bool? {
    guard let answer, let right else { return nil }
    return answer == right
  }
}

extension AskedPrediction: Encodable {
  private enum Key: String, CodingKey {
    case question
    case choices
    case answer
    case right
    case correct
  }

  /// Writes the prediction as the command's JSON has it.
  ///
  /// `{"question", "choices", "answer", "right", "correct"}`: the answers by their keys, `"a"` to
  /// `"d"`, and null where there is none.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(prediction.question, forKey: .question)
    try object.encode(prediction.choices, forKey: .choices)
    try object.encode(answer.map { String(Prediction.key($0)) }, forKey: .answer)
    try object.encode(right.map { String(Prediction.key($0)) }, forKey: .right)
    try object.encode(isCorrect, forKey: .correct)
  }
}
