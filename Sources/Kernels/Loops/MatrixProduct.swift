import LaneMath

// A product is cut into panels of columns and tiles of rows. The columns of `B` that a panel needs
// lie packed side by side in the nearest cache; tiles of `A` run down them, and every element of
// the result grows in its own lane. Where the inner index is cut too, a tile starts from what the
// result already holds, so that each element stays one chain whatever the shapes of the pieces.

/// How far along the inner index a panel reaches, so that it stays in the first cache.
private let panelDepth = 256
/// How many rows of `A` pass a panel before the next, so that they stay in the second cache.
private let passRows = 512
/// From how many rows on it pays to pack columns that could be read where they are.
private let rowsWorthPacking = 24

@Sendable func matrixProductPart(
  _ a: Operand, _ b: Operand, _ start: UnsafePointer<Float>?, _ startStep: Int,
  _ c: UnsafeMutablePointer<Float>, _ step: Int, _ k: Int, _ firstRow: Int, _ endRow: Int,
  _ firstColumn: Int, _ endColumn: Int
) {
  let columns = endColumn &- firstColumn
  if columns > Room.narrow || columns > 1 && k <= Room.steps {
    multiply(
      Part(
        a: a, b: b, start: start, startStep: startStep, c: c, n: step, k: k,
        firstRow: firstRow, endRow: endRow, firstColumn: firstColumn, endColumn: endColumn))
    return
  }
  // A few columns would leave most lanes empty; many rows fill them: Cᵀ = BᵀAᵀ.
  if step == 1, start == nil || startStep == 0 {
    // A single column is its own transpose.
    if let start { (c + firstRow).update(repeating: start[0], count: endRow &- firstRow) }
    multiply(
      Part(
        a: b.turned, b: a.turned, start: start == nil ? nil : UnsafePointer(c),
        startStep: endRow, c: c, n: endRow, k: k, firstRow: 0, endRow: 1, firstColumn: firstRow,
        endColumn: endRow))
    return
  }
  for row in stride(from: firstRow, to: endRow, by: Room.length) {
    let rows = min(Room.length, endRow &- row)
    var room = Room()
    withUnsafeMutableBytes(of: &room) { bytes in
      let turned = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self)
      if let start {
        for column in 0..<columns {
          for index in 0..<rows {
            turned[column &* Room.length &+ index] =
              start[(row &+ index) &* startStep &+ firstColumn &+ column]
          }
        }
      }
      let place = turned - (firstColumn &* Room.length &+ row)
      multiply(
        Part(
          a: b.turned, b: a.turned, start: start == nil ? nil : UnsafePointer(place),
          startStep: Room.length, c: place, n: Room.length, k: k,
          firstRow: firstColumn, endRow: endColumn, firstColumn: row, endColumn: row &+ rows))
      for column in 0..<columns {
        for index in 0..<rows {
          c[(row &+ index) &* step &+ firstColumn &+ column] =
            turned[column &* Room.length &+ index]
        }
      }
    }
  }
}

/// One part of a product: rows of `A`, columns of `B`, and where they meet.
private struct Part {
  let a: Operand
  let b: Operand
  /// What the result starts from; `nil` is zeros.
  let start: UnsafePointer<Float>?
  /// From one row of that to the next: zero where all rows start from the same.
  let startStep: Int
  let c: UnsafeMutablePointer<Float>
  /// From one row of the result to the next.
  let n: Int
  let k: Int
  let firstRow: Int
  let endRow: Int
  let firstColumn: Int
  let endColumn: Int

  /// Calls `body` with every piece of the part in an order that keeps each sum's own.
  @inline(__always)
  func pieces(_ body: (Piece) -> Void) {
    var row = firstRow
    while row < endRow {
      let rows = min(passRows, endRow &- row)
      var depth = 0
      // Once also where the inner length is zero: the result is then where it starts.
      repeat {
        let steps = min(panelDepth, k &- depth)
        var column = firstColumn
        while column < endColumn {
          body(
            Piece(
              row: row, rows: rows, column: column, width: min(Wide.width, endColumn &- column),
              depth: depth, steps: steps))
          column &+= Wide.width
        }
        depth &+= panelDepth
      } while depth < k
      row &+= passRows
    }
  }
}

