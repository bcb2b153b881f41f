import Adversarial
import Autograd
import Blackboard
import Course
import Datasets

/// Two networks at play on images.
public protocol ImagePlay {
  /// How many epochs are over.
  var epoch: Int { get }

  /// One iteration on the next minibatch.
  mutating func iterate(_ images: ImageSet) -> IterationRecord

  /// What the generator draws from noise, as rows of pixels from −1 to 1.
  func drawn(from noise: Tensor) -> Tensor
}

extension ImageResults {
  /// How many generated images are judged at each look.
  public static let judgedCount = 2_000
  /// How many of them are shown.
  public static let shownCount = 15
  /// How many of them are handed over as files.
  public static let writtenCount = 100
  /// How often the digits are looked at on the way.
  private static let lookCount = 5

  /// Trains for some epochs, and shows and judges the digits five times on the way; ends early at a number
  /// that is not finite.
  ///
  /// - Parameters:
  ///   - batch: Images in a minibatch.
  ///   - noise: What the judged images are drawn from at every look.
  ///   - interrupted: Called when the user wants the run to end; ends it by throwing.
  public mutating func train<Play: ImagePlay>(
    _ play: inout Play, on images: ImageSet, epochs: Int, batch: Int, noise: Tensor, _ run: Run,
    interrupted: (Play) throws -> Void = { _ in }
  ) throws {
    let (first, batches) = (play.epoch, images.count / batch)
    for epoch in 1...epochs {
      while play.epoch < first + epoch {
        let record = play.iterate(images)
        records.append(record)
        guard record.isFinite else {
          divergedAt = records.count
          return
        }
        run.progress("training", records.count, of: epochs * batches) {
          let drawn = play.drawn(from: noise.rows(0..<Self.shownCount))
          return [
            .pictures(digitGrid("G(z) in epoch \(play.epoch + 1)", drawn)), .curves(losses),
          ]
        }
        if run.isInterrupted { try interrupted(play) }
      }
      if epoch * Self.lookCount / epochs > (epoch - 1) * Self.lookCount / epochs {
        look(play.drawn(from: noise), at: play.epoch)
        try run.step("After \(epochsText(play.epoch))")
        try Self.show(lastSamples.rows(0..<Self.shownCount), after: play.epoch, run)
        try showScore(run)
      }
    }
  }
}
