import LaneMath
import Testing

@testable import Kernels

// What a window sees and what is folded back, number by number.

/// Images and the window that moves over them.
struct WindowCase: Sendable, CustomTestStringConvertible {
  let windows: Windows
  let images: Int

  /// - Parameter missing: Positions at the end of each row and column that are left out, as they are
  ///   with output padding.
  init(
    _ images: Int, _ height: Int, _ width: Int, _ channels: Int, window: (Int, Int),
    stride: Int = 1, padding: Int = 0, missing: Int = 0
  ) {
    self.images = images
    windows = Windows(
      height: height, width: width, channels: channels, windowHeight: window.0,
      windowWidth: window.1, stride: stride, padding: padding,
      rows: (height + 2 * padding - window.0) / stride + 1 - missing,
      columns: (width + 2 * padding - window.1) / stride + 1 - missing)
  }

  var testDescription: String {
    "\(images) × \(windows.height) × \(windows.width) × \(windows.channels), window "
      + "\(windows.windowHeight) × \(windows.windowWidth), stride \(windows.stride), padding "
      + "\(windows.padding)"
  }

  var imageNumbers: Int { images * windows.imageLength }
  var positions: Int { images * windows.positions }
  var seenNumbers: Int { positions * windows.length }

  /// Calls `body` in the order of `fold`, with a place of `unfold`'s matrix and where in the images it
  /// was seen; `nil` for what is outside.
  func eachSeen(_ body: (_ seen: Int, _ place: Int?) -> Void) {
    let w = windows
    for u in 0..<w.windowHeight {
      for position in 0..<positions {
        let (image, rest) = (position / w.positions, position % w.positions)
        let y = rest / w.columns * w.stride + u - w.padding
        for v in 0..<w.windowWidth {
          let x = rest % w.columns * w.stride + v - w.padding
          let isInside = y >= 0 && y < w.height && x >= 0 && x < w.width
          let place = ((image * w.height + y) * w.width + x) * w.channels
          let seen = position * w.length + (u * w.windowWidth + v) * w.channels
          for c in 0..<w.channels { body(seen + c, isInside ? place + c : nil) }
        }
      }
    }
  }

  func unfolded(_ x: [Float]) -> [Float] {
    var y = [Float](repeating: 0, count: seenNumbers)
    eachSeen { seen, place in if let place { y[seen] = x[place] } }
    return y
  }

  /// Added to what is there.
  func folded(_ y: [Float], onto start: [Float]) -> [Float] {
    var x = start
    eachSeen { seen, place in if let place { x[place] += y[seen] } }
    return x
  }

  /// Around the lanes and the borders of images.
  static let small = [
    WindowCase(2, 4, 5, 1, window: (3, 3)), WindowCase(2, 4, 5, 3, window: (3, 3), padding: 1),
    WindowCase(1, 7, 6, 2, window: (4, 4), stride: 2, padding: 1),
    WindowCase(3, 3, 4, 17, window: (2, 3)), WindowCase(2, 3, 3, 16, window: (1, 1)),
    WindowCase(2, 5, 2, 5, window: (3, 2), stride: 3, padding: 1),
    WindowCase(2, 2, 3, 4, window: (5, 6), padding: 2),
    WindowCase(1, 2, 2, 1, window: (2, 1), padding: 3), WindowCase(3, 3, 2, 7, window: (3, 2)),
    WindowCase(2, 5, 6, 2, window: (3, 3), stride: 2, padding: 1, missing: 1),
    WindowCase(2, 3, 3, 2, window: (3, 3), stride: 3, padding: 1),
    WindowCase(1, 4, 40, 1, window: (2, 35)), WindowCase(0, 3, 3, 2, window: (2, 2)),
  ]

  /// Beyond 384 positions, and 256 numbers of the window's rows: work is divided there.
  static let large = [
    WindowCase(2, 20, 20, 3, window: (3, 3), padding: 1),
    WindowCase(16, 9, 9, 26, window: (5, 5)), WindowCase(4, 5, 6, 100, window: (3, 3)),
    WindowCase(2, 16, 17, 12, window: (5, 5), padding: 1),
    WindowCase(9, 14, 14, 16, window: (4, 4), stride: 2, padding: 1),
    WindowCase(16, 12, 12, 4, window: (5, 5), stride: 2, padding: 2, missing: 1),
    WindowCase(11, 7, 7, 8, window: (7, 7)), WindowCase(400, 3, 3, 2, window: (3, 3)),
    WindowCase(2, 30, 30, 1, window: (2, 2), padding: 1),
  ]
}
