extension Exercise {
  static let graphOrder = Exercise(
    5, "graph-order", "The way back through the graph", call: "checkGraphOrder(backwardOrder)",
    hints: [
      "The other way round it is easier: an order in which every node comes after its operands. "
        + "Turn that round at the end.",
      "Visit a node: first visit its operands, then append the node itself. Remember in a Set "
        + "which nodes you have met, and visit none of them again.",
      "A function inside the function may call itself. The node is appended on leaving, not on "
        + "entering: by then everything that it depends on is in the list. reversed() turns a "
        + "list round.",
    ],
    moral:
      "Where a node is used twice, the two gradients meet and are added before they go on: "
      + "hence the order. Without it, walking back path by path, twenty lines like b = a + a "
      + "would take a million visits."
  )
}

/// Checks exercise 5: nodes in an order in which gradients can be passed back.
///
/// - Throws: A reason when the answer is wrong.
public func checkGraphOrder(_ answer: ([[Int]], Int) -> [Int]) throws {
  let small: [Nodes] = [
    Nodes([[], [0, 0], [1, 1]], output: 2),
    Nodes([[], [0], [0, 1]], output: 2),
    Nodes([[1, 2], [3], [1, 3], []], output: 0),
    Nodes([[3, 1], [5, 3], [0, 5], [4], [5, 6], [], []], output: 2),
    Nodes([[], [], [0, 3], [1], [2, 0], [4, 1]], output: 4),
    Nodes([[]], output: 0),
  ]
  let answers = small.map { answer($0.operands, $0.output) }
  for (nodes, order) in zip(small, answers) {
    guard let fault = nodes.fault(of: order) else { continue }
    let call = "backwardOrder(of: \(nodes.operands), from: \(nodes.output))"
    throw Wrong("\(habit(answers, on: small) ?? fault.words)\n\(call) is \(order); \(fault.place).")
  }
  // Each node's only operand is the next one.
  let chain = Nodes((0..<1000).map { $0 == 999 ? [] : [$0 + 1] }, output: 0)
  if let fault = chain.fault(of: answer(chain.operands, chain.output)) {
    throw Wrong("\(fault.words)\nIn a chain of 1,000 nodes that begins at 0, \(fault.place).")
  }
}

/// The words for an answer that made the same mistake on every graph.
private func habit(_ answers: [[Int]], on graphs: [Nodes]) -> String? {
  func always(_ habit: (Nodes, [Int]) -> Bool) -> Bool {
    zip(graphs, answers).allSatisfy { habit($0, $1) }
  }
  if always({ $0.fault(of: $1.reversed()) == nil }) {
    return "This is the way forward, operands first; gradients are passed back the other way."
  }
  if always({ $1 == $0.entered(nextFirst: true) || $1 == $0.enteredFromLast() }) {
    return
      "These are the nodes in the order in which you entered them; a shared node must wait until "
      + "all nodes that use it have had their turn."
  }
  if always({ $1 == $0.entered(nextFirst: false) }) {
    return
      "You have gone layer by layer, by the distance from the output; a node with a short way "
      + "and a long way to the output must wait for the long one."
  }
  if always({ $1 == $1.sorted(by: >) && $0.needed.isSubset(of: $1) }) {
    return
      "You have counted the numbers down; an operand's number may be larger than the node's own."
  }
  return nil
}

/// A graph of nodes, and the one to differentiate.
private struct Nodes {
  let operands: [[Int]]
  let output: Int

  init(_ operands: [[Int]], output: Int) { (self.operands, self.output) = (operands, output) }

  /// The nodes that the output depends on, itself among them.
  var needed: Set<Int> { Set(entered(nextFirst: true)) }

  /// What is wrong with an order, in general and with the nodes in question; nil if nothing is.
  func fault(of order: [Int]) -> (words: String, place: String)? {
    if let stranger = order.first(where: { !operands.indices.contains($0) }) {
      return (
        "There is a number in your list that no node has.",
        "there is no node \(stranger), only 0 to \(operands.count - 1)"
      )
    }
    var places: [Int: Int] = [:]
    for (place, node) in order.enumerated() {
      guard places.updateValue(place, forKey: node) == nil else {
        return (
          "A node comes more than once: it must wait until its gradient is complete, and then "
            + "pass it back once.",
          "node \(node) comes twice"
        )
      }
    }
    let needed = needed
    if let idle = order.first(where: { !needed.contains($0) }) {
      return (
        "There is a node in your list that the output doesn't depend on: no gradient comes there.",
        "\(output) was not computed from \(idle)"
      )
    }
    if let missing = ([output] + needed.sorted()).first(where: { places[$0] == nil }) {
      return (
        "A node is missing: the output and all that it depends on must be in the list.",
        "node \(missing) is not in it"
      )
    }
    for user in order {
      for operand in operands[user] where places[operand, default: 0] < places[user, default: 0] {
        return (
          "A node comes too early: it must wait for every node that uses it.",
          "\(operand) comes before \(user), which was computed from it"
        )
      }
    }
    return nil
  }

  /// The nodes as they are met: into the depth, the next operand first, or layer by layer.
  func entered(nextFirst: Bool) -> [Int] { walk(operands, nextFirst: nextFirst) }

  /// The nodes as they are met into the depth, the last operand first.
  func enteredFromLast() -> [Int] { walk(operands.map { $0.reversed() }, nextFirst: true) }

  private func walk(_ operands: [[Int]], nextFirst: Bool) -> [Int] {
    var (waiting, order, met) = ([output], [Int](), Set<Int>())
    while !waiting.isEmpty {
      let node = nextFirst ? waiting.removeLast() : waiting.removeFirst()
      guard met.insert(node).inserted else { continue }
      order.append(node)
      waiting += nextFirst ? operands[node].reversed() : operands[node]
    }
    return order
  }
}
