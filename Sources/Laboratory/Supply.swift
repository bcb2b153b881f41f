import Autograd

/// Where the minibatches of a training come from, each kind from a stream of its own.
struct Supply {
  private let world: World
  private var settings: PlaySettings
  private var batch: Int
  private var data: Random
  private var noise: Random
  private var mixing: Random

  /// The streams of a seed.
  init(_ world: World, _ settings: PlaySettings, seed: UInt64) {
    self.world = world
    self.settings = settings
    batch = settings[PlaySettings.batch]
    data = Random(seed: seed, stream: "data")
    noise = Random(seed: seed, stream: "noise")
    mixing = Random(seed: seed, stream: "mixing")
  }

  /// Takes over settings that need no restart.
  mutating func apply(_ settings: PlaySettings) {
    self.settings = settings
    batch = settings[PlaySettings.batch]
  }

  /// A minibatch of data.
  mutating func real() -> Tensor { world.minibatch(batch, using: &data) }

  /// A minibatch of noise.
  mutating func fresh() -> Tensor { settings.noise(batch, using: &noise) }

  /// For each sample of a minibatch a number between 0 and 1.
  mutating func mix() -> Tensor { .uniform([batch, 1], using: &mixing) }

  /// The states of the streams, from which all that is still to be drawn follows.
  var states: [[UInt64]] {
    get { [data.state, noise.state, mixing.state] }
    set {
      data = Random(state: newValue[0])
      noise = Random(state: newValue[1])
      mixing = Random(state: newValue[2])
    }
  }
}
