extension Exercise {
  static let nodeRules = Exercise(
    4, "node-rules", "The rules of three nodes",
    call: "checkNodeRules(productSlopes, logarithmSlope, sigmoidSlope)",
    hints: [
      "Each rule is upstream times the node's own slope. Try upstream = 1 first: then only that "
        + "slope is left.",
      "If x grows a little, x·y grows y times as much: the slope in x is upstream * y.",
      "output is σ(x) already: its slope is output · (1 − output), with no exp anywhere.",
    ],
    moral:
      "A node knows nothing of the rest of the graph: values pass forward, slopes pass back, "
      + "and each rule is a line. Everything that is trained in this course is trained by such "
      + "lines.")
}

/// Checks exercise 4: what a product, a logarithm and a sigmoid pass back.
///
/// - Throws: A reason when an answer is wrong.
public func checkNodeRules(
  _ product: (Double, Double, Double) -> (x: Double, y: Double),
  _ logarithm: (Double, Double) -> Double, _ sigmoid: (Double, Double) -> Double
) throws {
  try checkProduct(product)
  try checkLogarithm(logarithm)
  try checkSigmoid(sigmoid)
}

private func checkProduct(
  _ answer: (Double, Double, Double) -> (x: Double, y: Double)
) throws {
  typealias Node = (x: Double, y: Double, upstream: Double)
  typealias Slip = Mistake<Node, [Double]>
  let nodes: [Node] = [(2, 5, 1), (2, 5, 0.5), (-1.5, 4, 3)]
  try judgeNumbers(
    on: nodes, call: { "productSlopes(x: \($0.x), y: \($0.y), upstream: \($0.upstream))" },
    within: 1e-5,
    answer: {
      let slopes = answer($0.x, $0.y, $0.upstream)
      return [slopes.x, slopes.y]
    },
    right: { node in
      slopes(at: [node.x, node.y], upstream: node.upstream) { $0[0] * $0[1] }
    },
    mistakes: [
      Slip(
        "You have exchanged x and y: if x grows a little, the product grows y times as much."
      ) {
        [$0.upstream * $0.x, $0.upstream * $0.y]
      },
      Slip(
        "You have left upstream out: the node's own slopes still have to be multiplied by it."
      ) { [$0.y, $0.x] },
      Slip("Upstream is multiplied with the node's slope, not added to it.") {
        [$0.upstream + $0.y, $0.upstream + $0.x]
      },
      Slip("This is the product's value passed back; its slope in x is y, and in y it is x.") {
        [$0.upstream * $0.x * $0.y, $0.upstream * $0.x * $0.y]
      },
      Slip("These are the slopes of a sum, which passes upstream back as it is.") {
        [$0.upstream, $0.upstream]
      },
    ])
}

private func checkLogarithm(_ answer: (Double, Double) -> Double) throws {
  typealias Node = (x: Double, upstream: Double)
  typealias Slip = Mistake<Node, Double>
  let nodes: [Node] = [(0.8, 1), (0.2, 1), (4, -0.5), (0.5, 3)]
  try judgeNumber(
    on: nodes, call: { "logarithmSlope(x: \($0.x), upstream: \($0.upstream))" }, within: 1e-5,
    answer: { answer($0.x, $0.upstream) },
    right: { node in slopes(at: [node.x], upstream: node.upstream) { log($0[0]) }[0] },
    mistakes: [
      Slip("You have left upstream out: the node's own slope still has to be multiplied by it.") {
        1 / $0.x
      },
      Slip("This is upstream times log x, the node's value; its slope is 1/x.") {
        $0.upstream * log($0.x)
      },
      Slip("You have multiplied by x; the slope of log x is 1/x.") { $0.upstream * $0.x },
      Slip(
        "You have turned the quotient round: upstream times 1/x has upstream on top."
      ) { $0.x / $0.upstream },
      Slip("You have divided by upstream: the two slopes are multiplied.") {
        1 / ($0.x * $0.upstream)
      },
      Slip("1/x² is the size of the slope of 1/x; the slope of log x is 1/x.") {
        $0.upstream / ($0.x * $0.x)
      },
    ])
}

private func checkSigmoid(_ answer: (Double, Double) -> Double) throws {
  typealias Node = (output: Double, upstream: Double)
  typealias Slip = Mistake<Node, Double>
  func again(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  let nodes: [Node] = [(0.8, 1), (0.1, 1), (0.3, -2), (0.9, 0.5)]
  try judgeNumber(
    on: nodes, call: { "sigmoidSlope(output: \($0.output), upstream: \($0.upstream))" },
    within: 1e-5, answer: { answer($0.output, $0.upstream) },
    right: { node in
      let logit = log(node.output / (1 - node.output))
      return slopes(at: [logit], upstream: node.upstream) { Autograd.sigmoid($0[0]) }[0]
    },
    mistakes: [
      Slip("You have applied σ once more: output is σ(x) already.") {
        let y = again($0.output)
        return $0.upstream * y * (1 - y)
      },
      Slip("You have left upstream out: the node's own slope still has to be multiplied by it.") {
        $0.output * (1 - $0.output)
      },
      Slip("1 − y² is the slope of tanh; that of σ is y·(1 − y).") {
        $0.upstream * (1 - $0.output * $0.output)
      },
      Slip("1 − y is the slope of log σ(x); that of σ(x) itself is y·(1 − y).") {
        $0.upstream * (1 - $0.output)
      },
      Slip("This is the value passed back, upstream · y; the slope is y·(1 − y).") {
        $0.upstream * $0.output
      },
    ])
}

/// What the engine says: the slopes of upstream times a node's output in each of its inputs.
private func slopes(
  at inputs: [Double], upstream: Double, of node: ([Tensor]) -> Tensor
) -> [Double] {
  let points = inputs.map { Tensor($0) }
  let found = valueAndGradient(at: points) { Tensor(upstream) * node($0) }.gradients
  return found.map { Double($0.number) }
}
