/// A GAN as a case of the clinic: two networks and their steps, which are handed data and noise.
///
/// Its caller decides what it is handed, so a step can be looked at by itself: what it
/// reports, and
/// which parameters it moves.
public protocol SickGAN {
  /// Fresh networks, drawn from a seed.
  init(seed: UInt64)

  /// G: from noise to samples.
  var generator: Sequential { get }
  /// D: from samples to scores, one a sample.
  var discriminator: Sequential { get }

  /// One step of D along its loss on a minibatch of real samples and one of generated ones; the
  /// loss that
  /// it reports.
  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float

  /// One step of G along its loss on a minibatch of generated samples; the loss that it reports.
  mutating func trainGenerator(noise: Tensor) -> Float

  /// The samples that are shown, one for each row of noise.
  func samples(noise: Tensor) -> Tensor
}

extension SickGAN {
  /// What G makes of the noise.
  public func samples(noise: Tensor) -> Tensor { generator(noise) }
}
