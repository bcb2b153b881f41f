import Autograd

// PyTorch has images as [batch, channels, height, width], the weights of a convolution as [outputs,
// inputs, height, width] and those of a transposed one as [inputs, outputs, height, width]. The functions
// permute them to this engine's order and the result back, so that gradients compare as they are.

extension Reference {
  static let imageFunctions: [String: @Sendable ([String: Tensor]) -> Tensor] = {
    var functions: [String: @Sendable ([String: Tensor]) -> Tensor] = [
      "batchNorm rows training epsilon 1e-5": {
        batchNormalization($0["x"]!, scale: $0["gamma"]!, shift: $0["beta"]!, epsilon: 1e-5).output
      },
      "batchNorm channels training epsilon 1e-5": { inputs in
        onImages(inputs) {
          batchNormalization($0, scale: inputs["gamma"]!, shift: inputs["beta"]!).output
        }
      },
      "maxPool2d 2": { onImages($0) { maxPooling($0, window: 2) } },
    ]
    for (kernel, stride, padding) in [(3, 1, 0), (3, 1, 1), (3, 2, 1), (4, 2, 1), (5, 2, 2)] {
      functions["conv2d kernel \(kernel) stride \(stride) padding \(padding)"] = { inputs in
        onImages(inputs) {
          convolution($0, weight(inputs), bias: inputs["b"]!, stride: stride, padding: padding)
        }
      }
    }
    for (kernel, stride, padding, outputPadding) in [
      (3, 1, 0, 0), (3, 2, 1, 0), (3, 2, 1, 1), (4, 2, 1, 0), (5, 2, 2, 1),
    ] {
      let name = "convTranspose2d kernel \(kernel) stride \(stride) padding \(padding)"
      functions["\(name) outputPadding \(outputPadding)"] = { inputs in
        onImages(inputs) {
          transposedConvolution(
            $0, weight(inputs), bias: inputs["b"]!, stride: stride, padding: padding,
            outputPadding: outputPadding)
        }
      }
    }
    return functions
  }()

  private static func onImages(
    _ inputs: [String: Tensor], _ function: (Tensor) -> Tensor
  ) -> Tensor {
    function(inputs["x"]!.permuted([0, 2, 3, 1])).permuted([0, 3, 1, 2])
  }

  /// Of either direction: the first two axes become the last, turned.
  private static func weight(_ inputs: [String: Tensor]) -> Tensor {
    inputs["w"]!.permuted([2, 3, 1, 0])
  }
}
