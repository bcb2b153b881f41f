// Exercise 14. Sizes of a convolution and of its transpose
//
// A window of k numbers moves over n numbers with p zeros on each side, s
// places at a time. It stands in
//
//     m = ⌊(n + 2p − k)/s⌋ + 1
//
// positions. A transposed convolution goes the other way, from m to
//
//     n = s·(m − 1) + k − 2p + q
//
// where q, the output padding, says which of s possible sizes was meant.
// Return both sizes. One line each. (Lesson 06, "gan convolutions",
// "What it means".)
import Exercises

func convolutionSize(
  input: Int, window: Int, stride: Int, padding: Int
) -> Int {
  0  // Your line.
}

func transposedSize(
  input: Int, window: Int, stride: Int, padding: Int, outputPadding: Int
) -> Int {
  0  // Your line.
}
