import Testing

@testable import Autograd

// The rows of the table for images and batches. Many are squared: without that the second derivative at
// a bias or of a linear operation is zero, and nothing would be seen of it.

/// Convolutions both ways, unfolding and folding, pooling, and batch normalisation.
let imageCases = convolutionCases + transposedCases + windowCases + poolingCases + batchCases

/// How a window moves, and the shapes of what it moves over.
private struct Movement: Sendable {
  let name: String
  let x: Shape
  let weight: Shape
  var stride = 1
  var padding = 0
  var outputPadding = 0

  init(
    _ name: String, _ x: Shape, _ weight: Shape, stride: Int = 1, padding: Int = 0,
    outputPadding: Int = 0
  ) {
    (self.name, self.x, self.weight) = (name, x, weight)
    (self.stride, self.padding, self.outputPadding) = (stride, padding, outputPadding)
  }

  /// One row without a bias, and one with it whose result is squared.
  func rows(
    _ symbol: String, outputs: Int,
    _ function: @escaping @Sendable (Tensor, Tensor, Tensor?) -> Tensor
  ) -> [OperationCase] {
    let images = OperationCase.Operand(shape: x, range: 0.25...1.5, signed: true)
    // Small, so that squares of long sums are not large.
    let filters = OperationCase.Operand(shape: weight, range: 0.125...0.5, signed: true)
    let method = symbol.prefix { $0 != "(" }
    return [
      OperationCase(symbol, "\(method), \(name)", [images, filters]) {
        function($0[0], $0[1], nil)
      },
      OperationCase(
        symbol, "\(method), \(name), with a bias, squared", [images, filters, signed(outputs)]
      ) { square(function($0[0], $0[1], $0[2])) },
    ]
  }
}

private let convolutionCases: [OperationCase] = {
  let symbol = "convolution(_:Tensor,_:Tensor,bias:Tensor?,stride:Int,padding:Int)"
  let movements = [
    Movement("one channel", [2, 4, 5, 1], [3, 3, 1, 1]),
    Movement("several channels", [2, 4, 3, 3], [2, 2, 3, 2]),
    Movement("padding", [2, 3, 2, 2], [3, 3, 2, 2], padding: 1),
    Movement("stride 2", [1, 5, 5, 2], [3, 3, 2, 2], stride: 2),
    Movement("stride 2 and padding, a rest", [2, 5, 4, 2], [4, 4, 2, 3], stride: 2, padding: 1),
    Movement("stride larger than the window", [1, 4, 5, 2], [1, 2, 2, 2], stride: 3),
    Movement("a wide window", [2, 3, 5, 2], [2, 4, 2, 2]),
    Movement("a high window with stride 2", [1, 6, 4, 2], [3, 2, 2, 2], stride: 2, padding: 1),
    Movement("one place", [2, 2, 3, 2], [1, 1, 2, 3]),
    Movement("the whole image", [3, 3, 2, 2], [3, 2, 2, 3]),
    Movement("the whole image and more", [2, 2, 2, 1], [4, 4, 1, 2], padding: 1),
    Movement("an image's size, but beside it", [2, 3, 3, 2], [3, 3, 2, 2], stride: 3, padding: 1),
    Movement("nothing but padding in corners", [1, 2, 2, 1], [2, 2, 1, 2], padding: 2),
    Movement("more channels than lanes", [1, 2, 3, 17], [2, 2, 17, 18]),
  ]
  return movements.flatMap { movement in
    movement.rows(symbol, outputs: movement.weight[3]) {
      convolution($0, $1, bias: $2, stride: movement.stride, padding: movement.padding)
    }
  } + [
    OperationCase(symbol, "convolution of x with itself", [signed(3, 3, 3, 3)]) {
      convolution($0[0], $0[0], padding: 1)
    }
  ]
}()

private let transposedCases: [OperationCase] = {
  let symbol =
    "transposedConvolution(_:Tensor,_:Tensor,bias:Tensor?,stride:Int,padding:Int,outputPadding:Int)"
  let movements = [
    Movement("one channel", [2, 2, 3, 1], [3, 3, 1, 1]),
    Movement("several channels", [2, 2, 3, 3], [2, 2, 2, 3]),
    Movement("stride 2 and padding", [2, 2, 3, 2], [4, 4, 3, 2], stride: 2, padding: 1),
    Movement(
      "output padding", [1, 3, 2, 2], [3, 3, 2, 2], stride: 2, padding: 1, outputPadding: 1),
    Movement(
      "output padding beyond windows", [1, 2, 2, 2], [2, 1, 2, 2], stride: 3,
      outputPadding: 2),
    Movement("a wide window", [1, 2, 3, 2], [1, 3, 2, 2], stride: 2),
    Movement("stride 1 and padding", [1, 3, 3, 2], [3, 3, 2, 2], padding: 1),
    Movement("from one place", [3, 1, 1, 4], [3, 2, 2, 4]),
    Movement("more channels than lanes", [1, 2, 1, 17], [2, 2, 18, 17], stride: 2),
  ]
  return movements.flatMap { movement in
    movement.rows(symbol, outputs: movement.weight[2]) {
      transposedConvolution(
        $0, $1, bias: $2, stride: movement.stride, padding: movement.padding,
        outputPadding: movement.outputPadding)
    }
  } + [
    OperationCase(symbol, "transposed convolution of x with itself", [signed(2, 2, 2, 2)]) {
      transposedConvolution($0[0], $0[0], stride: 2)
    }
  ]
}()

