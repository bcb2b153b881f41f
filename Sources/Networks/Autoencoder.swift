import Autograd

/// Two networks, one after the other: an encoder, which makes a short code of a sample, and a decoder, which
/// makes the sample of the code again.
///
/// An optimiser steps both at once:
///
///     let loss = meanSquaredError(autoencoder.decoder(autoencoder.encoder(x)), x)
///     optimizer.update(&autoencoder, along: gradient(of: loss, at: autoencoder.parameters))
public struct Autoencoder: Parameterized {
  /// From samples to codes, or to clouds of codes (`GaussianCode`).
  public var encoder: Sequential
  /// From codes to samples, or to their logits.
  public var decoder: Sequential

  /// An autoencoder of the two.
  public init(encoder: Sequential, decoder: Sequential) {
    (self.encoder, self.decoder) = (encoder, decoder)
  }

  /// The encoder's parameters, then the decoder's.
  public var parameters: [Tensor] { encoder.parameters + decoder.parameters }

  /// Calls `body` with the encoder's parameters, then with the decoder's.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    encoder.updateParameters(body)
    decoder.updateParameters(body)
  }
}
