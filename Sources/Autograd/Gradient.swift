/// The gradient of the scalar `y` at each of `targets`, by one walk back through the graph.
///
/// Nothing is stored in the tensors, so there is nothing to zero afterwards; and nothing is computed
/// for variables that were not asked for. A target may also be an intermediate result, such as a
/// logit. Where `y` does not depend on a target, its gradient is zero.
///
///     let w = Tensor.variable(2)
///     let loss = square(w * 3 - 1)
///     gradient(of: loss, at: [w])      // [30], which is 2·(6 − 1)·3
///
/// - Parameters:
///   - y: What is differentiated: one number.
///   - targets: Recorded tensors.
///   - differentiable: Whether the gradients are recorded themselves, so that they can be
///     differentiated again. It costs memory: the whole way back is kept.
/// - Returns: For each target a tensor of its shape.
/// - Precondition: `y` holds one number; every target is recorded.
public func gradient(
  of y: Tensor, at targets: [Tensor], differentiable: Bool = false,
  file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
  require(
    y.count == 1,
    "gradient: shape \(y.shape) is not one number; take its sum or mean first", file: file,
    line: line)
  for (index, target) in targets.enumerated() {
    require(
      target.isRecorded,
      "gradient: target \(index), shape \(target.shape), is a constant; make it a variable first",
      file: file, line: line)
  }
  for target in targets { target.node?.isTarget = true }
  let order = nodesBefore(y)
  defer {
    for target in targets { target.node?.isTarget = false }
    for node in order { node.place = -1 }
  }

  var gradients = [Tensor?](repeating: nil, count: order.count)
  if !order.isEmpty { gradients[order.count - 1] = Tensor(repeating: 1, shape: y.shape) }
  for place in order.indices.reversed() {
    let node = order[place]
    guard node.operandCount > 0, node.leadsToTarget, let dy = gradients[place] else { continue }
    if !node.isTarget { gradients[place] = nil }
    for index in 0..<node.operandCount {
      guard let before = node.operandNode(index), before.leadsToTarget else { continue }
      let part = node.gradient(ofOperand: index, dy, differentiable: differentiable)
      if let sum = gradients[before.place] {
        gradients[before.place] = sum + part
      } else {
        gradients[before.place] = part
      }
    }
  }
  return targets.map { target in
    target.node.flatMap { $0.place < 0 ? nil : gradients[$0.place] }
      ?? Tensor(repeating: 0, shape: target.shape)
  }
}

/// The gradient of the scalar `y` at one target.
public func gradient(
  of y: Tensor, at target: Tensor, differentiable: Bool = false,
  file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  gradient(of: y, at: [target], differentiable: differentiable, file: file, line: line)[0]
}

/// The value of a function at a point and its gradient there.
///
///     let (value, slope) = valueAndGradient(at: Tensor(2)) { x in x * x * x }    // 8, 12
///
/// - Parameters:
///   - points: The arguments; each is made a variable unless it is recorded already.
///   - differentiable: Whether the gradients are recorded themselves.
///   - function: The function, whose result is one number.
public func valueAndGradient(
  at points: [Tensor], differentiable: Bool = false,
  file: StaticString = #fileID, line: UInt = #line, of function: ([Tensor]) -> Tensor
) -> (value: Tensor, gradients: [Tensor]) {
  let variables = points.map { $0.isRecorded ? $0 : $0.variable }
  let value = function(variables)
  return (
    value,
    gradient(of: value, at: variables, differentiable: differentiable, file: file, line: line)
  )
}

/// The value of a function of one argument at a point and its gradient there.
public func valueAndGradient(
  at point: Tensor, differentiable: Bool = false,
  file: StaticString = #fileID, line: UInt = #line, of function: (Tensor) -> Tensor
) -> (value: Tensor, gradient: Tensor) {
  let (value, gradients) = valueAndGradient(
    at: [point], differentiable: differentiable, file: file, line: line
  ) { function($0[0]) }
  return (value, gradients[0])
}

/// The nodes that `y` was computed from, each once, operands before results; `y`'s own is the last.
///
/// An order is needed because a node's gradient is complete only when everything computed from it
/// has been visited: with `b = a + a` and `c = b + b`, walking back path by path would visit `a`
/// four times. A loop with a stack of its own, since a graph may be deeper than the machine's stack.
///
/// On the way every node learns its place in the order and whether it leads back to a target.
func nodesBefore(_ y: Tensor) -> [Node] {
  guard let last = y.node else { return [] }
  var order: [Node] = []
  var stack: [(node: Node, nextOperand: Int)] = []
  func enter(_ node: Node) {
    node.leadsToTarget = node.isTarget
    if node.operandCount == 0 {
      node.place = order.count
      order.append(node)
    } else {
      node.place = entered
      stack.append((node, 0))
    }
  }
  enter(last)
  while let (node, next) = stack.last {
    if next < node.operandCount {
      stack[stack.count - 1].nextOperand = next + 1
      if let before = node.operandNode(next), before.place == -1 { enter(before) }
    } else {
      stack.removeLast()
      node.place = order.count
      order.append(node)
      for index in 0..<node.operandCount where !node.leadsToTarget {
        if node.operandNode(index)?.leadsToTarget == true { node.leadsToTarget = true }
      }
    }
  }
  return order
}

/// The place of a node that was met but not yet put in order.
private let entered = -2
