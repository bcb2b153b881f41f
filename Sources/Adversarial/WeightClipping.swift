import Autograd

extension Player {
  /// Clamps every number of every parameter to `−limit…limit`.
  ///
  /// So it says in Algorithm 1 of Arjovsky et al. (2017). On plain numbers, since no gradient flows
  /// here. NaN stays NaN: a training that has diverged must not look healthy.
  mutating func clip(to limit: Float) {
    var numbers = takeNumbers()
    numbers[0] = numbers[0].map { parameter in
      let clipped = parameter.array.map { $0 > limit ? limit : $0 < -limit ? -limit : $0 }
      return Tensor(clipped, shape: parameter.shape).storage
    }
    take(numbers)
  }
}
