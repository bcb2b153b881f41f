import Console
import Foundation

/// Exercises that are handed out together, in a package that `gan new` makes.
public struct Workbook: Sendable {
  /// How its package is laid out.
  let files: WorkbookFiles
  /// Whether its files have a hole to be filled; else they are whole, and sick.
  let asksToWrite: Bool
  /// What there is to do, in order.
  let exercises: [Exercise]

  /// Twenty-four exercises along the course.
  public static let exercises = Workbook(
    files: .exercises, asksToWrite: true,
    exercises: [
      .value, .minibatchLoss, .saturation, .nodeRules, .graphOrder, .crossEntropy,
      .discriminatorStep, .generatorStep, .simultaneousSteps, .adam, .optimalDiscriminator,
      .wasserstein1,
      .modeCoverage, .sizes, .transposedConvolution, .batchNorm, .criticStep, .gradientPenalty,
      .unrolling, .reparametrisation, .divergence, .earthMoversPlan, .condition, .smallGAN,
    ])

  /// Ten GANs, each with a fault to be found and mended.
  public static let clinic = Workbook(
    files: .clinic, asksToWrite: false,
    exercises: [
      .pixels, .sevenModes, .histogram, .labelsSwapped, .sigmoidTwice, .notDetached, .epsilon,
      .batchNormMode, .penaltyAxis, .leakingStatistics,
    ])

  var name: String { files.name }
  var folder: String { files.folder }
  var noun: String { files.noun }

  /// An exercise as it is handed out.
  ///
  /// - Throws: `Failure` when the course's folder is no longer where this was compiled.
  func sheet(of exercise: Exercise) throws -> String {
    // The package depends on the course by its path, so that the course's files lie there.
    let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let place = home.appendingPathComponent("\(files.sheets)/\(exercise.file)").path
    do { return String(decoding: try fileContents(place, takesPipes: false), as: UTF8.self) } catch
    {
      throw Failure(.noInput, "the course's folder has been moved: \(error)")
    }
  }

  /// The heads of what an exercise's file declares as it is handed out, which its check relies on.
  ///
  /// - Throws: `Failure` as `sheet(of:)`.
  func declarations(of exercise: Exercise) throws -> String {
    let head = /(?:func|struct|enum|final class) [^{]+/
    return try sheet(of: exercise).matches(of: head).filter { match in
      // Those at the beginning of a line; the rest stands in the words above, or inside.
      let text = match.output.base
      return match.range.lowerBound == text.startIndex
        || text[text.index(before: match.range.lowerBound)] == "\n"
    }
    .map { $0.output.trimmingCharacters(in: .whitespacesAndNewlines) }.joined(separator: "\n")
  }

  /// The exercise that a word on the command line means: its number, its name or its file.
  ///
  /// - Throws: `UsageError` when there is none.
  func exercise(_ word: String) throws -> Exercise {
    let found = exercises.first {
      [$0.name, "\($0.number)", $0.label, $0.file, "\(folder)/\($0.file)"].contains(word)
        || $0.file == word + ".swift"
    }
    if let found { return found }
    let near = nearest(to: word, among: exercises.map(\.name)).map { "did you mean \($0)?" }
    throw UsageError(
      "there is no \(noun) \"\(word)\"; "
        + (near ?? "`swift run \(name) list` lists them, and 1 to \(exercises.count) name them, too")
    )
  }
}
