import Datasets

/// How well a detector sees drawn rooms.
struct DetectorScore {
  /// The share of rooms of which it says rightly whether there is such a thing.
  let accuracy: [SceneThing: Double]
  /// The mean overlap of its best box with the true one, over the rooms that have the thing.
  let overlap: [SceneThing: Double]

  /// Compares what was found with what is there.
  init(_ found: [[SceneThing: [SceneBox]]], truth: [DrawnScene]) {
    var (accuracy, overlap) = ([SceneThing: Double](), [SceneThing: Double]())
    for thing in SceneThing.allCases {
      let right = zip(found, truth).count { ($0[thing] != nil) == $1.has(thing) }
      accuracy[thing] = Double(right) / Double(max(truth.count, 1))
      let overlaps = zip(found, truth).compactMap { found, scene in
        scene.boxes[thing].map { box in
          (found[thing] ?? []).reduce(0) { max($0, $1.overlap(with: box)) }
        }
      }
      overlap[thing] = overlaps.reduce(0, +) / Double(max(overlaps.count, 1))
    }
    (self.accuracy, self.overlap) = (accuracy, overlap)
  }

  /// The accuracy on the thing that it sees worst.
  var worst: Double { accuracy.values.min() ?? 0 }
}
