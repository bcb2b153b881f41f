import Autograd
import Networks

extension Parameterized {
  /// Clamps every number of every parameter to `−limit…limit`.
  ///
  /// So it says in Algorithm 1 of Arjovsky et al. (2017). On plain numbers, since no gradient flows
  /// here. NaN stays NaN: a training that has diverged must not look healthy.
  mutating func clip(to limit: Float) {
    updateParameters { parameter in
      let (numbers, shape) = (parameter.numbers, parameter.shape)
      let clipped = numbers.map { $0 > limit ? limit : $0 < -limit ? -limit : $0 }
      parameter.updateStorage { $0 = Tensor(clipped, shape: shape).storage }
    }
  }
}
