import Kernels

// The slopes of activations times the gradient `dy` that comes from behind, each in one pass over
// the numbers rather than three. They are operations like all others: a slope has a slope too.

/// `dy·(1 − t²)` for `t = tanh x`; its own slopes are `1 − t²` and `−2·t·dy`.
func tanhSlope(_ dy: Tensor, _ t: Tensor) -> Tensor {
  .record(
    "tanh′", dy, t, .tanhSlope(dy.storage, t.storage), { g, _, t, _ in tanhSlope(g, t) },
    { g, dy, t, _ in g * (-2 * t * dy) })
}

/// `dy·σ(x)·σ(−x)`: `1 − σ(x)` would lose its digits where `σ(x)` is close to 1.
///
/// Its own slopes are `σ(x)·σ(−x)` and `dy·σ(x)·σ(−x)·(σ(−x) − σ(x))`.
func sigmoidSlope(_ dy: Tensor, _ x: Tensor) -> Tensor {
  .record(
    "sigmoid′", dy, x, .sigmoidSlope(dy.storage, x.storage), { g, _, x, _ in sigmoidSlope(g, x) },
    { g, dy, x, _ in sigmoidSlope(g * dy, x) * (sigmoid(-x) - sigmoid(x)) })
}

/// `dy·σ(x)`; its own slopes are `σ(x)` and `dy·σ(x)·σ(−x)`.
func softplusSlope(_ dy: Tensor, _ x: Tensor) -> Tensor {
  .record(
    "softplus′", dy, x, .softplusSlope(dy.storage, x.storage),
    { g, _, x, _ in softplusSlope(g, x) }, { g, dy, x, _ in sigmoidSlope(g * dy, x) })
}

/// `dy` where `x > 0` and `slope·dy` elsewhere: a step in `x`, whose own slope there is zero.
func rectifierSlope(_ dy: Tensor, _ x: Tensor, slope: Float) -> Tensor {
  let x = x.detached
  return .record("relu′", dy, .rectifierSlope(dy.storage, x.storage, slope: slope)) { g, _, _ in
    rectifierSlope(g, x, slope: slope)
  }
}
