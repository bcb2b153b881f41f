import Exercises

func backwardOrder(of operands: [[Int]], from output: Int) -> [Int] {
  var forward: [Int] = []
  var met: Set<Int> = []
  func visit(_ node: Int) {
    guard met.insert(node).inserted else { return }
    for operand in operands[node] { visit(operand) }
    forward.append(node)
  }
  visit(output)
  return forward.reversed()
}
