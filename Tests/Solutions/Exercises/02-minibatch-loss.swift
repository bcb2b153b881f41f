import Exercises

func discriminatorLoss(onReal: [Double], onGenerated: [Double]) -> Double {
  let real = onReal.map { log($0) }.reduce(0, +) / Double(onReal.count)
  let generated = onGenerated.map { log(1 - $0) }.reduce(0, +) / Double(onGenerated.count)
  return -real - generated
}
