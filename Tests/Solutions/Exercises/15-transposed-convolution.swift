import Exercises

func stamp(_ x: [Double], window: [Double], stride: Int) -> [Double] {
  var output = [Double](
    repeating: 0, count: stride * (x.count - 1) + window.count)
  for i in x.indices {
    for j in window.indices { output[stride * i + j] += x[i] * window[j] }
  }
  return output
}
