// Exercise 22. The earth mover's plan
//
// At place i of a line lie heaps[i] shovelfuls of earth; holes[i] are wanted
// there. There are as many places in both lists, and as much is wanted as
// there is. A plan is a list of moves, and costs
//
//     Σ amount · |from − to|
//
// Return a cheapest plan. Earth that stays where it lies is a move too, from
// a place to itself, and costs nothing. Every amount is at least 1.
//
//     plan(from: [2, 0], to: [1, 1])    [(0, 0, 1), (0, 1, 1)], which costs 1
//
// At most ten lines. (Lesson 17, "gan wasserstein", "Moving earth".)
import Exercises

func plan(
  from heaps: [Int], to holes: [Int]
) -> [(from: Int, to: Int, amount: Int)] {
  []  // Your lines.
}
