// Exercise 5. The way back through the graph
//
// The nodes of a graph have numbers from 0. operands[i] lists the nodes that
// node i was computed from; a variable's list is empty. An operand's number may
// be smaller or larger than the node's own, and a node may use another twice:
// a + a has [0, 0].
//
// A node may pass its gradient back only when it is complete, that is after
// every node that uses it. Return the nodes in such an order, beginning with
// `output`: only those that the output depends on, and each once. If several
// orders will do, any of them is right.
//
// In b = a·a, c = exp(b), d = b + c the node b has to wait for both c and d.
// At most ten lines. (What "gradient(of:at:)" does first; the graphs of lesson
// 01, "gan log-loss", are small enough to do it by hand.)
import Exercises

func backwardOrder(of operands: [[Int]], from output: Int) -> [Int] {
  []  // Your lines.
}
