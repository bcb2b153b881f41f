/// What a reader does after a lesson: experiments, questions, and where to read on.
///
/// What stands between two backticks is code.
public struct Handout: Sendable, Equatable {
  /// A question with an answer that is best looked at later.
  public struct Question: Sendable, Equatable {
    /// The question.
    public var question: String
    /// The answer, a string for each paragraph.
    public var answer: [String]

    /// A question and its answer.
    public init(_ question: String, answer: [String]) {
      (self.question, self.answer) = (question, answer)
    }
  }

  /// Something to read next and where it lies.
  public struct Place: Sendable, Equatable {
    /// What it is, such as "Code".
    public var name: String
    /// Where it lies.
    public var text: String

    /// Something to read next.
    public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
  }

  /// Things to try, the two best ones first, each with its command.
  public var experiments: [String]
  /// Paragraphs that belong to the experiments.
  public var remarks: [String]
  /// Questions to think about.
  public var questions: [Question]
  /// Where to read on.
  public var places: [Place]

  /// A handout; a part that is left out is not shown.
  public init(
    experiments: [String] = [], remarks: [String] = [], questions: [Question] = [],
    places: [Place] = []
  ) {
    (self.experiments, self.remarks) = (experiments, remarks)
    (self.questions, self.places) = (questions, places)
  }
}
