import Exercises

func optimalD(p: Double, q: Double) -> Double {
  p / (p + q)
}

func bestValue(p: [Double], q: [Double]) -> Double {
  var value = 0.0
  for (p, q) in zip(p, q) {
    if p > 0 { value += p * log(optimalD(p: p, q: q)) }
    if q > 0 { value += q * log(1 - optimalD(p: p, q: q)) }
  }
  return value
}
