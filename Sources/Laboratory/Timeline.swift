/// The last few hundred events of a training, so that one can step back.
///
/// Only every tenth or so moment is kept: those between come back by training again from the one
/// before, which gives the same bits.
struct Timeline {
  /// Moments, the oldest first.
  private var moments: [Experiment]
  /// What happened since the oldest moment.
  private var since: [Experiment.Event] = []
  /// The events between two moments, and how many moments there are at most.
  private let spacing: Int
  private let limit: Int

  /// How many events can be stepped back at least, once there have been as many.
  static let reach = 500

  /// A timeline that begins with a moment.
  init(from start: Experiment) {
    moments = [start]
    let parameters = start.game.generator.parameterCount + start.game.discriminator.parameterCount
    spacing = Self.spacing(parameters: parameters)
    limit = Self.mostMoments(parameters: parameters)
  }

  /// Large networks are kept less often, or the moments would fill the memory.
  private static func spacing(parameters: Int) -> Int { parameters > 20_000 ? 25 : 10 }

  /// How many moments of networks of a size there are at most.
  static func mostMoments(parameters: Int) -> Int { reach / spacing(parameters: parameters) + 2 }

  /// How many events can be stepped back from the latest.
  var depth: Int { since.count }

  /// Takes in what has just happened.
  mutating func note(_ event: Experiment.Event, leadingTo experiment: Experiment) {
    since.append(event)
    if since.count - keptEvents >= spacing { keep(experiment) }
  }

  /// Keeps a moment after which something else than before holds, such as another learning rate.
  mutating func keep(_ experiment: Experiment) {
    if moments[moments.count - 1].events == experiment.events { moments.removeLast() }
    moments.append(experiment)
    guard moments.count > limit else { return }
    let gone = moments[1].events - moments[0].events
    moments.removeFirst()
    since.removeFirst(gone)
  }

  /// The events between the oldest moment and the latest.
  private var keptEvents: Int {
    moments[moments.count - 1].events - moments[0].events
  }

  /// The training as it was some events before the latest; everything after that is forgotten.
  ///
  /// - Returns: nil when that is longer ago than what is kept.
  mutating func back(_ count: Int) -> Experiment? {
    guard count <= depth else { return nil }
    let target = moments[0].events + depth - count
    while moments.count > 1, moments[moments.count - 1].events > target { moments.removeLast() }
    since.removeLast(count)
    var experiment = moments[moments.count - 1]
    for event in since.suffix(target - experiment.events) { experiment.happen(event) }
    return experiment
  }
}
