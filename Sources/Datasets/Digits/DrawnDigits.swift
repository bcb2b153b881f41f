import Autograd
import Kernels

/// Handwritten digits that were never written: drawn from descriptions of strokes, at random, in the
/// form of MNIST's images.
///
/// Every image has its own stream of random numbers, so any of them can be drawn alone, in any
/// order and on any number of threads. Only + - × ÷ and √ are used, so the bytes are the same
/// everywhere.
///
///     let digits = DrawnDigits(seed: 1)
///     digits.digit(0).label
///     let images = digits.images(10_000)
public struct DrawnDigits: Sendable, Equatable {
  /// Where all random numbers come from.
  public let seed: UInt64
  /// Which of two independent sets of images these are.
  public let part: ImageSet.Part

  /// The images of a seed.
  public init(seed: UInt64, part: ImageSet.Part = .training) {
    self.seed = seed
    self.part = part
  }

  /// The image of that number.
  ///
  /// - Precondition: `number` is 0 or more.
  public func digit(
    _ number: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> DrawnDigit {
    require(number >= 0, "DrawnDigits: there is no digit \(number)", file: file, line: line)
    var random = Random(seed: seed, stream: "\(part.rawValue) digit \(number)")
    let label = random.index(below: DigitShape.table.count)
    let shape = DigitShape.drawn(of: label, using: &random)
    let hand = Handwriting(using: &random)
    let traces = hand.traces(of: shape, using: &random)
    let raster = DigitRaster(traces, size: hand.size, edge: hand.edge)
    return DrawnDigit(
      pixels: raster.centred(), label: UInt8(label), slant: hand.slant, thickness: hand.thickness)
  }

  /// The first `count` digits, drawn on all threads.
  public func digits(_ count: Int) -> [DrawnDigit] {
    let length = 64
    let parts = threads.map((count + length - 1) / length) { part in
      (part * length..<min((part + 1) * length, count)).map { digit($0) }
    }
    return parts.flatMap { $0 }
  }

  /// The first `count` images with their labels.
  public func images(_ count: Int) -> ImageSet { ImageSet(digits(count)) }
}

/// One drawn image, and what is known of it.
public struct DrawnDigit: Sendable, Equatable {
  /// 28 rows of 28 grey values, from 0, paper, to 255, ink.
  public let pixels: [UInt8]
  /// Which digit it is.
  public let label: UInt8
  /// The lean of an upright line: how far its top lies to the right, in units of its height.
  public let slant: Double
  /// The mean width of the strokes, in pixels.
  public let thickness: Double
}

extension ImageSet {
  /// The images and labels of drawn digits.
  public init(_ digits: [DrawnDigit]) {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(digits.count * DigitRaster.side * DigitRaster.side)
    for digit in digits { pixels += digit.pixels }
    self.init(
      pixels: pixels, labels: digits.map(\.label), rows: DigitRaster.side,
      columns: DigitRaster.side)
  }
}
