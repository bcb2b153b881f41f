import Kernels

// Operations with more than two operands.

extension Tensor {
  /// The result of an operation on three operands, which remembers them when one is recorded.
  static func record(
    _ operation: String, _ a: Tensor, _ b: Tensor, _ c: Tensor, _ value: Storage,
    _ rule: @escaping TernaryRule
  ) -> Tensor {
    guard a.isRecorded || b.isRecorded || c.isRecorded else { return Tensor(value) }
    return Tensor(TernaryNode(operation, a, b, c, value, rule))
  }

  /// The result of an operation on a list of operands, which remembers them when one is recorded.
  static func record(
    _ operation: String, _ operands: [Tensor], _ value: Storage, _ rule: @escaping ListRule
  ) -> Tensor {
    guard operands.contains(where: \.isRecorded) else { return Tensor(value) }
    return Tensor(ListNode(operation, operands, value, rule))
  }

  /// The result of an operation whose operands' gradients share their work, which remembers them when
  /// one is recorded.
  static func record(
    _ operation: String, _ operands: [Tensor], _ value: Storage, jointly rule: @escaping JointRule
  ) -> Tensor {
    guard operands.contains(where: \.isRecorded) else { return Tensor(value) }
    return Tensor(JointNode(operation, operands, value, rule))
  }
}

/// The rule of an operation with three operands, for the one at `index`.
typealias TernaryRule = (
  _ dy: Tensor, _ index: Int, _ a: Tensor, _ b: Tensor, _ c: Tensor, _ y: Tensor
) -> Tensor

/// A node with three operands.
final class TernaryNode: Node {
  private let rule: TernaryRule
  private var a: Tensor
  private var b: Tensor
  private var c: Tensor

  init(
    _ operation: String, _ a: Tensor, _ b: Tensor, _ c: Tensor, _ value: Storage,
    _ rule: @escaping TernaryRule
  ) {
    self.rule = rule
    (self.a, self.b, self.c) = (a, b, c)
    super.init(operation, operandCount: 3, value)
  }

  override func operand(_ index: Int) -> Tensor { index == 0 ? a : index == 1 ? b : c }

  override func passBack(_ dy: Tensor, differentiable: Bool, to receive: (Node, Tensor) -> Void) {
    let (a, b, c) = differentiable ? (a, b, c) : (a.detached, b.detached, c.detached)
    let y = differentiable ? Tensor(self) : Tensor(value)
    for index in 0..<3 {
      guard let node = operandNode(index), node.leadsToTarget else { continue }
      receive(node, rule(dy, index, a, b, c, y).summed(like: operand(index)))
    }
  }

  override func moveOperands(to orphans: inout [Node]) {
    move(&a, to: &orphans)
    move(&b, to: &orphans)
    move(&c, to: &orphans)
  }
  deinit { releaseOperands() }
}

/// The rule of an operation with a list of operands, for the one at `index`.
typealias ListRule = (_ dy: Tensor, _ index: Int, _ operands: [Tensor], _ y: Tensor) -> Tensor

/// A node with any number of operands.
class OperandsNode: Node {
  fileprivate final var operands: [Tensor]

  fileprivate init(_ operation: String, _ operands: [Tensor], _ value: Storage) {
    self.operands = operands
    super.init(operation, operandCount: operands.count, value)
  }

  override final func operand(_ index: Int) -> Tensor { operands[index] }

  override final func moveOperands(to orphans: inout [Node]) {
    for index in operands.indices { move(&operands[index], to: &orphans) }
  }
  deinit { releaseOperands() }
}

/// One whose operands' gradients are computed each by itself.
final class ListNode: OperandsNode {
  private let rule: ListRule

  init(_ operation: String, _ operands: [Tensor], _ value: Storage, _ rule: @escaping ListRule) {
    self.rule = rule
    super.init(operation, operands, value)
  }

  override func passBack(_ dy: Tensor, differentiable: Bool, to receive: (Node, Tensor) -> Void) {
    let given = differentiable ? operands : operands.map(\.detached)
    let y = differentiable ? Tensor(self) : Tensor(value)
    for (index, operand) in operands.enumerated() {
      guard let node = operand.node, node.leadsToTarget else { continue }
      receive(node, rule(dy, index, given, y).summed(like: operand))
    }
  }
}

/// The rule of an operation whose operands' gradients are computed together, all at once.
typealias JointRule = (
  _ dy: Tensor, _ operands: [Tensor], _ y: Tensor, _ differentiable: Bool
) -> [Tensor]

/// One whose operands' gradients share their work.
final class JointNode: OperandsNode {
  private let rule: JointRule

  init(_ operation: String, _ operands: [Tensor], _ value: Storage, _ rule: @escaping JointRule) {
    self.rule = rule
    super.init(operation, operands, value)
  }

  override func passBack(_ dy: Tensor, differentiable: Bool, to receive: (Node, Tensor) -> Void) {
    let given = differentiable ? operands : operands.map(\.detached)
    let y = differentiable ? Tensor(self) : Tensor(value)
    let parts = rule(dy, given, y, differentiable)
    for (operand, part) in zip(operands, parts) {
      guard let node = operand.node, node.leadsToTarget else { continue }
      receive(node, part.summed(like: operand))
    }
  }
}
