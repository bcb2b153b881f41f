// Exercise 11. The best discriminator, and what it is worth
//
// At a place where the data have the probability p and the generator has q,
// the best that D can say is the share of the data among all that arrives:
//
//     D* = p / (p + q)
//
// With it the game has the value V(D*, G) = Σ ( p·log D* + q·log(1 − D*) ),
// the sum over all places. Two distributions over the same places are given,
// p and q, as lists of equal length. Some places have p = 0, some q = 0, some
// both: 0·log 0 counts as 0, though in arithmetic it is 0 · (−∞) = NaN.
//
// Write both functions; optimalD is asked only where p + q > 0. One line, and
// at most seven. (Lesson 04, "gan optimal-discriminator".)
import Exercises

func optimalD(p: Double, q: Double) -> Double {
  0  // Your line.
}

func bestValue(p: [Double], q: [Double]) -> Double {
  0  // Your lines.
}
