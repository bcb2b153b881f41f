import Testing

@testable import Autograd

/// Images that do not fit stop the program with a message.
@Suite struct ImageMistakeTests {
  @Test func aWindowLargerThanTheImage() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(repeating: 0, shape: [1, 2, 2, 1])
      _ = convolution(x, Tensor(repeating: 0, shape: [5, 2, 1, 1]), padding: 1)
    }
    expect(result, says: ["convolution", "5 × 2", "4 × 4", "ImageMistakeTests.swift"])
  }

  @Test func otherChannels() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(repeating: 0, shape: [1, 4, 4, 3])
      _ = transposedConvolution(x, Tensor(repeating: 0, shape: [2, 2, 3, 2]))
    }
    expect(result, says: ["transposed convolution", "have 3 channels", "takes 2"])
  }

  @Test func anOutputPaddingOfAWholeStride() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(repeating: 0, shape: [1, 4, 4, 1])
      _ = transposedConvolution(
        x, Tensor(repeating: 0, shape: [2, 2, 1, 1]), stride: 2, outputPadding: 2)
    }
    expect(result, says: ["output padding 2", "the output padding smaller than the stride"])
  }

  @Test func aBiasForOtherOutputs() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor(repeating: 0, shape: [1, 4, 4, 3])
      _ = convolution(
        x, Tensor(repeating: 0, shape: [2, 2, 3, 2]), bias: Tensor(repeating: 0, shape: [3]))
    }
    expect(result, says: ["a bias of shape [3] for 2 outputs"])
  }

  @Test func otherPositions() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = fold(Tensor(repeating: 0, shape: [1, 2, 2, 4]), height: 3, width: 4, window: (2, 2))
    }
    expect(result, says: ["fold", "2 × 3 positions over 3 × 4 places, not in 2 × 2"])
  }

  @Test func otherScales() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let one = Tensor(repeating: 1, shape: [2])
      _ = batchNormalization(Tensor(repeating: 1, shape: [2, 3]), scale: one, shift: one)
    }
    expect(result, says: ["batch normalization", "[2, 3]", "scale [2]"])
  }

  @Test("what is wrong is said of sizes that nothing can have, too")
  func sizes() async {
    let padding = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = convolution(
        Tensor(repeating: 1, shape: [1, 3, 3, 1]), Tensor(repeating: 1, shape: [2, 2, 1, 1]),
        padding: .max)
    }
    expect(padding, says: ["ImageMistakeTests", "convolution", "the padding from 0 to"])
    let stride = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = transposedConvolution(
        Tensor(repeating: 1, shape: [1, 3, 3, 1]), Tensor(repeating: 1, shape: [2, 2, 1, 1]),
        stride: .max)
    }
    expect(
      stride, says: ["ImageMistakeTests", "transposed convolution", "the stride must be from 1"])
    let empty = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = transposedConvolution(
        Tensor(repeating: 1, shape: [1, 0, 3, 1]), Tensor(repeating: 1, shape: [2, 2, 1, 1]))
    }
    expect(empty, says: ["images [1, 0, 3, 1] have no places"])
    let nothing = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let three = Tensor(repeating: 1, shape: [3])
      _ = batchNormalization(Tensor([], shape: [0, 3]), scale: three, shift: three)
    }
    expect(nothing, says: ["batch normalization", "[0, 3] holds no numbers"])
    let epsilon = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let one = Tensor(repeating: 1, shape: [1])
      _ = batchNormalization(Tensor([1, 2], shape: [2, 1]), scale: one, shift: one, epsilon: 0)
    }
    expect(epsilon, says: ["ε is 0.0, not above 0"])
  }

  @Test func oneValueOfAChannelHasNoVariance() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let three = Tensor(repeating: 1, shape: [3])
      _ = batchNormalization(Tensor([1, 2, 3], shape: [1, 1, 1, 3]), scale: three, shift: three)
    }
    expect(result, says: ["batch normalization", "[1, 1, 1, 3]", "one value of each channel"])
  }

  @Test func anAxisNamedTwice() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor(repeating: 1, shape: [2, 3]).permuted([1, 1])
    }
    expect(result, says: ["permuted", "[1, 1]", "[2, 3]"])
  }

  private func expect(
    _ result: ExitTest.Result?, says parts: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    for part in parts {
      #expect(message.contains(part), "\(message)", sourceLocation: sourceLocation)
    }
  }
}
