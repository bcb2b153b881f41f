/// The functions of the normal distribution with mean 0 and standard deviation 1.
enum StandardNormal {
  /// The density `φ(z) = exp(−z²/2) / √(2π)`, to a few ulp even where it is tiny.
  static func density(at z: Double) -> Double {
    if z.isNaN { return z }
    // Beyond this, φ is smaller than every positive Double.
    if abs(z) > 39 { return 0 }
    let square = z * z
    // z² is off by half an ulp, which the exponential would blow up to z²/2 ulp: take it back.
    let roundedAway = (-square).addingProduct(z, z)
    return 0.3989422804014327 * exponential(-0.5 * square) * (1 - 0.5 * roundedAway)
  }

  /// The cumulative distribution function `Φ(z)`, with a relative error below 1e-13.
  ///
  /// Near the middle, by the series with positive terms
  /// `Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + …)`; in the tails, by Laplace's continued
  /// fraction `Φ(−z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …))))`.
  static func cumulativeProbability(at z: Double) -> Double {
    let distance = abs(z)
    if distance > 2.5 {
      // At 2.5 this depth is exact to rounding, and further out less would do.
      var denominator = distance
      for k in stride(from: 80.0, through: 1, by: -1) { denominator = distance + k / denominator }
      let tail = density(at: distance) / denominator
      return z < 0 ? tail : 1 - tail
    }
    let square = z * z
    var term = z
    var sum = z
    var odd = 1.0
    while abs(term) > 1e-17 * abs(sum) {
      odd += 2
      term *= square / odd
      sum += term
    }
    return 0.5 + density(at: z) * sum
  }

  /// The quantile function `Φ⁻¹(p)`, with a relative error of about 1e-16.
  ///
  /// Rational approximations by Wichura, "Algorithm AS 241: The percentage points of the normal
  /// distribution", Applied Statistics 37 (1988). They are as accurate as Double, so that a Newton
  /// step would add rounding and remove nothing.
  static func quantile(at p: Double) -> Double {
    requireProbability(p)
    let q = p - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      var numerator = 2.5090809287301226727e+3 * r + 3.3430575583588128105e+4
      numerator = numerator * r + 6.7265770927008700853e+4
      numerator = numerator * r + 4.5921953931549871457e+4
      numerator = numerator * r + 1.3731693765509461125e+4
      numerator = numerator * r + 1.9715909503065514427e+3
      numerator = numerator * r + 1.3314166789178437745e+2
      numerator = numerator * r + 3.3871328727963666080e+0
      var denominator = 5.2264952788528545610e+3 * r + 2.8729085735721942674e+4
      denominator = denominator * r + 3.9307895800092710610e+4
      denominator = denominator * r + 2.1213794301586595867e+4
      denominator = denominator * r + 5.3941960214247511077e+3
      denominator = denominator * r + 6.8718700749205790830e+2
      denominator = denominator * r + 4.2313330701600911252e+1
      denominator = denominator * r + 1
      return q * numerator / denominator
    }
    let tail = q < 0 ? p : 1 - p
    if tail == 0 { return q < 0 ? -.infinity : .infinity }
    let depth = (-logarithm(tail)).squareRoot()
    let distance = depth <= 5 ? nearTail(depth - 1.6) : farTail(depth - 5)
    return q < 0 ? -distance : distance
  }

  /// `−Φ⁻¹(p)` for `exp(−25) ≤ p ≤ 0.075`, with `r = √(−log p) − 1.6`.
  private static func nearTail(_ r: Double) -> Double {
    var numerator = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
    numerator = numerator * r + 2.41780725177450611770e-1
    numerator = numerator * r + 1.27045825245236838258e+0
    numerator = numerator * r + 3.64784832476320460504e+0
    numerator = numerator * r + 5.76949722146069140550e+0
    numerator = numerator * r + 4.63033784615654529590e+0
    numerator = numerator * r + 1.42343711074968357734e+0
    var denominator = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
    denominator = denominator * r + 1.51986665636164571966e-2
    denominator = denominator * r + 1.48103976427480074590e-1
    denominator = denominator * r + 6.89767334985100004550e-1
    denominator = denominator * r + 1.67638483018380384940e+0
    denominator = denominator * r + 2.05319162663775882187e+0
    denominator = denominator * r + 1
    return numerator / denominator
  }

  /// `−Φ⁻¹(p)` for `p < exp(−25)`, with `r = √(−log p) − 5`.
  private static func farTail(_ r: Double) -> Double {
    var numerator = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
    numerator = numerator * r + 1.24266094738807843860e-3
    numerator = numerator * r + 2.65321895265761230930e-2
    numerator = numerator * r + 2.96560571828504891230e-1
    numerator = numerator * r + 1.78482653991729133580e+0
    numerator = numerator * r + 5.46378491116411436990e+0
    numerator = numerator * r + 6.65790464350110377720e+0
    var denominator = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
    denominator = denominator * r + 1.84631831751005468180e-5
    denominator = denominator * r + 7.86869131145613259100e-4
    denominator = denominator * r + 1.48753612908506148525e-2
    denominator = denominator * r + 1.36929880922735805310e-1
    denominator = denominator * r + 5.99832206555887937690e-1
    denominator = denominator * r + 1
    return numerator / denominator
  }
}