/// What one panel gives: some rows and a few columns of the result, for some steps of their sums.
private struct Piece {
  let row: Int
  let rows: Int
  let column: Int
  let width: Int
  var depth: Int
  var steps: Int

  /// The same rows and columns for the next `count` steps; those are done with then.
  @inline(__always)
  mutating func removeFirst(_ count: Int) -> Piece {
    var first = self
    first.steps = count
    steps &-= count
    depth &+= count
    return first
  }
}

/// Finds room for the panels, or does without.
@inline(never)
private func multiply(_ part: Part) {
  let width = part.endColumn &- part.firstColumn > Narrow.width ? Wide.width : Narrow.width
  if part.k &* width <= 256 {
    // As much as there is on the stack without being set to zero first.
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) {
      packAndMultiply(part, $0.baseAddress.unsafelyUnwrapped)
    }
  } else if part.k <= Room.steps {
    var room = Room()
    withUnsafeMutableBytes(of: &room) { bytes in
      packAndMultiply(part, bytes.baseAddress.unsafelyUnwrapped)
    }
  } else if !part.b.transposed, part.endRow &- part.firstRow < rowsWorthPacking {
    multiplyInPlace(part)
  } else {
    // Aligned here, since memory that is asked for aligned takes longer to find.
    let size = 4 &* Wide.width &* min(part.k, panelDepth) &+ 64
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { room in
      packAndMultiply(part, room.baseAddress.unsafelyUnwrapped.alignedUp(toMultipleOf: 64))
    }
  }
}

/// A short panel, or a narrow result, on the stack; `withUnsafeTemporaryAllocation` goes to the heap
/// for what is as long or as strictly aligned.
private struct Room {
  var left = Block()
  var right = Block()

  /// The steps of a panel for which there is room.
  @inline(__always) static var steps: Int { 16 }
  /// The columns of a result for which there is room, and their length.
  @inline(__always) static var narrow: Int { 4 }
  @inline(__always) static var length: Int { 128 }
}

/// Packs the columns of each panel first.
@inline(never)
private func packAndMultiply(_ part: Part, _ room: UnsafeMutableRawPointer) {
  let panel = room.assumingMemoryBound(to: Float.self)
  part.pieces { piece in
    if piece.width > Narrow.width {
      packAndMultiply(part, piece, panel, Wide.self)
    } else {
      packAndMultiply(part, piece, panel, Narrow.self)
    }
  }
}

/// Reads columns where they are.
@inline(never)
private func multiplyInPlace(_ part: Part) {
  part.pieces { piece in
    if piece.width > Narrow.width {
      multiplyInPlace(part, piece, Wide.self)
    } else {
      multiplyInPlace(part, piece, Narrow.self)
    }
  }
}

// MARK: - Panels

@inline(__always)
private func packAndMultiply<Row: TileRow>(
  _ part: Part, _ piece: Piece, _ panel: UnsafeMutablePointer<Float>, _: Row.Type
) {
  if part.b.transposed {
    packTransposed(
      part.b, firstRow: piece.depth, rows: piece.steps, column: piece.column, width: piece.width,
      panel, step: Row.width)
  } else {
    pack(
      part.b, firstRow: piece.depth, rows: piece.steps, column: piece.column, width: piece.width,
      panel, Row.self)
  }
  multiplyPanel(part, piece, UnsafePointer(panel), Row.width, Row.self)
}

/// All but the last few rows of `B`, where full lanes would reach beyond its end.
@inline(__always)
private func multiplyInPlace<Row: TileRow>(_ part: Part, _ piece: Piece, _: Row.Type) {
  var rest = piece
  let start = part.b.place(piece.depth, piece.column)
  var inside = piece.steps
  while inside > 0, start &+ (inside &- 1) &* part.b.rowStep &+ Row.width > part.b.count {
    inside &-= 1
  }
  if inside > 0 {
    multiplyPanel(
      part, rest.removeFirst(inside), part.b.start + start, part.b.rowStep, Row.self)
  }
  if rest.steps > 0 {
    var room = Room()
    withUnsafeMutableBytes(of: &room) { bytes in
      let panel = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self)
      packAndMultiply(part, rest, panel, Row.self)
    }
  }
}

