/// The middles of the fields into which a rectangle is divided, row by row from the top left: where the
/// function of a heat map is taken.
package func fieldMiddles(
  columns: Int, rows: Int, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
) -> [Point] {
  func middles(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    let span = range.upperBound - range.lowerBound
    return (0..<count).map { range.lowerBound + span * (Double($0) + 0.5) / Double(count) }
  }
  let across = middles(x, columns)
  return middles(y, rows).reversed().flatMap { y in across.map { Point($0, y) } }
}
