import Exercises

func slopes(
  probability: Double
) -> (saturating: Double, nonSaturating: Double) {
  (saturating: -probability, nonSaturating: probability - 1)
}
