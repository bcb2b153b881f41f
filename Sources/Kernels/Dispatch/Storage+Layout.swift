import LaneMath

/// A walk through memory: the element at `(i₀, i₁, …)` lies at `offset + Σ iₐ·strides[a]`.
public struct Walk: Sendable {
  /// How many elements there are along each axis.
  public let shape: [Int]
  /// How far apart neighbours along each axis lie.
  public let strides: [Int]
  /// Where the first element lies.
  public let offset: Int

  /// A walk over `shape`.
  public init(shape: [Int], strides: [Int], offset: Int = 0) {
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  /// The strides of `shape` in row-major order.
  public static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// How many elements the walk visits.
  public var count: Int { shape.reduce(1, *) }

  /// The same walk along as few axes as possible: where it goes on along one as it did along the next, both
  /// are one.
  fileprivate var merged: Walk {
    var (lengths, steps): ([Int], [Int]) = ([], [])
    for (length, stride) in zip(shape, strides) where length != 1 {
      if let last = steps.indices.last, steps[last] == stride * length {
        lengths[last] *= length
        steps[last] = stride
      } else {
        lengths.append(length)
        steps.append(stride)
      }
    }
    return Walk(shape: lengths, strides: steps, offset: offset)
  }

  /// Its first step along the first axis.
  fileprivate var first: Walk {
    Walk(
      shape: Array(shape.dropFirst()), strides: Array(strides.dropFirst()), offset: offset)
  }

  /// Calls `body` with where each run along the last axis begins, in row-major order; a run has
  /// `shape.last` elements, `strides.last` apart.
  func visitRuns(_ body: (Int) -> Void) {
    guard count > 0 else { return }
    if shape.count < 2 { return body(offset) }
    var index = [Int](repeating: 0, count: shape.count)
    var place = offset
    while true {
      body(place)
      var axis = shape.count - 2
      while axis >= 0 {
        index[axis] += 1
        place += strides[axis]
        if index[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}

extension Storage {
  /// The numbers that a walk through this storage meets, in the walk's shape.
  public func gathered(_ walk: Walk) -> Storage {
    let count = walk.count
    var merged = walk.merged
    // What is repeated as a whole is gathered once, and then copied in pieces as long as can be.
    if merged.strides.first == 0, count > 0 { merged = merged.first }
    let once = merged.count
    let (length, stride) = (merged.shape.last ?? 1, merged.strides.last ?? 1)
    return Storage(Shape(walk.shape), from: self) { [merged] x, y in
      var target = y
      merged.visitRuns { start in
        switch stride {
        case 1: target.update(from: x + start, count: length)
        case 0: target.update(repeating: x[start], count: length)
        default: for index in 0..<length { target[index] = x[start + index * stride] }
        }
        target += length
      }
      var done = once
      while done < count {
        let more = min(done, count - done)
        (y + done).update(from: y, count: more)
        done += more
      }
    }
  }

  /// A row of a matrix, in `shape`, which holds as many numbers.
  func row(_ index: Int, shape: Shape) -> Storage {
    let count = shape.elementCount
    return Storage(shape, from: self) { x, y in y.update(from: x + index * count, count: count) }
  }

  /// Zeros into which several storages are written, each along its walk.
  ///
  /// - Precondition: No two walks meet in a place.
  public static func scattered(_ parts: [(Storage, Walk)], shape: Shape) -> Storage {
    let count = shape.elementCount
    // Parts that are put together fill all of it.
    let leavesGaps = parts.reduce(0) { $0 + $1.0.count } < count
    let walks = parts.map(\.1.merged)
    return Storage(shape, from: parts.map(\.0)) { x, y in
      if leavesGaps { y.update(repeating: 0, count: count) }
      for (index, walk) in walks.enumerated() {
        let (length, stride) = (walk.shape.last ?? 1, walk.strides.last ?? 1)
        var source = x[index]
        walk.visitRuns { start in
          if stride == 1 {
            (y + start).update(from: source, count: length)
          } else {
            for index in 0..<length { y[start + index * stride] = source[index] }
          }
          source += length
        }
      }
    }
  }
}
