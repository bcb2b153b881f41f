// Case 2. The mode that is never found
//
// "The data are eight small Gaussians on a circle of radius 2, equally
// likely. Whatever generator I train, it finds seven modes at most, and one
// of them comes out twice as often as the others. I have tried unrolling,
// minibatch features and three optimizers. Is this mode collapse?"
import Exercises

struct EightGaussians: MinibatchSource {
  let dimension = 2
  let standardDeviation: Float = 0.02
  let centres: [(x: Float, y: Float)]

  init(modes: Int = 8, radius: Double = 2) {
    // The angles of linspace(0, 2π, modes), as parts of a full turn.
    let last = modes - 1
    centres = (0...last).map { mode in
      let (cosine, sine) = cosineAndSine(ofTurns: mode, over: last)
      return (Float(radius * cosine), Float(radius * sine))
    }
  }

  func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    var places: [Float] = []
    for _ in 0..<count {
      let centre = centres[random.index(below: centres.count)]
      places += [centre.x, centre.y]
    }
    return Tensor(places, shape: [count, 2])
      + .normal(
        [count, 2], standardDeviation: standardDeviation, using: &random)
  }
}
