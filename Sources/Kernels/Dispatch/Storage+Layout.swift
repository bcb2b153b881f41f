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

  /// Calls `body` with where each element of the walk lies, in row-major order.
  func visit(_ body: (Int) -> Void) {
    guard count > 0 else { return }
    guard let last = shape.indices.last else { return body(offset) }
    var index = [Int](repeating: 0, count: shape.count)
    var place = offset
    while true {
      var element = place
      for _ in 0..<shape[last] {
        body(element)
        element += strides[last]
      }
      var axis = last - 1
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
    Storage(Shape(walk.shape), from: self) { x, y in
      var index = 0
      walk.visit { place in
        y[index] = x[place]
        index += 1
      }
    }
  }

  /// Zeros into which several storages are written, each along its walk.
  public static func scattered(_ parts: [(Storage, Walk)], shape: Shape) -> Storage {
    let count = shape.elementCount
    return Storage(shape) { y in
      y.update(repeating: 0, count: count)
      for (part, walk) in parts {
        part.read { x in
          var index = 0
          walk.visit { place in
            y[place] = x[index]
            index += 1
          }
        }
      }
    }
  }
}
