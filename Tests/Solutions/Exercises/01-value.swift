import Exercises

func value(onReal: Double, onGenerated: Double) -> Double {
  log(onReal) + log(1 - onGenerated)
}
