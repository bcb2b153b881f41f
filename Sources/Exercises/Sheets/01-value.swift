// Exercise 1. What D maximises
//
// The discriminator says with what probability a sample is real: D(x) for a
// real sample x, D(G(z)) for a generated one. In its step it maximises
//
//     log D(x) + log(1 − D(G(z)))
//
// Return that value. One line. (Lesson 01, "gan log-loss"; Algorithm 1 of
// the lecture.)
import Exercises

func value(onReal: Double, onGenerated: Double) -> Double {
  0  // Your line.
}
