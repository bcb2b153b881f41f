import Kernels

// Images have the shape [batch, height, width, channels]: the numbers of one place lie side by side.
// So a convolution is a matrix product of what the window sees, position by position, and the weights;
// and what holds for the rows of a matrix, such as broadcasting a bias, holds for the places of images.

/// The convolution of images `[batch, height, width, inputs]` with a weight of shape `[window height,
/// window width, inputs, outputs]`: `y[i, j, o] = b[o] + Σ x[s·i + u − p, s·j + v − p, c]·w[u, v, c, o]`.
///
/// As in all of the field it is a cross-correlation: the window is not turned over. Its output has
/// `⌊(height + 2p − window height)/s⌋ + 1` rows, and columns likewise. It equals `unfold` and then a
/// matrix product, to the last bit. Its slope at `x` is the transposed convolution of `dy`.
///
/// - Parameters:
///   - bias: One number for each output, or `nil`.
///   - stride: `s`, how far the window moves, from 1 on.
///   - padding: `p`, the rows and columns of zeros around the image on each side.
/// - Precondition: The shapes fit; the window is not larger than the padded image.
public func convolution(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0,
  file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  requireWeight(weight, "convolution", file, line)
  let (shape, window) = (weight.shape, (weight.shape[0], weight.shape[1]))
  let windows = windows(
    over: x, window, stride: stride, padding: padding, "convolution", file, line)
  require(
    x.shape[3] == shape[2],
    "convolution: images \(x.shape) have \(x.shape[3]) channels, the weight \(shape) takes "
      + "\(shape[2])", file: file, line: line)
  requireBias(bias, outputs: shape[3], "convolution", file, line)
  return convolved(x, weight, bias, windows)
}

/// The transposed convolution, or convolution with fractional strides, of images `[batch, height,
/// width, inputs]` with a weight of shape `[window height, window width, outputs, inputs]`.
///
/// Every number of the input puts the window, times itself, onto the output, `s` places apart:
/// `y[s·i + u − p, s·j + v − p, o] += x[i, j, c]·w[u, v, o, c]`. That is the way back through the
/// convolution with the same weight, stride and padding; and the same as inserting `s − 1` zeros between
/// the inputs and sliding the turned window over them with stride 1. Its output has `s·(height − 1) +
/// window height − 2p + output padding` rows, and columns likewise.
///
/// - Parameters:
///   - bias: One number for each output, or `nil`.
///   - stride: `s`, from 1 on.
///   - padding: `p`, the rows and columns cut off the output on each side.
///   - outputPadding: Rows and columns added at the end of the output, fewer than `s`: with a stride,
///     several sizes lead to the same one, and this says which was meant.
/// - Precondition: The shapes fit; something of the output is left.
public func transposedConvolution(
  _ x: Tensor, _ weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0,
  outputPadding: Int = 0, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  let name = "transposed convolution"
  requireWeight(weight, name, file, line)
  requireImages(x, name, file, line)
  let (given, shape) = (x.shape, weight.shape)
  require(
    given[3] == shape[3],
    "\(name): images \(given) have \(given[3]) channels, the weight \(shape) takes \(shape[3])",
    file: file, line: line)
  require(
    given[1] > 0 && given[2] > 0, "\(name): images \(given) have no places", file: file, line: line)
  require(
    lengths ~= stride && lengths ~= padding && 0..<stride ~= outputPadding,
    "\(name): stride \(stride), padding \(padding) and output padding \(outputPadding); the stride must "
      + "be from 1 to 2³¹ − 1, the padding from 0, the output padding smaller than the stride",
    file: file, line: line)
  func size(_ positions: Int, _ window: Int) -> Int {
    stride * (positions - 1) + window - 2 * padding + outputPadding
  }
  let (height, width) = (size(given[1], shape[0]), size(given[2], shape[1]))
  require(
    height > 0 && width > 0,
    "\(name): of images \(given) with a window of \(shape[0]) × \(shape[1]), padding \(padding) "
      + "leaves \(height) × \(width)", file: file, line: line)
  requireBias(bias, outputs: shape[2], name, file, line)
  return spread(
    x, weight, bias,
    Windows(
      height: height, width: width, channels: shape[2], windowHeight: shape[0],
      windowWidth: shape[1], stride: stride, padding: padding, rows: given[1], columns: given[2]))
}

/// What a window sees of images `[batch, height, width, channels]`: for each of its positions the
/// numbers in row-major order, `[batch, rows, columns, window height · window width · channels]`.
///
/// Zeros stand for what is outside. The slope is `fold`.
///
/// - Precondition: The window is not larger than the padded image.
public func unfold(
  _ x: Tensor, window: (height: Int, width: Int), stride: Int = 1, padding: Int = 0,
  file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  unfolded(
    x,
    windows(over: x, window, stride: stride, padding: padding, "unfold", file, line))
}

/// The reverse of `unfold`: images of `height × width` places, each the sum of what all positions of the
/// window have there, from `[batch, rows, columns, window height · window width · channels]`.
///
/// The slope is `unfold`.
///
/// - Precondition: A window over images of that size stands in as many positions.
public func fold(
  _ y: Tensor, height: Int, width: Int, window: (height: Int, width: Int), stride: Int = 1,
  padding: Int = 0, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  requireImages(y, "fold", file, line)
  let places = window.height * window.width
  require(
    places > 0 && y.shape[3] % places == 0,
    "fold: \(y.shape[3]) numbers in a position do not fill a window of \(window.height) × "
      + "\(window.width)", file: file, line: line)
  let images = Tensor(
    repeating: 0, shape: [0, height, width, y.shape[3] / max(places, 1)])
  let windows = windows(
    over: images, window, stride: stride, padding: padding, "fold", file, line)
  require(
    y.shape[1] == windows.rows && y.shape[2] == windows.columns,
    "fold: a window stands in \(windows.rows) × \(windows.columns) positions over \(height) × "
      + "\(width) places, not in \(y.shape[1]) × \(y.shape[2])", file: file, line: line)
  return folded(y, windows)
}

