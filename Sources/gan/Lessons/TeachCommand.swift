import Console
import Course
import Workbench

/// `gan NAME`: teaches a lesson.
struct TeachCommand: Command {
  private let lesson: any Lesson
  private let teaching: Teaching

  init(_ lesson: any Lesson, _ line: CommandLineArguments) throws {
    self.lesson = lesson
    teaching = try Teaching(lesson, line, owner: "lesson \(lesson.name)")
  }

  func run(_ output: Output) throws -> ExitStatus {
    try teaching.run(output, handout: handout(after: lesson))
  }
}
