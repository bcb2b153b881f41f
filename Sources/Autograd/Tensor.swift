import Kernels

// What a tensor is, and the nodes that remember how it came about. They stand in one file so that the
// compiler sees them together in debug builds too.

/// How many numbers lie along each axis of a tensor.
public typealias Shape = Kernels.Shape

/// Numbers in a box of up to six axes, and, when they were computed from variables, how.
///
/// Single precision, row-major. Rank 0 is a scalar, rank 1 a vector, rank 2 a matrix. A tensor is a
/// value: an operation makes a new one and never changes its operands.
///
///     let x = Tensor.variable(3)
///     let y = x * x + 1
///     gradient(of: y, at: x)        // 6
///
/// A tensor made from numbers is a *constant*; operations on constants leave no trace. A tensor made
/// by `variable` is where derivatives can be taken, and what is computed from it remembers its
/// operation and operands, so that `gradient(of:at:)` can find the way back.
public struct Tensor {
  /// A word in all: a tensor is copied far more often than it is read.
  enum Contents {
    case constant(Storage)
    case recorded(Node)
  }

  let contents: Contents

  /// A constant with given numbers and their shape.
  @inline(__always)
  public init(_ storage: Storage) { contents = .constant(storage) }

  /// The result of a node.
  @inline(__always)
  init(_ node: Node) { contents = .recorded(node) }

  /// The numbers themselves, with their shape.
  @inline(__always)
  public var storage: Storage {
    switch contents {
    case .constant(let storage): storage
    case .recorded(let node): node.value
    }
  }

  /// How this tensor was computed; `nil` for a constant.
  @inline(__always)
  var node: Node? {
    if case .recorded(let node) = contents { node } else { nil }
  }

  /// The number of a scalar; `nil` for any other shape.
  @inline(__always)
  var scalar: Float? {
    switch contents {
    case .constant(let storage): storage.scalar
    case .recorded(let node): node.value.scalar
    }
  }

  /// How many numbers lie along each axis; empty for a scalar.
  public var shape: Shape {
    switch contents {
    case .constant(let storage): storage.shape
    case .recorded(let node): node.value.shape
    }
  }

  /// The same numbers cut off the graph: a constant, through which no gradient flows.
  @inline(__always)
  public var detached: Tensor { Tensor(storage) }

  /// Whether gradients can flow to this tensor, that is, whether it is a variable or computed from
  /// one.
  @inline(__always)
  public var isRecorded: Bool {
    if case .recorded = contents { true } else { false }
  }
}

extension Tensor {
  /// The result of an operation on `x`, which remembers it when `x` is recorded.
  @inline(__always)
  static func record(
    _ operation: String, _ x: Tensor, _ value: Storage, _ rule: @escaping UnaryRule
  ) -> Tensor {
    guard x.isRecorded else { return Tensor(value) }
    return Tensor(UnaryNode(operation, x, value, rule))
  }

  /// The result of an operation on `a` and `b`, which remembers them when one is recorded.
  @inline(__always)
  static func record(
    _ operation: String, _ a: Tensor, _ b: Tensor, _ value: Storage, _ ruleA: @escaping BinaryRule,
    _ ruleB: @escaping BinaryRule
  ) -> Tensor {
    guard a.isRecorded || b.isRecorded else { return Tensor(value) }
    return Tensor(BinaryNode(operation, a, b, value, ruleA, ruleB))
  }

  /// The result of an operation that goes number by number, broadcast where the shapes differ.
  ///
  /// - Parameters:
  ///   - kernel: The loop that computes it.
  ///   - scalars: The same for two lone numbers, which need no loop.
  static func elementwise(
    _ operation: String, _ a: Tensor, _ b: Tensor, _ kernel: @autoclosure () -> BinaryKernel,
    _ scalars: (Float, Float) -> Float, _ ruleA: @escaping BinaryRule, _ ruleB: @escaping BinaryRule
  ) -> Tensor {
    let value =
      if let x = a.scalar, let y = b.scalar {
        Storage(scalars(x, y))
      } else {
        combined(operation, kernel(), a.storage, b.storage)
      }
    return record(operation, a, b, value, ruleA, ruleB)
  }
}

// A node for every recorded operation, a class for each number of operands. Nothing but the node
// itself is allocated, and its operands are looked at no more often than they must be: a graph of
// scalars has millions of nodes.

/// How a tensor came about, and its numbers.
///
/// Of this class itself: a variable, with nothing before it.
class Node {
  /// The operation's name, or the variable's.
  let operation: String
  /// The result; a variable's may change while it is uniquely referenced.
  final var value: Storage
  /// How many operands there are.
  let operandCount: Int
  /// Where this node stands in the order of the gradient that is being computed; -1 outside of one.
  final var place = -1
  /// The next operand to visit while that order is being found.
  final var nextOperand = 0
  /// Whether that gradient is asked for at this node, or at one before it.
  final var isTarget = false
  final var leadsToTarget = false

  /// A variable.
  convenience init(variable name: String, _ value: Storage) {
    self.init(name, operandCount: 0, value)
  }

