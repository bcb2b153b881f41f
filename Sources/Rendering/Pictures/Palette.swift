/// The colours of some pictures, at most 256 of them, and which of these stands for each.
struct Palette {
  /// The colours, each as the bytes of red, green and blue in one number.
  let colors: [Int]
  /// The place among the colours of the one that stands for a picture's.
  private let places: [Int: UInt8]

  /// All colours of the pictures; where they are more than 256, such 255 that stand near the others.
  init(of pictures: [Picture]) {
    var counts: [Int: Int] = [:]
    for picture in pictures {
      // Neighbours are mostly alike, and looking up a colour takes longer than comparing two.
      var (last, run) = (-1, 0)
      for pixel in 0..<picture.width * picture.height {
        let color = picture.color(pixel)
        if color != last {
          if run > 0 { counts[last, default: 0] += run }
          (last, run) = (color, 0)
        }
        run += 1
      }
      if run > 0 { counts[last, default: 0] += run }
    }
    let all = counts.keys.sorted()
    // One place less, since a picture that changes needs one for "as before".
    let colors =
      all.count <= 256
      ? all : chosenColors(all.map { (color: $0, count: counts[$0] ?? 0) }, atMost: 255)
    self.colors = colors
    places = Dictionary(
      uniqueKeysWithValues: all.map { ($0, UInt8(nearest(to: $0, among: colors))) })
  }

  /// A picture as the places of its colours.
  func places(of picture: Picture) -> [UInt8] {
    var (last, place) = (-1, UInt8(0))
    return (0..<picture.width * picture.height).map { pixel in
      let color = picture.color(pixel)
      if color != last { (last, place) = (color, places[color] ?? 0) }
      return place
    }
  }
}

extension Picture {
  /// Red, green and blue of a pixel in one number.
  @inline(__always)
  fileprivate func color(_ pixel: Int) -> Int {
    let place = 3 * pixel
    return Int(bytes[place]) << 16 | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])
  }
}

/// The levels of red, green and blue.
private func levels(_ color: Int) -> (red: Int, green: Int, blue: Int) {
  (color >> 16, color >> 8 & 255, color & 255)
}

/// The place of the colour from which another differs least, by the sum of the squares of the
/// differences.
private func nearest(to color: Int, among colors: [Int]) -> Int {
  let (red, green, blue) = levels(color)
  var (best, least) = (0, Int.max)
  for (place, other) in colors.enumerated() {
    let (otherRed, otherGreen, otherBlue) = levels(other)
    let square =
      (red - otherRed) * (red - otherRed) + (green - otherGreen) * (green - otherGreen)
      + (blue - otherBlue) * (blue - otherBlue)
    if square < least { (best, least) = (place, square) }
  }
  return best
}

/// The colours that stand for all: boxes of them are parted where they vary most (Heckbert 1982, here by
/// variance), and of each box the most frequent colour is taken, so that paper and ink stay as they are.
///
/// - Parameters:
///   - all: Different colours in order.
///   - most: How many are chosen.
private func chosenColors(_ all: [(color: Int, count: Int)], atMost most: Int) -> [Int] {
  // By the root of the count: a thin line has few pixels, but is what one looks at.
  let weighted = all.map { (color: $0.color, weight: Double($0.count).squareRoot()) }
  var boxes = [ColorBox(weighted)]
  while boxes.count < most {
    var widest = 0
    for index in boxes.indices where boxes[index].spread > boxes[widest].spread { widest = index }
    guard let (low, high) = boxes[widest].halves else { break }
    boxes[widest] = low
    boxes.append(high)
  }
  return boxes.map(\.mostFrequent).sorted()
}

/// Some colours for which one is to stand.
private struct ColorBox {
  private let colors: [(color: Int, weight: Double)]
  /// The weighted sum of the squares of the distances from the mean.
  let spread: Double
  /// Along which channel they vary most: how far its byte is to be moved right, and its mean.
  private let cut: (shift: Int, mean: Double)

  init(_ colors: [(color: Int, weight: Double)]) {
    self.colors = colors
    let weight = colors.reduce(0) { $0 + $1.weight }
    var (spread, cut, most) = (0.0, (shift: 0, mean: 0.0), -1.0)
    for shift in [16, 8, 0] {
      let mean = colors.reduce(0) { $0 + $1.weight * Double($1.color >> shift & 255) } / weight
      let squares = colors.reduce(0) { sum, one in
        let difference = Double(one.color >> shift & 255) - mean
        return sum + one.weight * difference * difference
      }
      spread += squares
      if squares > most { (cut, most) = ((shift, mean), squares) }
    }
    (self.spread, self.cut) = (spread, cut)
  }

  /// The colours below and above the mean; nil when they are alike.
  var halves: (low: ColorBox, high: ColorBox)? {
    let (low, high) = (colors.filter { !isHigh($0.color) }, colors.filter { isHigh($0.color) })
    return low.isEmpty || high.isEmpty ? nil : (ColorBox(low), ColorBox(high))
  }

  private func isHigh(_ color: Int) -> Bool { Double(color >> cut.shift & 255) > cut.mean }

  /// The first of the most frequent colours.
  var mostFrequent: Int {
    colors.reduce(colors[0]) { $1.weight > $0.weight ? $1 : $0 }.color
  }
}
