import Autograd
import Blackboard
import Course
import Datasets
import Trainings

extension Autoencoders {
  /// The three that are compared.
  private var holds: [Hold] { [.plain, .together(pull), .each(weight)] }

  /// Trains the three with so many latent numbers; the plane is watched where there are two.
  func trainCoders(
    _ run: Run, _ images: TrainingImages, latent: Int
  ) throws -> [Trained<ImageCoder>] {
    let shown = Array(0..<min(images.training.count, 1_000))
    let training = images.training
    return try train(
      run, "training with \(latent) latent numbers", holds.map { ($0, latent, epochs) },
      on: training
    ) { coder in
      guard latent == 2 else {
        let codes = coder.codes(of: ink(of: training, Array(shown.prefix(20))))
        return [.pictures(digitGrid("Images again, \(coder.hold.name)", coder.drawn(from: codes)))]
      }
      let codes = coder.codes(of: ink(of: training, shown))
      return [
        .scene(
          latentScene(
            "Codes, \(coder.hold.name)", codes, shown.map { training.labels[$0] }))
      ]
    }
  }

  /// Trains several at once.
  func train(
    _ run: Run, _ label: String, _ jobs: [(hold: Hold, latent: Int, epochs: Int)],
    on images: ImageSet, picture: @Sendable (ImageCoder) -> [Figure]
  ) throws -> [Trained<ImageCoder>] {
    let units = units
    return try training.train(run, label, epochs: jobs.map(\.epochs), on: images) {
      ImageCoder(jobs[$0].hold, latent: jobs[$0].latent, units: units, using: &$1)
    } picture: {
      picture($0)
    }
  }
}
