import Autograd
import Blackboard
import Datasets
import Networks
import Trainings

/// What was seen of a generator of rooms.
struct SceneLook: TrainingLook {
  let step: Int
  /// The share of images with each thing, in the order of `SceneThing`.
  let shares: [Double]
  /// The first of the images.
  let samples: Tensor
}

/// Looks at what a generator draws, always from the same noise, through a detector.
struct SceneExaminer: TrainingExaminer {
  let detector: SceneDetector
  let noise: Tensor
  let seed: UInt64

  /// How many images are shown.
  static let shownCount = 15

  func look(at players: Players, after step: Int) -> SceneLook {
    let drawn = SceneRecipe.artist(of: players, seed: seed)(noise, .inference)
    return SceneLook(
      step: step, shares: shares(of: detector.boxes(in: drawn)),
      samples: drawn.rows(0..<Self.shownCount))
  }
}

/// The share of images with each thing.
func shares(of found: [[SceneThing: [SceneBox]]]) -> [Double] {
  SceneThing.allCases.map { thing in
    Double(found.count { $0[thing] != nil }) / Double(max(found.count, 1))
  }
}

/// A grid of images of rooms, given as rows of pixels from −1 to 1.
func sceneGrid(_ title: String, _ images: Tensor, columns: Int = 5) -> PictureGrid {
  PictureGrid(
    title: title, pixels: images.numbers, in: -1...1, width: DrawnScenes.side,
    height: DrawnScenes.side, columns: columns)
}
