import LaneMath

// Convolution, its transpose and its gradient. The matrix of all that the window sees is never whole in
// memory: a piece of it is written, multiplied while the cache still holds it, and forgotten.

/// The positions that are multiplied at a time: with them, the packing of the weights costs little.
private let positionsAtATime = 384
/// The numbers that the window sees of its rows at a time, so that a piece fits the second cache.
private let depthAtATime = 256

extension Storage {
  /// What the window sees, position by position: `[images · positions, length]`.
  public static func unfolded(
    _ x: Storage, _ windows: Windows, images: Int, on pool: ThreadPool = threads
  ) -> Storage {
    let (positions, length) = (images * windows.positions, windows.length)
    return Storage(Shape(positions, length), from: x) { x, y in
      nonisolated(unsafe) let (x, y) = (x, y)
      pool.divide(positions, by: max(arithmeticChunk / max(length, 1), 1)) { first, count in
        kernels.unfold(
          x, windows, first, first + count, 0, windows.windowHeight, y + first * length, length)
      }
    }
  }

  /// Images of `shape`, each place the sum of what all positions of the window have there.
  public static func folded(
    _ y: Storage, _ windows: Windows, images: Int, shape: Shape, on pool: ThreadPool = threads
  ) -> Storage {
    let (positions, length, imageLength) =
      (windows.positions, windows.length, windows.imageLength)
    return Storage(shape, from: y) { y, x in
      nonisolated(unsafe) let (x, y) = (x, y)
      x.update(repeating: 0, count: images * imageLength)
      pool.divide(images, by: max(arithmeticChunk / max(positions * length, 1), 1)) {
        first, count in
        kernels.fold(
          y + first * positions * length, length, windows, count, 0, windows.windowHeight,
          x + first * imageLength)
      }
    }
  }

  /// The convolution of images with `outputs` filters: what the window sees times the weights, of shape
  /// `[length, outputs]`, each sum started from `bias`, or from zero.
  public static func convolution(
    _ x: Storage, _ weight: Storage, bias: Storage?, _ windows: Windows, images: Int, outputs: Int,
    shape: Shape, on pool: ThreadPool = threads
  ) -> Storage {
    if windows.coverImage {
      return matrixProduct(
        x, transposed: false, weight, transposed: false, addedTo: bias, m: images, n: outputs,
        k: windows.length, on: pool
      ).reshaped(to: shape)
    }
    let positions = images * windows.positions
    return Storage(shape, from: [x, weight] + (bias.map { [$0] } ?? [])) { operands, y in
      nonisolated(unsafe) let (x, weight, y) = (operands[0], operands[1], y)
      nonisolated(unsafe) let start = bias == nil ? nil : operands[2]
      let kernels = kernels
      pool.share(positions, from: windows.worthAPart(outputs), to: positionsAtATime) {
        first, count in
        let result = y + first * outputs
        windows.eachPiece(positions: count) { piece in
          kernels.unfold(
            x, windows, first, first + count, piece.firstRow, piece.endRow, piece.room, piece.step)
          kernels.matrixProductPart(
            piece.matrix(count), piece.weights(weight, outputs),
            piece.firstRow == 0 ? start : UnsafePointer(result),
            piece.firstRow == 0 ? 0 : outputs, result, outputs, piece.depth, 0, count, 0, outputs)
        }
      }
    }
  }

  /// The transposed convolution: `[images · positions, outputs]` numbers times the transposed weights,
  /// folded to images of `shape`, each place of which starts from its channel's number of `bias`, or
  /// from zero.
  public static func transposedConvolution(
    _ y: Storage, _ weight: Storage, bias: Storage?, _ windows: Windows, images: Int, outputs: Int,
    shape: Shape, on pool: ThreadPool = threads
  ) -> Storage {
    if windows.coverImage, bias == nil {
      return matrixProduct(
        y, transposed: false, weight, transposed: true, m: images, n: windows.length, k: outputs,
        on: pool
      ).reshaped(to: shape)
    }
    let together = max(positionsAtATime / max(windows.positions, 1), 1)
    let least = windows.worthAPart(outputs) / max(windows.positions, 1)
    return Storage(shape, from: [y, weight] + (bias.map { [$0] } ?? [])) { operands, x in
      nonisolated(unsafe) let (y, weight, x) = (operands[0], operands[1], x)
      nonisolated(unsafe) let start = bias == nil ? nil : operands[2]
      let kernels = kernels
      pool.share(images, from: least, to: together) { first, count in
        let result = x + first * windows.imageLength
        windows.fill(result, images: count, with: start)
        let positions = count * windows.positions
        let source = y + first * windows.positions * outputs
        windows.eachPiece(positions: positions) { piece in
          kernels.matrixProductPart(
            Operand(source, rows: positions, columns: outputs, transposed: false),
            piece.weights(weight, outputs).turned, nil, 0, piece.room, piece.step, outputs, 0,
            positions, 0, piece.depth)
          kernels.fold(
            piece.room, piece.step, windows, count, piece.firstRow, piece.endRow, result)
        }
      }
    }
  }

