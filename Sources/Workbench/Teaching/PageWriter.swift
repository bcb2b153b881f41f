import Blackboard
import Course
import Rendering

/// Takes notes of a run for a page.
///
/// The stages of a training share one slider, which stands where the last of them was shown.
package final class PageWriter: Audience {
  private enum Item {
    case figure(Figure)
    case stages([(label: String, figures: [Figure])])
  }

  private var items: [Item] = []

  /// A page without figures.
  package init() {}

  package func see(_ figure: Figure) { items.append(.figure(figure)) }

  package func see(stage label: String, _ figures: () -> [Figure]) {
    var stages: [(label: String, figures: [Figure])] = []
    for (index, item) in items.enumerated() {
      if case .stages(let before) = item {
        stages = before
        items.remove(at: index)
        break
      }
    }
    items.append(.stages(stages + [(label, figures())]))
  }

  /// The whole run as a page.
  package func html(title: String, navigation: HTMLPage.Navigation = .init()) -> String {
    var page = HTMLPage(title: title, navigation: navigation)
    for item in items {
      switch item {
      case .figure(let figure): page.add(figure)
      case .stages(let stages): for stage in stages { page.add(stage: stage.label, stage.figures) }
      }
    }
    return page.html
  }
}

/// A file that is written when a run is over, tried out before it begins.
package struct PageFile {
  private let folder: OutputFolder
  private let name: String

  /// - Throws: `UsageError` for a path that names no file, `Failure` when it cannot be written.
  package init(_ path: String) throws {
    guard path != "-", let parts = OutputFolder.parts(of: path) else {
      throw UsageError("--html is \"\(path)\"; it must be a file, such as lesson.html")
    }
    name = parts.name
    folder = try OutputFolder(parts.folder, for: [name])
  }

  /// Writes the page, whole or not at all.
  package func write(_ html: String) throws { try folder.write(name, Array(html.utf8)) }
}
