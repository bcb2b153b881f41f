/// How a package of exercises is laid out: `gan new` writes it, the program in it and `gan grade` read it.
package struct WorkbookFiles: Sendable {
  /// What it is called: the package, its program, and the option of `gan new`.
  package let name: String
  /// The folder of the student's files.
  package let folder: String
  /// The folder of the files as they are handed out, in `Sources/Exercises` of the course.
  package let sheets: String
  /// One of the things to do in it, as a word.
  package let noun: String

  /// Files with a hole to be filled.
  package static let exercises = WorkbookFiles(
    name: "exercises", folder: "Exercises", sheets: "Sheets", noun: "exercise")

  /// Whole files with a fault to be mended.
  package static let clinic = WorkbookFiles(
    name: "clinic", folder: "Clinic", sheets: "Cases", noun: "case")
}

/// What a check of a student's files came to, as `--json` has it.
package struct CheckReport: Codable, Equatable {
  /// What came out for one file.
  package struct Entry: Codable, Equatable {
    /// The exercise's number and name.
    package let number: Int
    package let name: String
    /// Such as "passed" or "wrong".
    package let outcome: String
    /// What the check or the compiler said.
    package let message: String?

    /// What came out for one file.
    package init(number: Int, name: String, outcome: String, message: String?) {
      (self.number, self.name) = (number, name)
      (self.outcome, self.message) = (outcome, message)
    }

    /// Whether it is right.
    package var hasPassed: Bool { outcome == "passed" }
  }

  /// What the exercises are called together.
  package let workbook: String
  /// How many passed.
  package let passed: Int
  /// What came out for each.
  package let exercises: [Entry]

  /// A report of these.
  package init(workbook: String, exercises: [Entry]) {
    (self.workbook, self.exercises) = (workbook, exercises)
    passed = exercises.count(where: \.hasPassed)
  }
}
