import Adversarial
import Autograd
import Course
import Datasets
import Foundation
import Laboratory
import Networks

/// The two networks at play, and all that decides how the play goes on.
struct Duel: ImagePlay {
  private(set) var game: Game
  /// The average of the generator's weights, where the recipe has one.
  private(set) var average: MovingAverage?
  private var noise: Random
  private var minibatches: ShuffledMinibatches

  /// How many epochs are over.
  var epoch: Int { minibatches.epoch }

  /// A game that has not begun, as the settings have it.
  init(_ run: Run) {
    var weights = Random(seed: run.seed, stream: "weights")
    let isSteady = run[MNIST.recipe] == .steady
    func adam() -> Adam {
      Adam(learningRate: Float(run[MNIST.learningRate]), beta1: Float(run[MNIST.beta1]))
    }
    game = Game(
      generator: Sequential(
        widths: MNIST.generatorWidths, hidden: .relu, output: .tanh, initializer: .uniformByInputs,
        using: &weights),
      discriminator: Sequential(
        widths: MNIST.discriminatorWidths, hidden: .relu, initializer: .uniformByInputs,
        using: &weights),
      generatorOptimizer: adam(), discriminatorOptimizer: adam(),
      rules: Rules(
        objective: .nonSaturating,
        gradientPenalty: isSteady ? Float(run[MNIST.penalty]) : 0))
    if isSteady, run[MNIST.average] > 0 {
      average = MovingAverage(of: game.generator, decay: Float(run[MNIST.average]))
    }
    noise = Random(seed: run.seed, stream: "noise")
    minibatches = ShuffledMinibatches(size: run[MNIST.batch], seed: run.seed)
  }

  /// The generator whose pictures are shown: the average where there is one.
  var artist: Sequential { average?.network ?? game.generator.detached }

  /// What the artist draws.
  func drawn(from noise: Tensor) -> Tensor { artist(noise) }

  /// One iteration on the next minibatch of images; every epoch has an order of its own.
  mutating func iterate(_ images: ImageSet) -> IterationRecord {
    let chosen = minibatches.next(of: images.count)
    let inputs = MNIST.generatorWidths[0]
    var stream = noise
    let record = game.iterate(
      real: { images.tensor(of: chosen) },
      noise: { .uniform([chosen.count, inputs], in: -1...1, using: &stream) })
    noise = stream
    average?.update(with: game.generator)
    return record
  }
}

// MARK: - Checkpoints

extension Duel {
  /// All that is needed to go on to the bit: weights, what Adam remembers, the average, and where the
  /// play stands.
  func checkpoint(_ run: Run, _ images: TrainingImages) -> TensorsFile {
    var file = TensorsFile(tensors: [:], metadata: Self.description(run, images))
    file.metadata["epoch"] = "\(epoch)"
    file.metadata["batches"] = "\(minibatches.taken)"
    file.metadata["noise"] = noise.state.map(String.init).joined(separator: " ")
    func put(_ name: String, _ tensors: [Tensor]) {
      for (number, tensor) in tensors.enumerated() { file.tensors["\(name).\(number)"] = tensor }
    }
    put("generator", game.generator.parameters.map(\.detached))
    put("discriminator", game.discriminator.parameters.map(\.detached))
    for (name, optimizer) in optimizers {
      guard let adam = optimizer as? Adam else { continue }
      file.metadata["\(name).steps"] = "\(adam.state.steps)"
      put("\(name).first", adam.state.first)
      put("\(name).second", adam.state.second)
    }
    if let average {
      file.metadata["average.steps"] = "\(average.state.steps)"
      put("average", average.state.parameters)
    }
    return file
  }

  private var optimizers: [(String, any Optimizer)] {
    [
      ("generator.adam", game.generatorOptimizer),
      ("discriminator.adam", game.discriminatorOptimizer),
    ]
  }