/// Runs rows of `A` down a panel of columns of `B`, `step` numbers from one of its rows to the next.
@inline(__always)
private func multiplyPanel<Row: TileRow>(
  _ part: Part, _ piece: Piece, _ columns: UnsafePointer<Float>, _ step: Int, _: Row.Type
) {
  let panel = Panel(columns: columns, step: step, steps: piece.steps)
  let (a, n) = (part.a, part.n)
  var place = a.start + a.place(piece.row, piece.depth)
  var result = part.c + (piece.row &* n &+ piece.column)
  var origin = Start(
    row: part.start.map { $0 + (piece.row &* part.startStep &+ piece.column) },
    step: part.startStep, width: piece.width)
  if piece.depth > 0 {
    origin = Start(row: UnsafePointer(result), step: n, width: piece.width)
  }
  // Where rows lie side by side and are written once, all lanes of one may be written: what reaches into
  // the next row is overwritten by that.
  let overflows =
    piece.width == n && piece.steps == part.k && (origin.row == nil || origin.step == 0)
  let lastFull = part.c + (part.endRow &* n &- Row.width)
  // A row from which all start, in whole lanes.
  var common = Row()
  if let row = origin.row, origin.step == 0 {
    common = piece.width == Row.width ? Row(from: row) : Row(first: piece.width, from: row)
  }
  withUnsafePointer(to: &common) { common in
    if origin.row != nil, origin.step == 0 {
      origin = Start(
        row: UnsafeRawPointer(common).assumingMemoryBound(to: Float.self), step: 0,
        width: Row.width)
    }
    var left = piece.rows
    @inline(__always)
    func tiles<Rows: Tile>(_: Rows.Type) where Rows.Row == Row {
      while left >= Rows.height {
        let isFull = overflows && result + (Rows.height &- 1) &* n <= lastFull
        multiplyTile(
          place, a.rowStep, a.columnStep, panel, origin, result, n,
          isFull ? Row.width : piece.width, Rows.self)
        place += Rows.height &* a.rowStep
        result += Rows.height &* n
        origin.row = origin.row.map { $0 + Rows.height &* origin.step }
        left &-= Rows.height
      }
    }
    // Rows whose distance is a multiple of 2 KiB meet in one or two sets of the first cache, which hold
    // eight lines each: too few for the tallest tile.
    if a.rowStep & 511 != 0 { tiles(Tallest<Row>.self) }
    tiles(Half<Row>.self)
    tiles(Four<Row>.self)
    tiles(Two<Row>.self)
    tiles(One<Row>.self)
  }
}

/// Where the rows of a tile start from.
private struct Start {
  /// The first of them; `nil` for zeros.
  var row: UnsafePointer<Float>?
  /// From one to the next.
  let step: Int
  /// How many numbers of each may be read.
  let width: Int
}

/// Columns of `B`, side by side.
private struct Panel {
  let columns: UnsafePointer<Float>
  let step: Int
  let steps: Int
}

// MARK: - Tiles

/// Starts `Rows.height` rows of the result from where they start, adds `steps` products to each element,
/// and writes `width` of each.
@inline(never)
private func multiplyTile<Rows: Tile>(
  _ a: UnsafePointer<Float>, _ rowStep: Int, _ depthStep: Int, _ panel: Panel, _ start: Start,
  _ c: UnsafeMutablePointer<Float>, _ n: Int, _ width: Int, _: Rows.Type
) {
  var rows = Rows()
  if let row = start.row { rows = Rows(from: row, start.step, start.width) }
  var element = a
  var columns = panel.columns
  for _ in 0..<panel.steps {
    rows.add(element, rowStep, Rows.Row(from: columns))
    element += depthStep
    columns += panel.step
  }
  rows.store(c, n, width)
}

// The tiles that suit a level: as many running sums as the registers hold.
#if WIDE
  private typealias Tallest<Row: TileRow> = Twelve<Row>
  private typealias Half<Row: TileRow> = Six<Row>
  private typealias Wide = TwoVectors
  private typealias Narrow = OneVector
#elseif FUSED || !arch(x86_64)
  private typealias Tallest<Row: TileRow> = Six<Row>
  private typealias Half<Row: TileRow> = Six<Row>
  private typealias Wide = OneVector
  private typealias Narrow = OneVector
#else
  private typealias Tallest<Row: TileRow> = Four<Row>
  private typealias Half<Row: TileRow> = Four<Row>
  private typealias Wide = EmulatedVector
  private typealias Narrow = EmulatedVector
#endif
