/// Something to do: a file with a hole in it, and a check that says what is wrong with what was written.
public struct Exercise: Sendable {
  /// Its place in its collection, from 1.
  let number: Int
  /// What it is called on the command line, such as `graph-order`.
  let name: String
  /// What it is about, in one line.
  let title: String
  /// Hints, the first one gentle; the last comes close to the answer.
  let hints: [String]
  /// The call of its check in Swift, with the answer's functions as arguments; `board` may be handed over
  /// to show figures.
  let call: String
  /// What is worth keeping in mind; shown once it is solved.
  let moral: String

  /// Its file's name, such as `05-graph-order.swift`.
  var file: String { "\(label)-\(name).swift" }
  /// Its number in two digits.
  var label: String { twoDigits(number) }

  /// Describes an exercise.
  init(
    _ number: Int, _ name: String, _ title: String, call: String, hints: [String], moral: String
  ) {
    (self.number, self.name, self.title) = (number, name, title)
    (self.call, self.hints, self.moral) = (call, hints, moral)
  }
}
