import Kernels

extension Tensor {
  /// A scalar at which derivatives can be taken, on one thread at a time (see `variable`).
  public static func variable(_ number: Float) -> Tensor { Tensor(number).variable }

  /// A scalar at which derivatives can be taken, with the name that a printed graph shows.
  public static func variable(_ number: Float, named name: String) -> Tensor {
    Tensor(number).variable(named: name)
  }

  /// The same numbers as a fresh variable: derivatives can be taken here, and end here.
  ///
  /// A variable and its copies are one place, where `gradient(of:at:)` leaves marks on its way. So what
  /// depends on a variable may be differentiated by one thread at a time; for each further thread make
  /// a fresh variable of the same numbers. Constants may be shared freely.
  ///
  ///     let mine = shared.variable       // a place of its own, though `shared` is a variable too
  public var variable: Tensor { variable(named: "variable") }

  /// The same numbers as a fresh variable with the name that a printed graph shows.
  public func variable(named name: String) -> Tensor { Tensor(Node(variable: name, storage)) }

  /// Gives this tensor other numbers: in place where they are uniquely referenced, else in a copy.
  ///
  /// A variable becomes a fresh variable of the same name. What was computed from the old one keeps
  /// it, and does not depend on the new one.
  ///
  /// - Precondition: The shape stays; the tensor is no operation's result, since its numbers are what
  ///   its operands say.
  public mutating func updateStorage(
    file: StaticString = #fileID, line: UInt = #line, _ change: (inout Storage) -> Void
  ) {
    let shape = shape
    let old = contents
    self = Tensor(0)
    switch consume old {
    case .constant(var storage):
      change(&storage)
      self = Tensor(storage)
    case .recorded(var node):
      require(
        node.operandCount == 0,
        "updateStorage: the result of \(node.operation) cannot be changed; detach it first",
        file: file, line: line)
      if !isKnownUniquelyReferenced(&node) {
        node = Node(variable: node.operation, node.value)
      }
      change(&node.value)
      self = Tensor(node)
    }
    require(
      self.shape == shape,
      "updateStorage: the shape \(shape) cannot become \(self.shape)", file: file, line: line)
  }
}
