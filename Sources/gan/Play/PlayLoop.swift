import Blackboard
import Console
import Course
import Laboratory
import Rendering
import Workbench

/// The laboratory at a terminal: one thread trains, this one reads keys and draws.
final class PlayLoop {
  private let screen: FullScreen
  private let options: CommonOptions
  private let host: PlayHost
  private let trainer: Worker<Training>
  /// What the terminal shows; nil where that is not known.
  private var shown: Screenful?
  private var timesLost = 0
  private var places: [Board.Place] = []
  private var rate = Rate()

  /// A session on its way to the thread that trains and back.
  ///
  /// Nothing else trains it meanwhile, and drawing the previous copy takes its networks as constants.
  private struct Training: @unchecked Sendable {
    var session: Session
    /// The most that is to be done, in iterations or sub-steps.
    var most: Int
    var done = 0
  }

  /// The seconds between two frames.
  static let frameTime = 1.0 / 33

  init(_ screen: FullScreen, _ options: CommonOptions, _ host: PlayHost) {
    self.screen = screen
    self.options = options
    self.host = host
    trainer = Worker { training, shouldStop in
      if training.session.pace == .slowMotion {
        training.done = training.session.slowDown(training.most)
      } else {
        training.done = training.session.train(training.most, until: shouldStop)
      }
    }
  }

  /// Shows a session until it is left.
  ///
  /// - Returns: The session as it was left.
  func run(_ session: Session) throws -> Session {
    var session = session
    var clock = Clock(now: secondsNow())
    fit(&session)
    try draw(session)
    while true {
      let began = secondsNow()
      let most = clock.due(session, now: began)
      let busy = most > 0
      if busy {
        trainer.start(Training(session: session, most: most))
      }
      // The previous state is drawn while the next is being trained.
      if busy { try draw(session) }
      let patience = busy ? Self.frameTime - (secondsNow() - began) : clock.patience(session)
      let keys = screen.keys(within: max(0, patience))
      if busy {
        trainer.stopSoon()
        // It may take as long as an iteration does.
        guard let training = trainer.finish() else { return session }
        rate.add(training.done, at: secondsNow())
        session = training.session
      }
      guard let keys else { return session }
      fit(&session)
      if try !press(keys, &session) { return session }
      if !busy || !keys.isEmpty || screen.timesLost != timesLost { try draw(session) }
    }
  }

  private func fit(_ session: inout Session) {
    let (columns, rows) = screen.size
    session.fit(columns: columns, rows: rows)
  }

  /// Does what keys ask for.
  ///
  /// - Returns: Whether to go on.
  private func press(_ keys: [Key], _ session: inout Session) throws -> Bool {
    for key in keys {
      var effects: [Session.Effect] = []
      if case .mouse(let mouse) = key {
        guard mouse.setsPoints, let point = point(under: mouse) else { continue }
        effects = session.click(at: point)
      } else {
        effects = (try? session.perform(.key(key.name))) ?? []
      }
      for effect in effects {
        switch effect {
        case .quit: return false
        case .redraw: shown = nil
        default:
          do { try host.perform(effect, &session) } catch {
            session.say(Self.words(of: error), isWarning: true)
          }
        }
      }
    }
    screen.reportsMouse = session.isEditing
    return true
  }

  private static func words(of error: any Error) -> String {
    (error as? Failure)?.message ?? "\(error)"
  }

  /// The point of the plane under the mouse; nil outside of it.
  private func point(under mouse: Mouse) -> Point? {
    for place in places {
      if let point = place.plane?.point(column: mouse.column, row: mouse.row) { return point }
    }
    return nil
  }

  /// Writes what has changed on the screen.
  private func draw(_ session: Session) throws {
    if screen.timesLost != timesLost {
      timesLost = screen.timesLost
      shown = nil
    }
    let (columns, rows) = session.size
    let board = session.board(columns: columns, rows: rows, rate: rate.perSecond)
    let laidOut = layOut(board, columns: columns, rows: rows, style: options.style)
    places = laidOut.places
    let text = laidOut.screen.changes(from: shown, color: options.style.color)
    if !text.isEmpty { try screen.write(text) }
    shown = laidOut.screen
  }

  /// Says how much is to be trained at once.
  private struct Clock {
    private var owed = 0.0
    private var last: Double

    init(now: Double) { last = now }

    /// What is due since the last call; as much as can be done at full speed.
    mutating func due(_ session: Session, now: Double) -> Int {
      let passed = now - last
      last = now
      guard session.isRunning else {
        owed = 1
        return 0
      }
      guard let perSecond = session.pace.perSecond else { return Int.max }
      owed = min(owed + passed * perSecond, max(1, perSecond / 10))
      let whole = Int(owed)
      owed -= Double(whole)
      return whole
    }

    /// How long to wait for a key when there is nothing to train.
    func patience(_ session: Session) -> Double {
      session.isRunning ? PlayLoop.frameTime : 1
    }
  }

  /// How many iterations are done in a second, over the last second or so.
  private struct Rate {
    private var counts: [(time: Double, count: Int)] = []

    mutating func add(_ count: Int, at time: Double) {
      counts.append((time, count))
      counts.removeAll { $0.time < time - 1 }
    }

    var perSecond: Double? {
      guard let first = counts.first, let last = counts.last, last.time - first.time > 0.2 else {
        return nil
      }
      return Double(counts.dropFirst().reduce(0) { $0 + $1.count }) / (last.time - first.time)
    }
  }
}

extension Mouse {
  /// Whether points are set where it is: a left button that is held down draws.
  var setsPoints: Bool { [.press(.left), .drag(.left)].contains(action) }
}
