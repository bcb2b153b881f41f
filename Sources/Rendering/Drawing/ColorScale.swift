import Blackboard
import Pictures

extension Drawing {
  /// Adds a scale of colours between what its ends mean, or, where these are long, below them.
  ///
  /// The sheet's height stays, so that what follows the scale can stand beside it.
  ///
  /// - Returns: Where the scale and its names end.
  mutating func addScale(_ colors: [RGB], lowName: String, highName: String) -> Double {
    let bar = Picture(
      width: colors.count, height: 1, channels: 3,
      bytes: colors.flatMap { [$0.red, $0.green, $0.blue] })
    let size = Lettering.usual
    let sides = [lowName, highName].map { Lettering.width(of: $0, size: size) }
    let isOneLine = sides[0] + sides[1] + 160 <= width
    if !isOneLine {
      addText(
        Lettering.lines("Left: \(lowName)", size: size, room: width), size: size, ink: .ink)
      addText(
        Lettering.lines("Right: \(highName)", size: size, room: width), size: size, ink: .ink)
    }
    let middle = height + 10.5
    var x = 2.0
    if isOneLine {
      x += sides[0]
      elements.append(.text(lowName, Point(x, middle + size * 0.36), size: size, .end))
      x += 8
    }
    elements.append(
      .image(bar, x: x, y: middle - 7, width: 140, height: 14, isSmooth: true))
    x += 148
    if isOneLine {
      elements.append(.text(highName, Point(x, middle + size * 0.36), size: size))
      x += sides[1]
    }
    return x
  }
}
