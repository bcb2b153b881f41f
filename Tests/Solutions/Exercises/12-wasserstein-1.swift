import Exercises

func wasserstein(_ a: [Double], _ b: [Double]) -> Double {
  let distances = zip(a.sorted(), b.sorted()).map { abs($0 - $1) }
  return distances.reduce(0, +) / Double(a.count)
}
