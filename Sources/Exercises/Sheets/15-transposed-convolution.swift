// Exercise 15. Stamping
//
// A transposed convolution, in one dimension and without padding: each
// number of x stamps the whole window, times itself, onto the output, the
// stamps stride places apart. Where stamps overlap they add up:
//
//     stamp([1, 10], window: [1, 2, 3], stride: 2)
//
//     1  2  3            1 · window, from place 0
//           10 20 30     10 · window, from place 2
//     1  2  13 20 30
//
// Return the output. It has stride·(n − 1) + k numbers, for n numbers in x
// and k in the window. At most seven lines.
// (Lesson 06, "gan convolutions", step 4.)
import Exercises

func stamp(_ x: [Double], window: [Double], stride: Int) -> [Double] {
  []  // Your lines.
}