// MARK: - The operations and their rules

/// The convolution; its slopes are the two others.
private func convolved(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ windows: Windows
) -> Tensor {
  let (images, outputs) = (x.shape[0], weight.shape[3])
  let value = Storage.convolution(
    x.storage, weight.storage, bias: bias?.storage, windows, images: images, outputs: outputs,
    shape: [images, windows.rows, windows.columns, outputs])
  guard let bias else {
    return .record(
      "convolution", x, weight, value, { dy, _, weight, _ in spread(dy, weight, nil, windows) },
      { dy, x, _, _ in weightSlope(x, dy, windows) })
  }
  return .record("convolution", x, weight, bias, value) { dy, index, x, weight, _, _ in
    switch index {
    case 0: spread(dy, weight, nil, windows)
    case 1: weightSlope(x, dy, windows)
    // The sum over all places is how broadcasting is undone.
    default: dy
    }
  }
}

/// The transposed convolution, from positions to places.
private func spread(
  _ y: Tensor, _ weight: Tensor, _ bias: Tensor?, _ windows: Windows
) -> Tensor {
  let (images, outputs) = (y.shape[0], weight.shape[3])
  let value = Storage.transposedConvolution(
    y.storage, weight.storage, bias: bias?.storage, windows, images: images, outputs: outputs,
    shape: [images, windows.height, windows.width, windows.channels])
  guard let bias else {
    return .record(
      "transposedConvolution", y, weight, value,
      { dx, _, weight, _ in convolved(dx, weight, nil, windows) },
      { dx, y, _, _ in weightSlope(dx, y, windows) })
  }
  return .record("transposedConvolution", y, weight, bias, value) { dx, index, y, weight, _, _ in
    switch index {
    case 0: convolved(dx, weight, nil, windows)
    case 1: weightSlope(dx, y, windows)
    default: dx
    }
  }
}

/// The slope at the weight, for images `x` and the slopes `dy` of all positions.
private func weightSlope(_ x: Tensor, _ dy: Tensor, _ windows: Windows) -> Tensor {
  let outputs = dy.shape[3]
  let value = Storage.convolutionWeights(
    x.storage, dy.storage, windows, images: x.shape[0], outputs: outputs,
    shape: [windows.windowHeight, windows.windowWidth, windows.channels, outputs])
  return .record(
    "convolution′", x, dy, value, { dw, _, dy, _ in spread(dy, dw, nil, windows) },
    { dw, x, _, _ in convolved(x, dw, nil, windows) })
}

private func unfolded(_ x: Tensor, _ windows: Windows) -> Tensor {
  let images = x.shape[0]
  let value = Storage.unfolded(x.storage, windows, images: images)
    .reshaped(to: [images, windows.rows, windows.columns, windows.length])
  return .record("unfold", x, value) { dy, _, _ in folded(dy, windows) }
}

private func folded(_ y: Tensor, _ windows: Windows) -> Tensor {
  let images = y.shape[0]
  let value = Storage.folded(
    y.storage, windows, images: images,
    shape: [images, windows.height, windows.width, windows.channels])
  return .record("fold", y, value) { dx, _, _ in unfolded(dx, windows) }
}

// MARK: - What must hold

/// Lengths that a shape can have: with these no size leaves an `Int`.
private let lengths = 0...Int(Int32.max)

/// The positions of a window over images.
func windows(
  over x: Tensor, _ window: (height: Int, width: Int), stride: Int, padding: Int,
  _ operation: String, _ file: StaticString, _ line: UInt
) -> Windows {
  requireImages(x, operation, file, line)
  require(
    window.height >= 1 && window.width >= 1 && stride >= 1 && lengths ~= padding,
    "\(operation): a window of \(window.height) × \(window.width) with stride \(stride) and padding "
      + "\(padding); the window and the stride must be from 1 on, the padding from 0 to 2³¹ − 1",
    file: file, line: line)
  let shape = x.shape
  let (height, width) = (shape[1] + 2 * padding, shape[2] + 2 * padding)
  require(
    window.height <= height && window.width <= width,
    "\(operation): a window of \(window.height) × \(window.width) is larger than images of \(height) "
      + "× \(width) with their padding", file: file, line: line)
  return Windows(
    height: shape[1], width: shape[2], channels: shape[3], windowHeight: window.height,
    windowWidth: window.width, stride: stride, padding: padding,
    rows: (height - window.height) / stride + 1, columns: (width - window.width) / stride + 1)
}

private func requireImages(
  _ x: Tensor, _ operation: String, _ file: StaticString, _ line: UInt
) {
  require(
    x.rank == 4, "\(operation): shape \(x.shape) is not [batch, height, width, channels]",
    file: file, line: line)
}

private func requireWeight(
  _ weight: Tensor, _ operation: String, _ file: StaticString, _ line: UInt
) {
  require(
    weight.rank == 4 && weight.shape[0] > 0 && weight.shape[1] > 0,
    "\(operation): a weight of shape \(weight.shape) is not [height, width, channels, channels]",
    file: file, line: line)
}

private func requireBias(
  _ bias: Tensor?, outputs: Int, _ operation: String, _ file: StaticString, _ line: UInt
) {
  require(
    bias.map { $0.shape == [outputs] } ?? true,
    "\(operation): a bias of shape \(bias?.shape ?? []) for \(outputs) outputs", file: file,
    line: line)
}
