import Console
import Course
import Datasets
import Foundation
import Workbench

/// The sweeps in several files that `gan sweep --json` printed, those with the same settings joined.
///
/// - Throws: `Failure` when a file is missing or no sweep of this lesson, when a seed occurs twice with the
///   same settings, or when there are too many settings to set them side by side.
func mergedSweeps(_ files: [String], of lesson: any Lesson) throws -> [Sweep] {
  var groups: [(parts: [Sweep], fileOfSeed: [UInt64: String])] = []
  for file in files {
    for part in try sweeps(in: file, of: lesson) {
      let place = groups.firstIndex { $0.parts[0].settings == part.settings }
      if place == nil { groups.append(([], [:])) }
      let index = place ?? groups.count - 1
      for run in part.runs {
        if let other = groups[index].fileOfSeed.updateValue(file, forKey: run.seed) {
          throw Failure(
            .noInput,
            other == file
              ? "seed \(run.seed) is twice in \(file)"
              : "seed \(run.seed) is in both \(other) and \(file)")
        }
      }
      groups[index].parts.append(part)
    }
  }
  let joined = groups.compactMap { Sweep(joining: $0.parts) }
  guard !joined.isEmpty else { throw Failure(.noInput, "the files hold no runs") }
  let varied = Comparison(of: lesson, joined).varied
  guard varied.count <= Comparison.mostSettings, joined.count <= Comparison.mostSweeps else {
    throw Failure(
      .noInput,
      "the files were run with different settings: \(joined.count) combinations of "
        + "\(varied.joined(separator: ", ")); at most \(Comparison.mostSweeps) combinations of "
        + "\(Comparison.mostSettings) settings can be set side by side")
  }
  return joined
}

/// The sweeps in a file, one for each combination of settings.
private func sweeps(in file: String, of lesson: any Lesson) throws -> [Sweep] {
  let bytes: [UInt8]
  do { bytes = try fileContents(file) } catch { throw Failure(.noInput, error.description) }
  guard let part = try? JSONDecoder().decode(Comparison.Part.self, from: Data(bytes)) else {
    throw Failure(.noInput, "\(file) is not what `gan sweep --json` prints")
  }
  for sweep in part.sweeps where sweep.lesson != lesson.name {
    throw Failure(
      .noInput, "\(file) is a sweep of lesson \(sweep.lesson), not of \(lesson.name)")
  }
  return part.sweeps
}
