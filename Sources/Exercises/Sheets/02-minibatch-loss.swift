// Exercise 2. D's loss of a minibatch
//
// A framework minimises, so D's loss is minus what D maximises, as a mean
// over a minibatch of m samples:
//
//     −(1/m) Σ log D(x) − (1/m) Σ log(1 − D(G(z)))
//
// The two lists hold what D says of each sample. Return the loss. At most
// three lines. (Lesson 01, "gan log-loss", "The average over a minibatch".)
import Exercises

func discriminatorLoss(onReal: [Double], onGenerated: [Double]) -> Double {
  0  // Your lines.
}
