import Blackboard

// A run is asked about once it is over, and the words for it are the same in every lesson.

extension Run {
  /// The predictions that have been asked so far, with what the run can say of them by now.
  public var predictions: [AskedPrediction] {
    answers.map { prediction, answer in
      AskedPrediction(prediction: prediction, answer: answer, right: prediction.right(after: self))
    }
  }

  /// What the student predicted, what came out and why, as figures; empty when nothing was asked.
  public var predictionFigures: [Figure] {
    let asked = predictions
    guard !asked.isEmpty else { return [] }
    let parts = asked.enumerated().map { index, one in Figure.text("\(index + 1). \(one.summary)") }
    return [.heading("What you predicted")] + parts + [.text(score(asked))]
  }

  /// The value of a metric; nil when the run has none of this name, or it is not a finite number.
  public func value(_ metric: String) -> Double? {
    metrics[metric].flatMap { $0.value.isFinite ? $0.value : nil }
  }

  /// The claim of an id; nil when the run has not made it.
  public func claim(_ id: String) -> Claim? { claims.first { $0.id == id } }

  /// In which of the ranges between ascending limits a metric lies, from 0 below the first limit on.
  ///
  /// Nil when the run has no such metric.
  public func range(of metric: String, between limits: Double...) -> Int? {
    value(metric).map { value in limits.count { $0 <= value } }
  }

  /// Which of some metrics is the largest, by its index; nil unless the run has all of them.
  public func largest(of metrics: String...) -> Int? {
    let values = metrics.compactMap { value($0) }
    guard values.count == metrics.count, let most = values.max() else { return nil }
    return values.firstIndex(of: most)
  }
}

extension AskedPrediction {
  /// The question, the answer, what came out, and why.
  fileprivate var summary: String {
    let said = answer.map { "You said \(prediction.choice($0))" } ?? "You gave no answer"
    guard let right else {
      return "\(prediction.question)\n\(said). What is right this run cannot tell."
    }
    let came =
      switch isCorrect {
      case true?: "✓ \(said): right."
      case false?: "✗ \(said). Right is \(prediction.choice(right))."
      case nil: "\(said). Right is \(prediction.choice(right))."
      }
    return "\(prediction.question)\n\(came)\n\(prediction.why)"
  }
}

/// How many were right, of those that count.
private func score(_ asked: [AskedPrediction]) -> String {
  let judged = asked.filter { $0.isCorrect != nil }
  let open = asked.count { $0.answer == nil }
  let untold = asked.count - judged.count - open
  return "\(judged.count { $0.isCorrect == true }) of \(judged.count) right"
    + (open > 0 ? ", \(open) not answered" : "")
    + (untold > 0 ? ", \(untold) that this run cannot tell" : "") + "."
}