private let windowCases: [OperationCase] = {
  let unfold = "unfold(_:Tensor,window:(height:Int,width:Int),stride:Int,padding:Int)"
  let fold =
    "fold(_:Tensor,height:Int,width:Int,window:(height:Int,width:Int),stride:Int,padding:Int)"
  return [
    OperationCase(unfold, "unfold", [signed(2, 3, 4, 2)]) {
      Autograd.unfold($0[0], window: (2, 3))
    },
    OperationCase(unfold, "unfold, stride 2 and padding, squared", [signed(1, 4, 3, 2)]) {
      square(Autograd.unfold($0[0], window: (3, 2), stride: 2, padding: 1))
    },
    OperationCase(fold, "fold", [signed(2, 2, 2, 12)]) {
      Autograd.fold($0[0], height: 3, width: 4, window: (2, 3))
    },
    OperationCase(fold, "fold, stride 2 and padding, squared", [signed(1, 2, 2, 12)]) {
      square(Autograd.fold($0[0], height: 4, width: 3, window: (3, 2), stride: 2, padding: 1))
    },
  ]
}()

private let poolingCases: [OperationCase] = {
  let symbol = "maxPooling(_:Tensor,window:Int,stride:Int?)"
  let pools: [(name: String, shape: Shape, window: Int, stride: Int?)] = [
    ("windows side by side", [2, 4, 4, 2], 2, nil), ("a rest at the end", [1, 5, 3, 3], 2, nil),
    ("windows that overlap", [1, 5, 4, 2], 3, 1),
    ("windows that overlap by one", [2, 5, 5, 1], 3, 2),
    ("more channels than lanes", [1, 2, 4, 18], 2, nil),
  ]
  return pools.flatMap { pool in
    let operand = OperationCase.Operand(shape: pool.shape, range: 0.25...1.5, signed: true)
    let pooled: @Sendable ([Tensor]) -> Tensor = {
      maxPooling(0.25 * $0[0] + places(pool.shape), window: pool.window, stride: pool.stride)
    }
    return [
      OperationCase(symbol, "maxPooling, \(pool.name)", [operand], pooled),
      OperationCase(symbol, "maxPooling, \(pool.name), squared", [operand]) { square(pooled($0)) },
    ]
  } + [
    OperationCase("upsampling(_:Tensor,by:Int)", "upsampling", [signed(2, 2, 3, 2)]) {
      upsampling($0[0], by: 2)
    },
    OperationCase("upsampling(_:Tensor,by:Int)", "upsampling, squared", [signed(1, 1, 2, 3)]) {
      square(upsampling($0[0], by: 3))
    },
  ]
}()

/// Whole numbers, each once and in disorder: with less than a half added to each, the largest stays the
/// largest, however far differences reach.
private func places(_ shape: Shape) -> Tensor {
  let count = shape.elementCount
  let step = [89, 97].first { count % $0 != 0 } ?? 1
  return Tensor((0..<count).map { Float($0 * step % count) - Float(count / 2) }, shape: shape)
}

private let batchCases: [OperationCase] = {
  let symbol = "batchNormalization(_:Tensor,scale:Tensor,shift:Tensor,epsilon:Float)"
  let shapes: [(name: String, shape: Shape, epsilon: Float)] = [
    ("rows", [6, 3], 1e-5), ("images", [2, 3, 2, 2], 1e-5), ("a large ε", [5, 2], 0.5),
    ("two rows", [2, 3], 0.25), ("more channels than lanes", [4, 17], 1e-5),
  ]
  return shapes.flatMap { name, shape, epsilon in
    let channels = shape[shape.count - 1]
    let operands = [
      OperationCase.Operand(shape: shape, range: 0.25...1.5, signed: true), signed(channels),
      signed(channels),
    ]
    let normalized: @Sendable ([Tensor]) -> Tensor = {
      batchNormalization($0[0], scale: $0[1], shift: $0[2], epsilon: epsilon).output
    }
    return [
      // As it is, the second derivative at the shift is zero; at a product of the operands it is not.
      OperationCase(symbol, "batchNormalization, \(name), squared", operands) {
        square(normalized($0))
      },
      OperationCase(symbol, "batchNormalization, \(name), as its own scale", [operands[0]]) {
        let row = $0[0].reshaped(to: [shape.elementCount / channels, channels]).rows(0..<1)
        return normalized([
          $0[0], row.reshaped(to: [channels]), Tensor(repeating: 0, shape: [channels]),
        ])
      },
    ]
  }
}()
