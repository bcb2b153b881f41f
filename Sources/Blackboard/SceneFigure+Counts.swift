// What a scene holds, in numbers.
extension SceneFigure {
  /// How many of each kind a panel holds; a path counts as one.
  package func counts(in panel: Panel) -> [(name: String, count: Int)] {
    var counts: [(name: String, count: Int)] = []
    func add(_ name: String, _ count: Int) {
      guard !name.isEmpty else { return }
      if let index = counts.firstIndex(where: { $0.name == name }) {
        counts[index].count += count
      } else {
        counts.append((name, count))
      }
    }
    for cloud in panel.clouds { add(cloud.name, cloud.points.count) }
    for path in panel.paths { add(path.name, 1) }
    if !panel.arrows.isEmpty { add(arrowName, panel.arrows.count) }
    if !panel.marks.isEmpty {
      add(filledName, panel.marks.count(where: \.isFilled))
      add(openName, panel.marks.count { !$0.isFilled })
    }
    return counts
  }
}

extension SceneFigure.Shades {
  /// The least and the largest of the finite values, and their mean; nil where there are none.
  package var extent: (least: Double, mean: Double, most: Double)? {
    let known = values.filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return nil }
    // Divided first, since a sum of large values may pass what a Double holds.
    return (least, known.reduce(0) { $0 + $1 / Double(known.count) }, most)
  }
}
