import Kernels

/// The gradient rule of an operation with one operand: from the gradient `dy` of the result to that
/// of the operand, given the operand `x` and the result `y`.
///
/// A rule is written with the same operations as everything else, so that a gradient can itself be
/// differentiated. It is handed its result rather than capturing it: a closure held by the result
/// that held the result in turn would never be released.
typealias UnaryRule = (_ dy: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor

/// The rule of an operation with two operands, for one of them.
typealias BinaryRule = (_ dy: Tensor, _ a: Tensor, _ b: Tensor, _ y: Tensor) -> Tensor

/// The rule of an operation with a list of operands, for the one at `index`.
typealias ListRule = (_ dy: Tensor, _ index: Int) -> Tensor

/// How a tensor came about: the operation, its operands and its rules.
final class Node {
  /// The operands and, for each, the rule that leads back to it.
  enum Origin {
    /// Nothing before it: a variable.
    case variable
    case unary(Tensor, UnaryRule)
    case binary(Tensor, Tensor, BinaryRule, BinaryRule)
    case list([Tensor], ListRule)
  }

  /// The operation's name, or the variable's.
  let operation: String
  private(set) var origin: Origin
  /// The result, without its node: a node never holds itself.
  let result: Tensor?
  /// Where this node stands in the order of the gradient that is being computed; -1 outside of one.
  var place = -1

  init(_ operation: String, _ origin: Origin, result: Tensor?) {
    self.operation = operation
    self.origin = origin
    self.result = result
  }

  var operandCount: Int {
    switch origin {
    case .variable: 0
    case .unary: 1
    case .binary: 2
    case .list(let operands, _): operands.count
    }
  }

  func operand(_ index: Int) -> Tensor {
    switch origin {
    case .variable: fatalError("a variable has no operands")
    case .unary(let x, _): x
    case .binary(let a, let b, _, _): index == 0 ? a : b
    case .list(let operands, _): operands[index]
    }
  }

  /// The gradient of operand `index`, before broadcasting is undone.
  ///
  /// When the gradient need not be differentiable, the rule sees constants, so that nothing of the
  /// way back is recorded.
  func gradient(ofOperand index: Int, _ dy: Tensor, differentiable: Bool) -> Tensor {
    guard let result else { fatalError("a variable has no rule") }
    let y = differentiable ? Tensor(result.storage, shape: result.shape, node: self) : result
    switch origin {
    case .variable: fatalError("a variable has no rule")
    case .unary(let x, let rule):
      return rule(dy, differentiable ? x : x.detached, y)
    case .binary(let a, let b, let ruleA, let ruleB):
      let rule = index == 0 ? ruleA : ruleB
      return differentiable ? rule(dy, a, b, y) : rule(dy, a.detached, b.detached, y)
    case .list(_, let rule):
      return rule(dy, index)
    }
  }

  // Left to itself, Swift would release a long chain of nodes by recursion and overflow the stack.
  deinit {
    guard !isVariable else { return }
    var orphans: [Node] = []
    moveOperands(to: &orphans)
    while var node = orphans.popLast() {
      if isKnownUniquelyReferenced(&node) { node.moveOperands(to: &orphans) }
    }
  }

  private var isVariable: Bool {
    if case .variable = origin { true } else { false }
  }

  private func moveOperands(to orphans: inout [Node]) {
    switch origin {
    case .variable: return
    case .unary(let x, _):
      if let node = x.node { orphans.append(node) }
    case .binary(let a, let b, _, _):
      if let node = a.node { orphans.append(node) }
      if let node = b.node { orphans.append(node) }
    case .list(let operands, _):
      for operand in operands { if let node = operand.node { orphans.append(node) } }
    }
    origin = .variable
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
    let node = Node(operation, .unary(x, rule), result: result)
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
    let node = Node(operation, .binary(a, b, ruleA, ruleB), result: result)
    return Tensor(value, shape: shape, node: node)
  }

  /// The result of an operation on a list of operands, which remembers them when one is recorded.
  static func record(
    _ operation: String, _ operands: [Tensor], _ value: Storage, shape: [Int],
    _ rule: @escaping ListRule
  ) -> Tensor {
    let result = Tensor(value, shape: shape)
    guard operands.contains(where: { $0.node != nil }) else { return result }
    let node = Node(operation, .list(operands, rule), result: result)
    return Tensor(value, shape: shape, node: node)
  }
}
