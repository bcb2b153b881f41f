import Autograd
import Networks

extension DCGANRecipe {
  /// A generator by the guidelines, from the bytes of a safetensors file that lesson 07 wrote; how wide it
  /// is and where it begins follow from the file.
  ///
  /// - Throws: `WeightsFileError` when the file is broken, or its network is not built so.
  public static func generator(
    fromSafetensors bytes: [UInt8]
  ) throws(WeightsFileError) -> Sequential {
    let tensors = try TensorsFile(bytes: bytes).tensors
    // The first transposed convolution is the layer after the reshaping: [latent, channels, side, side].
    let first = tensors["1.weight"].map { Array($0.shape) } ?? []
    var recipe = DCGANRecipe(channels: 1)
    if first.count == 4, first[2] == 7 {
      recipe.smallest = 7
      recipe.channels = max(first[1] / 2, 1)
    } else if first.count == 4 {
      recipe.channels = max(first[1] / 4, 1)
    }
    // A file that names a network of absurd width is refused before one is made.
    if recipe.channels > 512 {
      throw .shape(
        "1.weight", given: first, expected: [latent, 4 * 512, recipe.smallest, recipe.smallest])
    }
    var random = Random(seed: 0)
    var generator = recipe.generator(using: &random)
    try generator.load(safetensors: bytes)
    return generator.detached
  }
}
