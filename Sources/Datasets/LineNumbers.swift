import Autograd

/// Numbers, each as likely as the next: data from a file.
public struct LineNumbers: Sendable, Equatable {
  /// The numbers; one that is listed twice is twice as likely.
  public let numbers: [Float]

  /// Data that are one of the given numbers.
  ///
  /// - Precondition: There is at least one number.
  public init(_ numbers: [Float], file: StaticString = #fileID, line: UInt = #line) {
    require(!numbers.isEmpty, "LineNumbers: there is no number", file: file, line: line)
    self.numbers = numbers
  }

  /// A minibatch of independent samples, of shape `[count, 1]`.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    var chosen: [Float] = []
    chosen.reserveCapacity(count)
    for _ in 0..<count { chosen.append(numbers[random.index(below: numbers.count)]) }
    return Tensor(chosen, shape: [count, 1])
  }
}