  /// The gradient of a convolution at its weights: the transpose of what the window sees times
  /// `[images · positions, outputs]` numbers, in `shape`.
  public static func convolutionWeights(
    _ x: Storage, _ dy: Storage, _ windows: Windows, images: Int, outputs: Int, shape: Shape,
    on pool: ThreadPool = threads
  ) -> Storage {
    if windows.coverImage {
      return matrixProduct(
        x, transposed: true, dy, transposed: false, m: windows.length, n: outputs, k: images,
        on: pool
      ).reshaped(to: shape)
    }
    let positions = images * windows.positions
    let parts = WeightParts(windows, positions: positions, outputs: outputs, threads: pool.threads)
    return Storage(shape, from: x, dy) { x, dy, w in
      nonisolated(unsafe) let (x, dy, w) = (x, dy, w)
      let kernels = kernels
      w.update(repeating: 0, count: windows.length * outputs)
      pool.divide(parts.count) { part in
        let (row, endRow, column, endColumn) = parts[part]
        windows.withPiece(row, endRow, positions: min(positions, positionsAtATime)) { piece in
          let result = w + row * windows.rowLength * outputs
          var first = 0
          while first < positions {
            let count = min(positionsAtATime, positions - first)
            kernels.unfold(
              x, windows, first, first + count, row, endRow, piece.room, piece.step)
            kernels.matrixProductPart(
              piece.matrix(count).turned,
              Operand(dy + first * outputs, rows: count, columns: outputs, transposed: false),
              UnsafePointer(result), outputs, result, outputs, count, 0, piece.depth, column,
              endColumn)
            first += count
          }
        }
      }
    }
  }
}

/// How the gradient of a convolution at its weights is cut, by rows of the window and by outputs.
private struct WeightParts {
  private let height: Int
  private let outputs: Int
  private let down: Int
  private let across: Int
  private let width: Int

  init(_ windows: Windows, positions: Int, outputs: Int, threads: Int) {
    let isWorthDividing = positions * windows.length * outputs >= multiplicationsWorthDividing
    let threads = isWorthDividing ? threads : 1
    (height, self.outputs) = (windows.windowHeight, outputs)
    // As many rows as a piece has, or fewer, so that there are as many parts for every thread.
    let pieces = (height + windows.rowsAtATime - 1) / windows.rowsAtATime
    let down = min((pieces + threads - 1) / threads * threads, height)
    // Columns only where rows do not do: every part across must unfold the images anew.
    var (width, across) = (outputs, 1)
    while width > 32, down * across % threads != 0, down * across < 2 * threads {
      width = (width / 2 + 31) / 32 * 32
      across = (outputs + width - 1) / width
    }
    (self.down, self.across, self.width) = (down, across, width)
  }

  var count: Int { down * across }

  subscript(part: Int) -> (firstRow: Int, endRow: Int, firstColumn: Int, endColumn: Int) {
    let (index, column) = (part / across, part % across * width)
    return (
      index * height / down, (index + 1) * height / down, column, min(column + width, outputs)
    )
  }
}

/// Room for what the window's rows `firstRow ..< endRow` see in some positions.
private struct Piece {
  let firstRow: Int
  let endRow: Int
  /// How many numbers that are in one position.
  let depth: Int
  /// Where the numbers of the first position begin.
  let room: UnsafeMutablePointer<Float>
  /// From one position to the next.
  let step: Int

  /// The numbers as a matrix, one row for each of `count` positions.
  func matrix(_ count: Int) -> Operand {
    Operand(UnsafePointer(room), rows: count, columns: depth, transposed: false, step: step)
  }

  /// The rows of the weights that meet them.
  func weights(_ weight: UnsafePointer<Float>, _ outputs: Int) -> Operand {
    let rows = depth / (endRow - firstRow)
    return Operand(
      weight + firstRow * rows * outputs, rows: depth, columns: outputs, transposed: false)
  }
}

extension Windows {
  /// How many positions are worth the attention of a thread of its own.
  fileprivate func worthAPart(_ outputs: Int) -> Int {
    multiplicationsWorthDividing / 2 / max(length * outputs, 1)
  }

  /// How many of the window's rows make up a piece.
  fileprivate var rowsAtATime: Int {
    min(max(depthAtATime / max(rowLength, 1), 1), max(windowHeight, 1))
  }

  /// Calls `body` with room for each piece in turn.
  fileprivate func eachPiece(positions: Int, _ body: (Piece) -> Void) {
    withPiece(0, rowsAtATime, positions: positions) { piece in
      var row = 0
      while row < windowHeight {
        let endRow = min(row + rowsAtATime, windowHeight)
        body(
          Piece(
            firstRow: row, endRow: endRow, depth: (endRow - row) * rowLength, room: piece.room,
            step: piece.step))
        row = endRow
      }
    }
  }

  /// Calls `body` with room for one piece.
  fileprivate func withPiece(
    _ row: Int, _ endRow: Int, positions: Int, _ body: (Piece) -> Void
  ) {
    let depth = (endRow - row) * rowLength
    // Whole lines of the cache, but few enough that rows do not meet in the same sets of it.
    let step = depth < 64 ? depth : (depth + 15) / 16 * 16 + 16
    withUnsafeTemporaryAllocation(byteCount: 4 * max(positions * step, 16), alignment: 64) {
      room in
      guard let address = room.baseAddress else { return }
      body(
        Piece(
          firstRow: row, endRow: endRow, depth: depth,
          room: address.assumingMemoryBound(to: Float.self), step: step))
    }
  }

  /// Starts every place of some images from its channel's number of `bias`, or from zero.
  fileprivate func fill(
    _ x: UnsafeMutablePointer<Float>, images: Int, with bias: UnsafePointer<Float>?
  ) {
    let count = images * imageLength
    guard let bias else { return x.update(repeating: 0, count: count) }
    if channels == 1 { return x.update(repeating: bias[0], count: count) }
    for place in 0..<count / max(channels, 1) {
      (x + place * channels).update(from: bias, count: channels)
    }
  }
}
