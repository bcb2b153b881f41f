import Exercises

func convolutionSize(
  input: Int, window: Int, stride: Int, padding: Int
) -> Int {
  (input + 2 * padding - window) / stride + 1
}

func transposedSize(
  input: Int, window: Int, stride: Int, padding: Int, outputPadding: Int
) -> Int {
  stride * (input - 1) + window - 2 * padding + outputPadding
}
