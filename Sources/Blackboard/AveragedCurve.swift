/// A quantity of every step as a curve that can be read: the means over about so many stretches, each at the
/// number of its last step, counted from 1.
public func averagedCurve(_ values: [Double], stretches: Int = 100) -> [Point] {
  let length = max(values.count / stretches, 1)
  return stride(from: 0, to: values.count, by: length).map { start in
    let stretch = values[start..<min(start + length, values.count)]
    return Point(
      Double(start + stretch.count), stretch.reduce(0, +) / Double(stretch.count))
  }
}
