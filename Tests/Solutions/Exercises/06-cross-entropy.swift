import Exercises

func crossEntropy(logit: Double, label: Double) -> Double {
  max(logit, 0) - logit * label + log(1 + exp(-abs(logit)))
}
