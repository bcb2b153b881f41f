import Console
import Course
import Kernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension About {
  /// The head of a GAN of one's own, which is no lesson of the course: its number is 0.
  ///
  /// - Parameters:
  ///   - name: What the program is called in its messages and files.
  ///   - title: What stands above its first figure.
  ///   - summary: What it shows, for its help.
  public init(own name: String, title: String, summary: String = "A GAN of one's own") {
    self.init(
      0, name, in: .game, title: title, summary: summary, source: "",
      files: trainingFiles + [Run.stagesFile])
  }
}

extension Lesson {
  /// Runs the lesson as a program of its own, with the options of every lesson and its settings.
  ///
  ///     @main struct Mine: Lesson { … }
  ///
  /// The exit status is that of `gan NAME`: 0 done, 1 a claim does not hold, 2 wrong usage, 66 a data file
  /// is missing or broken, 74 cannot write, 130 interrupted.
  public static func main() {
    runProgram { output in
      let (lesson, words) = (Self(), CommandLine.arguments)
      let program = words.first?.split(separator: "/").last.map(String.init) ?? lesson.name
      let line = CommandLineArguments(Array(words.dropFirst()))
      guard !line.asksForHelp else {
        let heading = "swift run \(program) [options]: \(lesson.title)"
        try output.write(LessonHelp.text(of: lesson, heading))
        return .done
      }
      if let word = line.command { throw UsageError("\"\(word)\" is one word too many") }
      let help = "swift run \(program) --help"
      return try Teaching(lesson, line, owner: program, help: help).run(output)
    }
  }
}

/// Runs a program: whatever it throws ends it with one line and the status that belongs to it.
package func runProgram(_ body: (Output) throws -> ExitStatus) -> Never {
  keepFreedMemory()
  failByErrors()
  let output = Output(to: 1)
  endOnInterrupt()
  do {
    _ = try Level.requested()
    exit(try body(output).rawValue)
  } catch let failure as Failure {
    Output.complain(failure.message)
    exit(failure.status.rawValue)
  } catch let error as DataError {
    Output.complain("\(error)")
    exit(ExitStatus.noInput.rawValue)
  } catch {
    Output.complain("\(error)")
    exit(ExitStatus.usage.rawValue)
  }
}
