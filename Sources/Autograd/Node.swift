import Kernels

/// The gradient rule of an operation with one operand.
///
/// From the gradient `dy` of the result to that of the operand, given the operand `x` and the result
/// `y`. A rule is written with the same operations as everything else, so that a gradient can itself
/// be differentiated. It is handed its result rather than capturing it: a closure held by the result
/// that held the result in turn would never be released.
typealias UnaryRule = (_ dy: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor

/// The rule of an operation with two operands, for one of them.
typealias BinaryRule = (_ dy: Tensor, _ a: Tensor, _ b: Tensor, _ y: Tensor) -> Tensor

/// The rule of an operation with a list of operands, for the one at `index`.
typealias ListRule = (_ dy: Tensor, _ index: Int) -> Tensor

/// How a tensor came about: the operation, its operands and its rules.
final class Node {
  /// For each operand, the rule that leads back to it.
  enum Rules {
    /// Nothing before it: a variable.
    case none
    case unary(UnaryRule)
    case binary(BinaryRule, BinaryRule)
    case list([Tensor], ListRule)
  }

  /// The operation's name, or the variable's.
  let operation: String
  let rules: Rules
  let operandCount: Int
  /// The result, without its node: a node never holds itself.
  let result: Tensor
  /// The first two operands, without their nodes.
  let a: Tensor
  let b: Tensor
  /// The nodes of the operands; a graph is walked along these, without touching a number.
  private(set) var aNode: Node?
  private(set) var bNode: Node?
  private(set) var otherNodes: [Node?]
  /// Where this node stands in the order of the gradient that is being computed; -1 outside of one.
  var place = -1
  /// Whether that gradient is asked for at this node, or at one before it.
  var isTarget = false
  var leadsToTarget = false

  init(
    _ operation: String, _ rules: Rules, operandCount: Int, _ a: Tensor, _ b: Tensor,
    others: [Node?] = [], result: Tensor
  ) {
    self.operation = operation
    self.rules = rules
    self.operandCount = operandCount
    self.result = result
    self.a = a.detached
    self.b = b.detached
    aNode = a.node
    bNode = b.node
    otherNodes = others
  }

  @inline(__always)
  func operandNode(_ index: Int) -> Node? {
    if case .list = rules { return otherNodes[index] }
    return index == 0 ? aNode : bNode
  }

  /// Operand `index` as it was given, with its node.
  func operand(_ index: Int) -> Tensor {
    let value = detachedOperand(index)
    return Tensor(value.storage, shape: value.shape, node: operandNode(index))
  }

  /// Operand `index` as a constant.
  @inline(__always)
  func detachedOperand(_ index: Int) -> Tensor {
    if case .list(let operands, _) = rules { return operands[index] }
    return index == 0 ? a : b
  }

  /// The gradient of operand `index`, where broadcasting is undone for all operations.
  ///
  /// When the gradient need not be differentiable, the rule sees constants, so that nothing of the
  /// way back is recorded.
  func gradient(ofOperand index: Int, _ dy: Tensor, differentiable: Bool) -> Tensor {
    let gradient = rawGradient(ofOperand: index, dy, differentiable: differentiable)
    return gradient.summed(to: detachedOperand(index).shape)
  }

  private func rawGradient(
    ofOperand index: Int, _ dy: Tensor, differentiable: Bool
  ) -> Tensor {
    switch rules {
    case .none: fatalError("a variable has no rule")
    case .unary(let rule):
      if differentiable { return rule(dy, operand(0), recordedResult) }
      return rule(dy, a, result)
    case .binary(let ruleA, let ruleB):
      if differentiable {
        return index == 0
          ? ruleA(dy, operand(0), operand(1), recordedResult)
          : ruleB(dy, operand(0), operand(1), recordedResult)
      }
      return index == 0 ? ruleA(dy, a, b, result) : ruleB(dy, a, b, result)
    case .list(_, let rule):
      return rule(dy, index)
    }
  }

  private var recordedResult: Tensor { Tensor(result.storage, shape: result.shape, node: self) }

  // Left to itself, Swift would release a long chain of nodes by recursion and overflow the stack.
  deinit {
    guard operandCount > 0 else { return }
    var orphans: [Node] = []
    moveOperands(to: &orphans)
    while var node = orphans.popLast() {
      if isKnownUniquelyReferenced(&node) { node.moveOperands(to: &orphans) }
    }
  }

  @inline(__always)
  private func moveOperands(to orphans: inout [Node]) {
    if let node = aNode {
      aNode = nil
      if node.operandCount > 0 { orphans.append(node) }
    }
    if let node = bNode {
      bNode = nil
      if node.operandCount > 0 { orphans.append(node) }
    }
    if !otherNodes.isEmpty {
      for case let node? in otherNodes where node.operandCount > 0 { orphans.append(node) }
      otherNodes = []
    }
  }
}

extension Tensor {
  /// The result of an operation on `x`, which remembers it when `x` is recorded.
  @inline(__always)
  static func record(
    _ operation: String, _ x: Tensor, _ value: Storage, shape: [Int], _ rule: @escaping UnaryRule
  ) -> Tensor {
    let result = Tensor(value, shape: shape)
    guard x.node != nil else { return result }
    let node = Node(operation, .unary(rule), operandCount: 1, x, 0, result: result)
    return Tensor(value, shape: shape, node: node)
  }

  /// The result of an operation on `a` and `b`, which remembers them when one is recorded.
  @inline(__always)
  static func record(
    _ operation: String, _ a: Tensor, _ b: Tensor, _ value: Storage, shape: [Int],
    _ ruleA: @escaping BinaryRule, _ ruleB: @escaping BinaryRule
  ) -> Tensor {
    let result = Tensor(value, shape: shape)
    guard a.node != nil || b.node != nil else { return result }
    let node = Node(operation, .binary(ruleA, ruleB), operandCount: 2, a, b, result: result)
    return Tensor(value, shape: shape, node: node)
  }

  /// The result of an operation on a list of operands, which remembers them when one is recorded.
  static func record(
    _ operation: String, _ operands: [Tensor], _ value: Storage, shape: [Int],
    _ rule: @escaping ListRule
  ) -> Tensor {
    let result = Tensor(value, shape: shape)
    guard operands.contains(where: { $0.node != nil }) else { return result }
    let node = Node(
      operation, .list(operands.map(\.detached), rule), operandCount: operands.count, 0, 0,
      others: operands.map(\.node), result: result)
    return Tensor(value, shape: shape, node: node)
  }
}
