import Blackboard
import Course

/// Several audiences of one run: who watches, who takes notes, who keeps the files.
struct Hall: Audience {
  let audiences: [any Audience]

  init(_ audiences: [any Audience]) { self.audiences = audiences }

  var wantsFiles: Bool { audiences.contains { $0.wantsFiles } }
  var isInterrupted: Bool { audiences.contains { $0.isInterrupted } }

  func see(_ figure: Figure) throws {
    for audience in audiences { try audience.see(figure) }
  }

  func see(stage label: String, _ figures: () -> [Figure]) throws {
    for audience in audiences { try audience.see(stage: label, figures) }
  }

  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    for audience in audiences { audience.progress(label, done, of: total, picture) }
  }

  func keep(file name: String, _ bytes: [UInt8]) throws {
    for audience in audiences { try audience.keep(file: name, bytes) }
  }
}

/// Keeps the files of a lesson in the folder that `--out` names.
struct FileKeeper: Audience {
  let folder: OutputFolder

  var wantsFiles: Bool { true }
  func see(_ figure: Figure) {}
  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {}
  func keep(file name: String, _ bytes: [UInt8]) throws { try folder.write(name, bytes) }
}
