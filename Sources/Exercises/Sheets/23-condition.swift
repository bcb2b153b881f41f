// Exercise 23. Asking for a label
//
// A conditional generator is handed z ‖ y: noise, and behind it the label as
// a one-hot row, 1 in the column of its class and 0 elsewhere:
//
//     z = [0.3 −0.8], label 1 of 3 classes    →    [0.3 −0.8 0 1 0]
//
// noise is [n, k], and there are n labels, from 0 to classes − 1. Return
// [n, k + classes]. At most two lines:
//
//     Tensor(oneHot: labels, of: classes)     a row for each label
//     concatenate([a, b], axis: …)            one tensor of two
//
// (Lesson 18, "gan conditional", "How the label enters".)
import Exercises

func withCondition(noise: Tensor, labels: [Int], classes: Int) -> Tensor {
  noise  // Your lines.
}
