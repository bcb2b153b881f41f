import Autograd

/// A layer with random weights, filter 4, stride 2 and padding 1, with an image before and behind it.
struct RandomLayer {
  /// An image of 8 × 8.
  let x: Tensor
  /// An image of 4 × 4, as the convolution makes it.
  let z: Tensor
  let weight: Tensor

  /// - Parameter sixteenths: Whether all numbers are whole sixteenths from −2 to 2, whose products
  ///   and sums single precision holds without rounding; else they are normal.
  init(seed: UInt64, sixteenths: Bool) {
    var random = Random(seed: seed, stream: "layer")
    func numbers(_ shape: Shape) -> Tensor {
      if !sixteenths { return .normal(shape, using: &random) }
      let count = shape.reduce(1, *)
      return Tensor((0..<count).map { _ in Float(random.index(below: 65) - 32) / 16 }, shape: shape)
    }
    x = numbers([1, 8, 8, 1])
    z = numbers([1, 4, 4, 1])
    weight = numbers([4, 4, 1, 1])
  }

  func convolution(of x: Tensor) -> Tensor {
    Autograd.convolution(x, weight, stride: 2, padding: 1)
  }

  func transposed(of z: Tensor) -> Tensor {
    transposedConvolution(z, weight, stride: 2, padding: 1)
  }

  /// `C·x`.
  var downByMatrix: Tensor { matmul(matrix, x.reshaped(to: [x.count, 1])) }
  /// `Cᵀ·z`.
  var upByMatrix: Tensor { matmul(matrix, z.reshaped(to: [z.count, 1]), transposingA: true) }

  /// The layer as a matrix.
  private var matrix: Tensor {
    let numbers = weight.numbers
    let c = Matrix(rows: 4, columns: 4) { numbers[4 * $0 + $1] }
      .asMatrix(height: 8, width: 8, stride: 2, padding: 1)
    return Tensor(c.numbers, shape: [c.rows, c.columns])
  }
}
