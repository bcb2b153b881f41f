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
/// - Precondition: `y` holds one number; every target is recorded. While this runs, no other thread
///   differentiates what was computed from one of the same variables, even at other targets: the walk
///   marks every recorded tensor that it comes by. `Tensor` is not `Sendable` for this reason.
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
  var order = nodesBefore(y)
  var gradients = [Tensor?](repeating: nil, count: order.count)
  if !order.isEmpty { gradients[order.count - 1] = Tensor(repeating: 1, shape: y.shape) }
  // Results before operands: when a node's turn comes, everything computed from it has had its own.
  while let node = order.popLast() {
    if node.leadsToTarget, let dy = gradients[node.place]?.broadcast(to: node.value.shape) {
      if !node.isTarget { gradients[node.place] = nil }
      node.passBack(dy, differentiable: differentiable) { before, part in
        guard let sum = gradients[before.place].take() else {
          gradients[before.place] = part
          return
        }
        gradients[before.place] =
          differentiable || sum.shape != part.shape ? sum + part : sum.added(part)
      }
    }
    if !node.isTarget { node.place = unvisited }
  }
  let found = targets.map { target in
    target.node.flatMap { $0.place < 0 ? nil : gradients[$0.place]?.broadcast(to: target.shape) }
      ?? Tensor(repeating: 0, shape: target.shape)
  }
  for target in targets {
    target.node?.isTarget = false
    target.node?.place = unvisited
  }
  return found
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
///   - points: The arguments; each is made a variable unless it is recorded already. So threads that
///     share no more than constants may do this at the same time.
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
  guard var node = y.node else { return [] }
  var order: [Node] = []
  var path: [Node] = []
  node.leadsToTarget = node.isTarget
  node.nextOperand = 0
  while true {
    let next = node.nextOperand
    if next < node.operandCount {
      node.nextOperand = next + 1
      guard let before = node.operandNode(next) else { continue }
      if before.place == unvisited {
        before.place = entered
        before.leadsToTarget = before.isTarget
        before.nextOperand = 0
        path.append(consume node)
        node = before
      } else if before.leadsToTarget {
        node.leadsToTarget = true
      }
    } else {
      node.place = order.count
      let leadsToTarget = node.leadsToTarget
      order.append(consume node)
      guard let after = path.popLast() else { return order }
      if leadsToTarget { after.leadsToTarget = true }
      node = after
    }
  }
}

extension Tensor {
  /// The sum of two constants of the same shape, in the memory of the first where that is uniquely referenced.
  fileprivate consuming func added(_ other: Tensor) -> Tensor {
    var sum = storage
    self = Tensor(0)
    sum.add(other.storage)
    return Tensor(sum)
  }
}

/// The place of a node that has not been met.
private let unvisited = -1
/// The place of a node that was met but not yet put in order.
private let entered = -2
