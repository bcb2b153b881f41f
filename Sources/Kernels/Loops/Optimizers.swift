import LaneMath

@Sendable func adam(
  _ p: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
  _ v: UnsafeMutablePointer<Float>, _ constants: AdamConstants, _ count: Int
) {
  // The constants are divided once; for each number there remain one division and one root.
  let rate = Vector(repeating: constants.rate / constants.correction1)
  let beta1 = Vector(repeating: constants.beta1)
  let beta2 = Vector(repeating: constants.beta2)
  let rest1 = Vector(repeating: 1 - constants.beta1)
  let rest2 = Vector(repeating: 1 - constants.beta2)
  let epsilon = Vector(repeating: constants.epsilon)
  let correction2 = Vector(repeating: 1 / constants.correction2)
  @inline(__always)
  func step(_ p: inout Vector, _ g: Vector, _ m: inout Vector, _ v: inout Vector) {
    m = fusedMultiplyAdd(rest1, g, beta1 * m)
    v = fusedMultiplyAdd(rest2, g * g, beta2 * v)
    p -= rate * m / ((v * correction2).squareRoot() + epsilon)
  }
  var i = 0
  while i &+ 16 <= count {
    var parameter = load(p + i)
    var first = load(m + i)
    var second = load(v + i)
    step(&parameter, load(g + i), &first, &second)
    store(parameter, p + i)
    store(first, m + i)
    store(second, v + i)
    i &+= 16
  }
  let rest = count &- i
  if rest > 0 {
    var parameter = loadFirst(rest, p + i)
    var first = loadFirst(rest, m + i)
    var second = loadFirst(rest, v + i)
    step(&parameter, loadFirst(rest, g + i), &first, &second)
    storeFirst(rest, parameter, p + i)
    storeFirst(rest, first, m + i)
    storeFirst(rest, second, v + i)
  }
}

@Sendable func moveTowards(
  _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ weight: Float, _ count: Int
) {
  let weights = Vector(repeating: weight)
  var i = 0
  while i &+ 16 <= count {
    let old = load(y + i)
    store(fusedMultiplyAdd(weights, load(x + i) - old, old), y + i)
    i &+= 16
  }
  while i < count {
    y[i] = y[i].addingProduct(weight, x[i] - y[i])
    i &+= 1
  }
}
