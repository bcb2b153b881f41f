import LaneMath

extension Storage {
  /// The largest number that the window sees in each position, channel by channel, and which it was,
  /// counted through the window.
  ///
  /// - Precondition: All positions lie inside the image.
  public static func maxima(
    _ x: Storage, _ windows: Windows, images: Int, shape: Shape, on pool: ThreadPool = threads
  ) -> (values: Storage, choice: Storage) {
    let small = windows.positions * windows.channels
    let both = Storage(Shape(2, images * small), from: x) { x, y in
      nonisolated(unsafe) let (x, y) = (x, y)
      pool.divide(images) { image in
        kernels.poolMaxima(
          x + image * windows.imageLength, windows, 1, y + image * small,
          y + (images + image) * small)
      }
    }
    return (both.row(0, shape: shape), both.row(1, shape: shape))
  }

  /// The number of each position and channel that was chosen.
  public static func picked(
    _ x: Storage, _ choice: Storage, _ windows: Windows, images: Int, shape: Shape,
    on pool: ThreadPool = threads
  ) -> Storage {
    let small = windows.positions * windows.channels
    return Storage(shape, from: x, choice) { x, choice, y in
      nonisolated(unsafe) let (x, y, choice) = (x, y, choice)
      pool.divide(images) { image in
        kernels.pickChosen(
          x + image * windows.imageLength, choice + image * small, windows, 1, y + image * small)
      }
    }
  }

  /// Images of zeros, to which the number of each position and channel is added where it was chosen.
  public static func placed(
    _ dy: Storage, _ choice: Storage, _ windows: Windows, images: Int, shape: Shape,
    on pool: ThreadPool = threads
  ) -> Storage {
    let small = windows.positions * windows.channels
    return Storage(shape, from: dy, choice) { dy, choice, x in
      nonisolated(unsafe) let (x, dy, choice) = (x, dy, choice)
      pool.divide(images) { image in
        let target = x + image * windows.imageLength
        target.update(repeating: 0, count: windows.imageLength)
        kernels.placeChosen(dy + image * small, choice + image * small, windows, 1, target)
      }
    }
  }
}
