import Blackboard
import Course
import Rendering
import Trainings

/// Several audiences of one run: who watches, who takes notes, who keeps the files.
package struct Hall: Audience {
  package let audiences: [any Audience]

  package init(_ audiences: [any Audience]) { self.audiences = audiences }

  package var wantsFiles: Bool { audiences.contains { $0.wantsFiles } }
  package var isInterrupted: Bool { audiences.contains { $0.isInterrupted } }

  package func see(_ figure: Figure) throws {
    for audience in audiences { try audience.see(figure) }
  }

  package func ask(_ prediction: Prediction) throws -> Int? {
    for audience in audiences {
      if let answer = try audience.ask(prediction) { return answer }
    }
    return nil
  }

  package func see(_ prediction: Prediction, _ answer: Int?) throws {
    for audience in audiences { try audience.see(prediction, answer) }
  }

  package func see(predictions figures: [Figure]) throws {
    for audience in audiences { try audience.see(predictions: figures) }
  }

  package func see(stage label: String, _ figures: () -> [Figure]) throws {
    for audience in audiences { try audience.see(stage: label, figures) }
  }

  package func begin(_ label: String) throws {
    for audience in audiences { try audience.begin(label) }
  }

  package func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    for audience in audiences { audience.progress(label, done, of: total, picture) }
  }

  package func keep(file name: String, _ bytes: [UInt8]) throws {
    for audience in audiences { try audience.keep(file: name, bytes) }
  }

  package func keep(file name: String, _ pictures: PictureGrid) throws {
    for audience in audiences { try audience.keep(file: name, pictures) }
  }
}

/// Keeps the files of a lesson in the folder that `--out` names, every figure as a picture and a table,
/// and the stages of its training.
package final class FileKeeper: Audience {
  private let files: RunFiles
  private var figures = 0
  private var stages: [(label: String, figures: [Figure])] = []

  package init(_ files: RunFiles) { self.files = files }

  package var wantsFiles: Bool { true }
  package func keep(file name: String, _ bytes: [UInt8]) throws { try files.write(name, bytes) }
  package func keep(file name: String, _ pictures: PictureGrid) throws {
    try files.write(name, pictures.png())
  }

  package func see(_ figure: Figure) throws {
    guard let csv = figure.csv else { return }
    figures += 1
    let name = "figure-\(twoDigits(figures))-\(figure.slug)"
    try files.write(name + ".csv", Array(csv.utf8))
    if let png = figure.png() { try files.write(name + ".png", png) }
  }

  package func see(stage label: String, _ figures: () -> [Figure]) {
    stages.append((label, figures()))
  }

  /// Writes what only a run that is over has: all its curves, and all the stages of its training; and
  /// removes what an earlier run has left.
  ///
  /// - Returns: The names of the files removed.
  package func finish(_ run: Run, of lesson: any Lesson) throws -> [String] {
    if lesson.files.contains("curves.csv") {
      try files.write("curves.csv", Array(curvesTable(run).utf8))
    }
    if let gif = gif(of: stages) { try files.write(Run.stagesFile, gif) }
    // A training that broke off writes no checkpoint, and an earlier one can still be gone on from.
    return try files.finish(keeping: Players.checkpointName)
  }
}

/// The curves of a run as CSV, a line for each point.
private func curvesTable(_ run: Run) -> String {
  let lines = run.curves.sorted { $0.key < $1.key }.flatMap { name, points in
    points.map { "\(name),\(compact($0.x)),\($0.y)\n" }
  }
  return "curve,step,value\n" + lines.joined()
}
