import Kernels

/// The largest number that a window sees in each position, channel by channel: images `[batch, height,
/// width, channels]` become smaller by the stride.
///
/// The slope goes to the first of the largest; what does not fill a window at the end is left out.
///
/// - Parameters:
///   - window: How many rows and columns the window has.
///   - stride: How far it moves; its own size where `nil`, so that windows do not overlap.
/// - Precondition: The window is not larger than the image.
public func maxPooling(
  _ x: Tensor, window: Int, stride: Int? = nil, file: StaticString = #fileID,
  line: UInt = #line
) -> Tensor {
  let windows = windows(
    over: x, (window, window), stride: stride ?? window, padding: 0, "max pooling", file, line)
  let images = x.shape[0]
  let (values, choice) = Storage.maxima(
    x.storage, windows, images: images,
    shape: [images, windows.rows, windows.columns, windows.channels])
  return .record("maxPooling", x, values) { dy, x, _ in
    placed(dy, choice, windows, in: x.shape)
  }
}

/// Every place of images `[batch, height, width, channels]` as `factor × factor` equal ones: nearest
/// neighbour upsampling, what pooling by means does backwards.
///
/// - Precondition: The factor is from 1 on.
public func upsampling(
  _ x: Tensor, by factor: Int, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(
    x.rank == 4 && factor >= 1,
    "upsampling: shape \(x.shape) by \(factor) is not [batch, height, width, channels] by 1 or more",
    file: file, line: line)
  let shape = x.shape
  return x.reshaped(to: [shape[0], shape[1], 1, shape[2], 1, shape[3]])
    .broadcast(to: [shape[0], shape[1], factor, shape[2], factor, shape[3]])
    .reshaped(to: [shape[0], shape[1] * factor, shape[2] * factor, shape[3]])
}

/// Zeros with `y` in the places that were chosen; its slope picks from there.
private func placed(
  _ y: Tensor, _ choice: Storage, _ windows: Windows, in shape: Shape
) -> Tensor {
  let value = Storage.placed(y.storage, choice, windows, images: shape[0], shape: shape)
  return .record("maxPooling′", y, value) { g, y, _ in picked(g, choice, windows, y.shape) }
}

private func picked(
  _ x: Tensor, _ choice: Storage, _ windows: Windows, _ shape: Shape
) -> Tensor {
  let value = Storage.picked(x.storage, choice, windows, images: shape[0], shape: shape)
  return .record("picked", x, value) { dy, x, _ in placed(dy, choice, windows, in: x.shape) }
}
