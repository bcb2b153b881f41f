import Course
import Datasets
import Foundation
import Networks

// From where an interrupted lesson goes on, to the bit.
extension Players {
  /// The name of the file among a lesson's `files`.
  public static let checkpointName = "checkpoint.safetensors"

  /// All that is needed to go on, and the settings that must be the same then.
  func checkpoint(_ run: Run, of lesson: any Lesson, _ images: TrainingImages) -> [UInt8] {
    let (state, place) = (state, supply.order.place)
    var file = TensorsFile(
      tensors: state.tensors, metadata: Self.description(run, lesson, images))
    func words(_ numbers: [some LosslessStringConvertible]) -> String {
      numbers.map(\.description).joined(separator: " ")
    }
    file.metadata["iterations"] = "\(iterations)"
    file.metadata["place"] = words([place.epoch, place.taken])
    file.metadata["streams"] = words(state.streams.flatMap { $0 })
    file.metadata["steps"] = words(
      state.optimizerSteps + [state.averageSteps ?? StoredCount(wrappedValue: 0)])
    return file.bytes
  }

  /// Writes a checkpoint and ends the run.
  func interrupt(_ run: Run, of lesson: any Lesson, _ images: TrainingImages) throws {
    try run.file(Self.checkpointName, checkpoint(run, of: lesson, images))
    throw Interrupted(
      "interrupted in epoch \(epoch + 1); a checkpoint is in the folder of --out, and --resume goes on "
        + "from there")
  }

  /// What must be the same for a run that goes on: all settings but how long it takes and where files are.
  private static func description(
    _ run: Run, _ lesson: any Lesson, _ images: TrainingImages
  ) -> [String: String] {
    var described = run.settings.mapValues(\.text)
    for free in ["epochs", "resume", "compare"] { described[free] = nil }
    described["data"] =
      images.areDrawn ? "drawn digits" : "\(images.training.pixels.count) pixels of images read"
    described["images"] = "\(images.training.count)"
    return described.merging(["lesson": lesson.name, "seed": "\(run.seed)"]) { $1 }
  }

  /// Goes back to where a checkpoint in `folder` was written, and says so; nothing where the folder is
  /// empty.
  ///
  /// - Throws: `DataError` when the file is missing, broken or of other networks; `UsageError` when it was
  ///   made with other settings.
  public mutating func resume(
    from folder: String, _ run: Run, of lesson: any Lesson, _ images: TrainingImages
  ) throws {
    guard !folder.isEmpty else { return }
    let path = path(of: Self.checkpointName, in: folder)
    let bytes: [UInt8]
    do { bytes = try fileContents(path) } catch {
      throw DataError("\(error); --resume needs a folder that --out wrote")
    }
    let file: TensorsFile
    do { file = try TensorsFile(bytes: bytes) } catch {
      throw DataError("\(path): \(error)")
    }
    for (name, value) in Self.description(run, lesson, images).sorted(by: { $0.key < $1.key }) {
      let given = file.metadata[name] ?? "nothing"
      guard given == value else {
        throw UsageError("\(path) was written with \(name) \(given), this run has \(value)")
      }
    }
    func numbers<Number: LosslessStringConvertible>(
      _ name: String, _ count: Int
    ) throws -> [Number] {
      let found = (file.metadata[name] ?? "").split(separator: " ").compactMap {
        Number(String($0))
      }
      guard found.count == count else {
        throw DataError(
          "\(path): \"\(name)\" is missing, or not \(count == 1 ? "a count" : "counts")")
      }
      return found
    }
    let words: [UInt64] = try numbers("streams", 4 * Supply.streamCount)
    func counts(_ name: String, _ count: Int) throws -> [StoredCount] { try numbers(name, count) }
    let (place, steps) = (try counts("place", 2), try counts("steps", 3))
    let (epoch, taken) = (place[0].wrappedValue, place[1].wrappedValue)
    let iterations = try counts("iterations", 1)[0].wrappedValue
    guard supply.has(epoch: epoch, taken: taken) else {
      throw DataError("\(path): minibatch \(taken) of epoch \(epoch) is beyond the images")
    }
    var restored = self
    do {
      try restored.restore(
        State(
          tensors: file.tensors,
          streams: stride(from: 0, to: words.count, by: 4).map { Array(words[$0..<$0 + 4]) },
          optimizerSteps: Array(steps[..<2]), averageSteps: average == nil ? nil : steps[2]))
    } catch { throw DataError("\(path): \(error)") }
    restored.supply.order.place = (epoch, taken)
    restored.iterations = iterations
    self = restored
    try run.say("Going on after epoch \(epoch), as \(folder) has it.")
  }
}
