import Course

/// What the samples scored at some events, at equal distances that grow as the training goes on.
struct Looks: Equatable, Codable {
  /// A look.
  struct Look: Equatable, Codable {
    /// The events before it.
    @StoredCount var event: Int
    /// What the samples scored.
    let score: Score
  }

  /// The most looks; when there are as many, every second one is dropped.
  static let capacity = 64

  /// The events between two looks.
  @StoredCount private(set) var spacing = 25
  /// All looks that are kept, the first before training.
  private(set) var all: [Look] = []

  /// Whether it is time for a look.
  func areDue(at event: Int) -> Bool { event % spacing == 0 && all.last?.event != event }

  /// Takes in a look.
  mutating func add(_ score: Score, at event: Int) {
    all.append(Look(event: event, score: score))
    guard all.count == Self.capacity else { return }
    spacing *= 2
    all.removeAll { [spacing] in $0.event % spacing != 0 }
  }

  /// Looks, none or those of a file.
  init(spacing: Int = 25, _ all: [Look] = []) {
    self.spacing = spacing
    self.all = all
  }

  /// Whether these can be the looks of a training, as those of a file need not be.
  var isSound: Bool {
    spacing > 0 && all.count < Self.capacity
      && zip(all, all.dropFirst()).allSatisfy { $0.event < $1.event }
  }
}
