// Exercise 21. What a cloud costs
//
// The loss of a variational autoencoder has a term that pulls each cloud to
// N(0, 1), the Kullback-Leibler divergence. For one number of the code it is
//
//     KL(N(μ, σ²) ‖ N(0, 1)) = ½(μ² + σ² − 1) − log σ
//
// A code has several numbers, whose divergences are summed. The lists hold
// μ and log σ of each. Return the sum. At most five lines.
// (Lesson 20, "gan autoencoder"; Sources/Networks/GaussianCode.swift.)
import Exercises

func divergence(mean: [Double], logDeviation: [Double]) -> Double {
  0  // Your lines.
}
