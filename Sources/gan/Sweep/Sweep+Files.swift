import Console
import Course
import Datasets
import Foundation

extension Sweep {
  /// The joint sweep of several files that `gan sweep --json` printed.
  ///
  /// - Throws: `Failure` when a file is missing or no sweep of this lesson with the same settings,
  ///   or when a seed occurs twice.
  init(merging files: [String], of lesson: any Lesson) throws {
    var parts: [Sweep] = []
    var fileOfSeed: [UInt64: String] = [:]
    for file in files {
      let bytes: [UInt8]
      do { bytes = try fileContents(file) } catch { throw Failure(.noInput, error.description) }
      guard let part = try? JSONDecoder().decode(Sweep.self, from: Data(bytes)) else {
        throw Failure(.noInput, "\(file) is not what `gan sweep --json` prints")
      }
      guard part.lesson == lesson.name else {
        throw Failure(
          .noInput, "\(file) is a sweep of lesson \(part.lesson), not of \(lesson.name)")
      }
      if let first = parts.first, first.settings != part.settings {
        throw Failure(.noInput, "\(files[0]) and \(file) were run with different settings")
      }
      for run in part.runs {
        if let other = fileOfSeed.updateValue(file, forKey: run.seed) {
          throw Failure(
            .noInput,
            other == file
              ? "seed \(run.seed) is twice in \(file)"
              : "seed \(run.seed) is in both \(other) and \(file)")
        }
      }
      parts.append(part)
    }
    guard let joined = Sweep(joining: parts) else {
      throw Failure(.noInput, "the files hold no runs")
    }
    self = joined
  }
}
