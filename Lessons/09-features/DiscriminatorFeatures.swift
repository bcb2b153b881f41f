import Autograd
import Datasets
import Measures
import Networks
import Trainings

/// What the convolutions of a discriminator say of an image, as a row of numbers (Radford, Metz and Chintala
/// 2016, section 5.1; slides More).
///
/// After every convolution, and what follows it up to its rectifier, the images `[rows, columns, channels]`
/// are max-pooled to a grid of 4 × 4, flattened, and joined. The last layer, whose output is the logit, is
/// left out, and so is all from a fully connected layer on.
struct DiscriminatorFeatures {
  /// The discriminator.
  let network: Sequential
  /// The places in the network of the rectifiers that end a convolution layer.
  let places: [Int]
  /// The channels of each of these layers.
  let channels: [Int]

  private let pixelRange: ClosedRange<Float>

  /// The rows and columns that every layer is pooled to.
  static let grid = 4

  /// The features of a discriminator that was built by a recipe.
  init(_ network: Sequential, recipe: DCGANRecipe = DCGANRecipe()) {
    let layers = network.layers
    // The last convolution has one output, the logit, or a fully connected layer takes over.
    let inner = layers.indices.filter { (layers[$0] as? Convolution)?.outputs != nil }
      .filter { layers[$0...].dropFirst().contains { $0 is Activation } }
    let found = inner.compactMap { place -> (Int, Int)? in
      guard let outputs = (layers[place] as? Convolution)?.outputs,
        let end = layers[place...].firstIndex(where: { $0 is Activation })
      else { return nil }
      return (end, outputs)
    }
    self.network = network.detached
    pixelRange = recipe.pixelRange
    (places, channels) = (found.map(\.0), found.map(\.1))
  }

  /// How many features an image has: 16 for each channel.
  var length: Int { Self.length(channels: channels) }

  /// How many features layers of so many channels give: `16·Σ channels`.
  static func length(channels: [Int]) -> Int { grid * grid * channels.reduce(0, +) }

  /// What each of the layers puts out for images `[count, 784]`, `[count, rows, columns, channels]`, with the
  /// running statistics of training: so no image looks at the others.
  func activations(of images: Tensor) -> [Tensor] {
    var (y, found) = (input(images).detached, [Tensor]())
    for (place, layer) in network.layers.prefix((places.last ?? -1) + 1).enumerated() {
      y = layer(y, .inference)
      if places.contains(place) { found.append(y) }
    }
    return found
  }

  /// Images with pixels from −1 to 1 as the network takes them.
  func input(_ images: Tensor) -> Tensor {
    pixelRange.lowerBound == 0 ? (images + 1) * 0.5 : images
  }

  /// The features of images `[count, 784]`, of shape `[count, length]`.
  func callAsFunction(_ images: Tensor) -> Tensor {
    concatenate(
      activations(of: images).map { layer in
        let pooled = Self.pooled(layer)
        return pooled.reshaped(to: [pooled.shape[0], pooled.count / pooled.shape[0]])
      }, axis: 1)
  }

  /// The features of all images of a set.
  func matrix(of images: ImageSet) -> FeatureMatrix {
    var matrix = FeatureMatrix(width: length, capacity: images.count)
    for start in stride(from: 0, to: images.count, by: 250) {
      matrix.append(self(images.tensor(of: Array(start..<min(start + 250, images.count)))))
    }
    return matrix
  }

  /// Images max-pooled to 4 × 4.
  ///
  /// Where rows and columns are no multiple of 4 the last windows are smaller, as with PyTorch's
  /// `ceil_mode`: 14 are 4 + 4 + 4 + 2, and 7 are 2 + 2 + 2 + 1. Repeating the last row and column changes no
  /// maximum.
  static func pooled(_ images: Tensor) -> Tensor {
    let side = images.shape[1]
    let window = (side + grid - 1) / grid
    var padded = images
    for axis in [1, 2] {
      let last = padded.slice(side - 1..<side, axis: axis)
      padded = concatenate(
        [padded] + Array(repeating: last, count: window * grid - side), axis: axis)
    }
    return maxPooling(padded, window: window)
  }
}

extension Convolution {
  /// How many channels it puts out.
  var outputs: Int { weight.shape[3] }
}