  @inline(__always)
  init(_ operation: String, operandCount: Int, _ value: Storage) {
    self.operation = operation
    self.operandCount = operandCount
    self.value = value
  }

  /// Operand `index` as it was given.
  func operand(_ index: Int) -> Tensor { fatalError("a variable has no operands") }

  /// The node of operand `index`; `nil` where that is a constant.
  func operandNode(_ index: Int) -> Node? { operand(index).node }

  /// Hands each operand's node that leads to a target its part of the gradient, given that of the
  /// result.
  ///
  /// When the gradient need not be differentiable, the rules see constants, so that nothing of the
  /// way back is recorded.
  func passBack(_ dy: Tensor, differentiable: Bool, to receive: (Node, Tensor) -> Void) {}

  /// Gives up all operands, and appends the nodes that only this one held.
  func moveOperands(to orphans: inout [Node]) {}

  /// Gives up all that this node was computed from.
  ///
  /// Left to itself, Swift would release a long chain of nodes by recursion and overflow the stack.
  @inline(__always)
  final func releaseOperands() {
    var orphans: [Node] = []
    moveOperands(to: &orphans)
    while let node = orphans.popLast() { node.moveOperands(to: &orphans) }
  }
}

/// The gradient rule of an operation with one operand.
///
/// From the gradient `dy` of the result to that of the operand, given the operand `x` and the result
/// `y`. Where it is the same all along an axis, it may have length 1 there, and is stretched when it is
/// needed. A rule is written with the same operations as everything else, so that a gradient can itself
/// be differentiated. It is handed its result rather than capturing it: a closure held by the result
/// that held the result in turn would never be released.
typealias UnaryRule = (_ dy: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor

/// A node with one operand.
final class UnaryNode: Node {
  private let rule: UnaryRule
  private var x: Tensor

  @inline(__always)
  init(_ operation: String, _ x: Tensor, _ value: Storage, _ rule: @escaping UnaryRule) {
    self.rule = rule
    self.x = x
    super.init(operation, operandCount: 1, value)
  }

  override func operand(_ index: Int) -> Tensor { x }
  override func operandNode(_ index: Int) -> Node? { x.node }

  override func passBack(_ dy: Tensor, differentiable: Bool, to receive: (Node, Tensor) -> Void) {
    guard let node = x.node, node.leadsToTarget else { return }
    let constant = Tensor(node.value)
    let part = differentiable ? rule(dy, x, Tensor(self)) : rule(dy, constant, Tensor(value))
    receive(node, part.summed(like: constant))
  }

  override func moveOperands(to orphans: inout [Node]) { move(&x, to: &orphans) }
  deinit { releaseOperands() }
}

/// The rule of an operation with two operands, for one of them.
typealias BinaryRule = (_ dy: Tensor, _ a: Tensor, _ b: Tensor, _ y: Tensor) -> Tensor

/// A node with two operands.
final class BinaryNode: Node {
  private let ruleA: BinaryRule
  private let ruleB: BinaryRule
  private var a: Tensor
  private var b: Tensor

  @inline(__always)
  init(
    _ operation: String, _ a: Tensor, _ b: Tensor, _ value: Storage, _ ruleA: @escaping BinaryRule,
    _ ruleB: @escaping BinaryRule
  ) {
    self.ruleA = ruleA
    self.ruleB = ruleB
    self.a = a
    self.b = b
    super.init(operation, operandCount: 2, value)
  }

  override func operand(_ index: Int) -> Tensor { index == 0 ? a : b }
  override func operandNode(_ index: Int) -> Node? { index == 0 ? a.node : b.node }

  override func passBack(_ dy: Tensor, differentiable: Bool, to receive: (Node, Tensor) -> Void) {
    let (a, b) = differentiable ? (a, b) : (a.detached, b.detached)
    let y = differentiable ? Tensor(self) : Tensor(value)
    if let node = self.a.node, node.leadsToTarget {
      receive(node, ruleA(dy, a, b, y).summed(like: a))
    }
    if let node = self.b.node, node.leadsToTarget {
      receive(node, ruleB(dy, a, b, y).summed(like: b))
    }
  }

  override func moveOperands(to orphans: inout [Node]) {
    move(&a, to: &orphans)
    move(&b, to: &orphans)
  }
  deinit { releaseOperands() }
}

extension Tensor {
  /// The gradient of `x` as the rule gave it, with broadcasting undone, in one place for all
  /// operations.
  @inline(__always)
  func summed(like x: Tensor) -> Tensor {
    scalar != nil && x.scalar != nil ? self : summed(to: x.shape)
  }
}

/// Takes an operand away.
///
/// Its node is appended to `orphans` when it is uniquely referenced and has
/// operands to be released with it.
@inline(__always)
func move(_ operand: inout Tensor, to orphans: inout [Node]) {
  var taken = Tensor(Storage(0))
  swap(&taken, &operand)
  if case .recorded(var node) = (consume taken).contents, node.operandCount > 0,
    isKnownUniquelyReferenced(&node)
  {
    orphans.append(consume node)
  }
}
