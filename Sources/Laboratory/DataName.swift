/// The data that a laboratory knows, by the names that are typed.
public enum DataName: String, CaseIterable, Sendable {
  /// One bell, N(1, 1): the data of lesson 03.
  case gaussian
  /// Hot and cold, equally likely.
  case temperatures
  /// Any mixture of normal distributions on the line.
  case mixture
  /// Modes on a circle, the data of lesson 11.
  case ring
  /// Five times five modes on a square grid.
  case grid
  /// Two wide modes.
  case twoGaussians = "two-gaussians"
  /// A straight line.
  case line
  /// A spiral.
  case spiral
  /// Two half moons that reach into each other.
  case moons
  /// A letter.
  case letter
  /// Points set by hand.
  case points
  /// Points from a file.
  case file

  /// Whether the data lie in the plane; the others are numbers.
  public var isPlane: Bool {
    switch self {
    case .gaussian, .temperatures, .mixture: false
    default: true
    }
  }

  /// What it is, in a few words.
  public var summary: String {
    switch self {
    case .gaussian: "one bell, N(1, 1), as in lesson 03"
    case .temperatures: "two narrow bells, cold and hot"
    case .mixture: "any bells: --means, --deviations, --weights"
    case .ring: "modes on a circle, as in lesson 11: --modes"
    case .grid: "5 × 5 modes"
    case .twoGaussians: "two wide modes"
    case .line: "a straight line"
    case .spiral: "a spiral"
    case .moons: "two half moons"
    case .letter: "a letter: --letter"
    case .points: "points that you set: --points, or the key e"
    case .file: "points of a CSV file: --file"
    }
  }
}
