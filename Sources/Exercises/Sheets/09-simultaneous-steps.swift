// Exercise 9. Both at once, or one after the other
//
// The smallest game of the lecture: min over x, max over y of V(x, y) = x·y.
// The slopes are ∂V/∂x = y and ∂V/∂y = x; x goes down its slope, y goes up its
// own, each by the learning rate η times the slope.
//
//     simultaneous    both slopes are taken at the old point (x, y)
//     alternating     x moves first; then y moves by the slope at the new x
//
// Write one step of either and return the new point. At most two lines each.
// (Lesson 02, "gan min-max"; there, too, x moves first.)
import Exercises

func simultaneousStep(
  x: Double, y: Double, learningRate: Double
) -> (x: Double, y: Double) {
  (x: x, y: y)  // Your lines.
}

func alternatingStep(
  x: Double, y: Double, learningRate: Double
) -> (x: Double, y: Double) {
  (x: x, y: y)  // Your lines.
}
