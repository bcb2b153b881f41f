import Exercises

func coveredModes(
  points: [(x: Double, y: Double)], centres: [(x: Double, y: Double)],
  standardDeviation: Double
) -> Int {
  var covered = 0
  for centre in centres {
    var inside = 0
    for point in points {
      let (dx, dy) = (point.x - centre.x, point.y - centre.y)
      if sqrt(dx * dx + dy * dy) <= 3 * standardDeviation { inside += 1 }
    }
    if 100 * inside >= points.count { covered += 1 }
  }
  return covered
}
