// Exercise 4. The rules of three nodes
//
// On its way back through the graph the engine hands each node one number,
// `upstream`: the slope of the loss with respect to the node's output. The
// node's rule turns it into the slope with respect to each of its inputs.
// That is the chain rule: upstream, times the node's own slope.
//
//     product       x·y         slope in x: y, slope in y: x
//     logarithm     log x       slope 1/x
//     sigmoid       y = σ(x)    slope y·(1 − y)
//
// Write the three rules, one line each. The sigmoid's node has kept its
// output, so you are given y = σ(x) and not x. (The graphs of lesson 01,
// "gan log-loss", show values and gradients; every training rests on them.)
import Exercises

func productSlopes(
  x: Double, y: Double, upstream: Double
) -> (x: Double, y: Double) {
  (x: 0, y: 0)  // Your line.
}

func logarithmSlope(x: Double, upstream: Double) -> Double {
  0  // Your line.
}

func sigmoidSlope(output: Double, upstream: Double) -> Double {
  0  // Your line.
}
