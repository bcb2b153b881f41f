import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

/// What a stage drew after some iterations, always from the same noise and descriptions.
struct DescriptionLook: TrainingLook {
  let step: Int
  let samples: Tensor
}

/// Looks at what a stage makes of ten descriptions.
struct DescriptionExaminer: TrainingExaminer {
  let seed: UInt64

  /// Each digit once, described in ten ways.
  static let shown = (0..<10).map { digit in Description.all[9 * digit + digit % 9] }

  func look(at players: Players, after step: Int) -> DescriptionLook {
    let noise = Stages.noise.test(Self.shown.count, seed: seed)
    let rows = concatenate([noise, Description.conditions(Self.shown)], axis: 1)
    return DescriptionLook(
      step: step, samples: players.settledArtist(seed: seed)(rows, .inference))
  }
}

/// Ten pictures under their descriptions.
func describedGrid(_ title: String, _ images: Tensor, side: Int) -> PictureGrid {
  PictureGrid(
    title: title, pixels: images.numbers, in: -1...1, width: side, height: side, columns: 5,
    pictureCaptions: DescriptionExaminer.shown.map(\.text))
}

/// Both stages after training.
struct Pair {
  /// Stage I.
  let sketcher: Sequential
  /// Stage II, with Stage I as its first layer.
  let refiner: Sequential
  let seed: UInt64

  /// Rows that ask for descriptions: noise, and the condition of each.
  func rows(_ descriptions: [Description]) -> Tensor {
    concatenate(
      [
        Stages.noise.test(descriptions.count, seed: seed), Description.conditions(descriptions),
      ], axis: 1)
  }

  /// What Stage I draws.
  func sketched(_ rows: Tensor) -> Tensor { sketcher(rows, .inference) }

  /// What Stage II makes of sketches and descriptions.
  func refined(_ sketches: Tensor, _ descriptions: [Description]) -> Tensor {
    Sequential(Array(refiner.layers.dropFirst()))(
      concatenate([sketches, Description.conditions(descriptions)], axis: 1), .inference)
  }
}

/// Images of 14 × 14 with twice the rows and columns, each new pixel between its neighbours in proportion
/// to how near they are (bilinear).
func enlarged(_ images: Tensor, side: Int = 14) -> Tensor {
  let pixels = images.numbers
  // Where the middle of each new pixel lies among the middles of the old ones.
  let places = (0..<2 * side).map { place -> (low: Int, high: Int, share: Float) in
    let middle = (Float(place) + 0.5) / 2 - 0.5
    let low = Int(middle.rounded(.down))
    return (max(low, 0), min(low + 1, side - 1), middle - Float(low))
  }
  var large: [Float] = []
  large.reserveCapacity(4 * pixels.count)
  for start in stride(from: 0, to: pixels.count, by: side * side) {
    for row in places {
      for column in places {
        func across(_ row: Int) -> Float {
          let left = pixels[start + row * side + column.low]
          return left + column.share * (pixels[start + row * side + column.high] - left)
        }
        let (above, below) = (across(row.low), across(row.high))
        large.append(above + row.share * (below - above))
      }
    }
  }
  return Tensor(large, shape: [images.shape[0], 4 * side * side])
}

/// Images with a bar of some rows in the middle wiped out: paper where a stroke may have been.
func wiped(_ images: Tensor, side: Int = 14, rows: Range<Int> = 5..<8) -> Tensor {
  var pixels = images.numbers
  for start in stride(from: 0, to: pixels.count, by: side * side) {
    for place in rows.lowerBound * side..<rows.upperBound * side { pixels[start + place] = -1 }
  }
  return Tensor(pixels, shape: images.shape)
}
