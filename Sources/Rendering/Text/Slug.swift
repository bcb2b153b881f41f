import Blackboard

extension Figure {
  /// A name for the figure's files: its title as lower-case words with hyphens between.
  ///
  ///     Figure.scene(scene).slug   // "what-d-thinks"
  ///
  /// ASCII letters and digits only, at most 40 characters of whole words. A figure without title has
  /// the name of its kind.
  public var slug: String {
    var name = title
    // A figure of one state is known by that.
    if case .densities(let densities) = self, name.isEmpty, densities.panels.count == 1 {
      name = densities.panels[0].title
    }
    let words = asciiSpelling(of: name).lowercased()
      .filter { $0 != "'" }
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var slug = ""
    for word in words {
      if slug.isEmpty {
        slug = String(word.prefix(40))
      } else if slug.utf8.count + 1 + word.utf8.count <= 40 {
        slug += "-" + word
      } else {
        break
      }
    }
    return slug.isEmpty ? kind : slug
  }

  /// What is written above the figure.
  var title: String {
    switch self {
    case .title(number: _, let title, subtitle: _): title
    case .heading(let text): text
    case .step(_, let text): text
    case .text, .formula, .bullets, .run, .table, .claims, .verdict: ""
    case .code(let code): code.title
    case .handout: "Where to go from here"
    case .histogram(let histogram): histogram.title
    case .curves(let curves): curves.title
    case .densities(let densities): densities.title
    case .trajectory(let trajectory): trajectory.title
    case .scene(let scene): scene.title
    case .shares(let shares): shares.title
    case .graph(let graph): graph.title
    case .matrices(let matrices): matrices.title
    case .pictures(let pictures): pictures.title
    }
  }

  /// The name of the figure's kind.
  private var kind: String {
    switch self {
    case .title: "title"
    case .heading: "heading"
    case .step: "step"
    case .text: "text"
    case .formula: "formula"
    case .code: "code"
    case .handout: "handout"
    case .bullets: "bullets"
    case .run: "run"
    case .table: "table"
    case .histogram: "histogram"
    case .curves: "curves"
    case .densities: "densities"
    case .trajectory: "trajectory"
    case .scene: "scene"
    case .shares: "shares"
    case .graph: "graph"
    case .matrices: "matrices"
    case .pictures: "pictures"
    case .claims: "claims"
    case .verdict: "verdict"
    }
  }
}