  /// What must be the same for a run that goes on.
  private static func description(_ run: Run, _ images: TrainingImages) -> [String: String] {
    var described = ["lesson": "mnist", "seed": "\(run.seed)"]
    described["data"] =
      images.areDrawn ? "drawn digits" : "\(images.training.pixels.count) pixels of images read"
    described["images"] = "\(images.training.count)"
    described["batch"] = "\(run[MNIST.batch])"
    described["learning-rate"] = "\(run[MNIST.learningRate])"
    described["beta1"] = "\(run[MNIST.beta1])"
    described["recipe"] = run[MNIST.recipe].rawValue
    if run[MNIST.recipe] == .steady {
      described["gradient-penalty"] = "\(run[MNIST.penalty])"
      described["average"] = "\(run[MNIST.average])"
    }
    return described
  }

  /// Goes back to where a checkpoint was written.
  ///
  /// - Throws: `DataError` when the file is missing, broken or of another network; `UsageError` when
  ///   it was made with other settings.
  mutating func restore(from folder: String, _ run: Run, _ images: TrainingImages) throws {
    let path = folder + "/checkpoint.safetensors"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DataError("\(path) cannot be read; --resume needs a folder that --out wrote")
    }
    let file: TensorsFile
    do { file = try TensorsFile(bytes: Array(data)) } catch { throw DataError("\(path): \(error)") }
    for (name, value) in Self.description(run, images).sorted(by: { $0.key < $1.key }) {
      let given = file.metadata[name] ?? "nothing"
      if given != value {
        throw UsageError("\(path) was written with \(name) \(given), this run has \(value)")
      }
    }
    func number(_ name: String) throws -> Int {
      guard let number = file.metadata[name].flatMap({ Int($0) }), number >= 0 else {
        throw DataError("\(path): \"\(name)\" is missing")
      }
      return number
    }
    func tensors(_ name: String, like shapes: [Shape]) throws -> [Tensor] {
      try shapes.enumerated().map { place, shape in
        guard let tensor = file.tensors["\(name).\(place)"], tensor.shape == shape else {
          throw DataError(
            "\(path): \"\(name).\(place)\" is missing, or of another shape than \(shape)")
        }
        return tensor
      }
    }
    func adam(_ name: String, _ old: any Optimizer, _ shapes: [Shape]) throws -> any Optimizer {
      guard var adam = old as? Adam else { return old }
      let steps = try number("\(name).steps")
      adam.state = Adam.State(
        steps: steps, first: steps == 0 ? [] : try tensors("\(name).first", like: shapes),
        second: steps == 0 ? [] : try tensors("\(name).second", like: shapes))
      return adam
    }
    let words = (file.metadata["noise"] ?? "").split(separator: " ").compactMap { UInt64($0) }
    guard words.count == 4, words.contains(where: { $0 != 0 }) else {
      throw DataError("\(path): \"noise\" is missing")
    }
    let generatorShapes = game.generator.parameters.map(\.shape)
    let discriminatorShapes = game.discriminator.parameters.map(\.shape)
    var restored = self
    restored.game.generator = game.generator.with(
      parameters: try tensors("generator", like: generatorShapes).map(\.variable))
    restored.game.discriminator = game.discriminator.with(
      parameters: try tensors("discriminator", like: discriminatorShapes).map(\.variable))
    restored.game.generatorOptimizer = try adam(
      "generator.adam", game.generatorOptimizer, generatorShapes)
    restored.game.discriminatorOptimizer = try adam(
      "discriminator.adam", game.discriminatorOptimizer, discriminatorShapes)
    if average != nil {
      restored.average?.state = MovingAverage.State(
        steps: try number("average.steps"),
        parameters: try tensors("average", like: generatorShapes))
    }
    restored.noise = Random(state: words)
    restored.minibatches = ShuffledMinibatches(
      size: minibatches.size, seed: run.seed, epoch: try number("epoch"),
      taken: try number("batches"))
    let taken = restored.minibatches.taken
    guard taken == 0 || (taken + 1) * minibatches.size <= images.training.count else {
      throw DataError("\(path): minibatch \(taken) is beyond the images")
    }
    self = restored
  }
}
