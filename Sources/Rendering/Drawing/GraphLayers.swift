import Blackboard

/// A graph's nodes in layers from left to right, so placed that arrows are short and cross little.
///
/// After Sugiyama, Tagawa and Toda 1981: every node stands right of what it takes; an arrow over
/// several layers gets a place in each of them, so that it runs around the boxes; neighbours in a
/// layer are sorted by the mean height of what they are joined with, and then moved there.
struct GraphLayers {
  /// A box, or a place of a long arrow.
  struct Item {
    /// The node's index; nil for a place of an arrow.
    let node: Int?
    let height: Double
    var y = 0.0
    fileprivate var inputs: [Int] = []
    fileprivate var users: [Int] = []
  }

  /// All items; those of the nodes come first, with the nodes' indices.
  private(set) var items: [Item]
  /// The items of each layer from top to bottom.
  private(set) var layers: [[Int]]
  /// For each arrow the items that it runs through, from the input to what takes it.
  private(set) var arrows: [[Int]] = []
  /// The height of the whole.
  private(set) var height = 0.0
  private static let gap = 18.0

  /// The layers of a graph.
  ///
  /// - Parameter heights: The heights of the nodes' boxes.
  init(_ graph: ExpressionGraph, heights: [Double]) {
    let index = Dictionary(uniqueKeysWithValues: graph.nodes.enumerated().map { ($1.id, $0) })
    let inputs = graph.nodes.map { $0.inputs.compactMap { index[$0] } }
    let depths = Self.depths(graph, inputs)
    items = heights.enumerated().map { Item(node: $0, height: $1) }
    layers = Array(repeating: [], count: (depths.max() ?? -1) + 1)
    for node in graph.evaluationOrder() { layers[depths[node]].append(node) }
    for (user, taken) in inputs.enumerated() {
      for input in taken {
        var arrow = [input]
        for layer in stride(from: depths[input] + 1, to: depths[user], by: 1) {
          arrow.append(items.count)
          layers[layer].append(items.count)
          items.append(Item(node: nil, height: 0))
        }
        arrow.append(user)
        for (from, to) in zip(arrow, arrow.dropFirst()) {
          items[from].users.append(to)
          items[to].inputs.append(from)
        }
        arrows.append(arrow)
      }
    }
    height = layers.map(total).max() ?? 0
    for layer in layers.indices { stack(layer) }
    for sweep in 0..<8 {
      let order = sweep % 2 == 0 ? Array(layers.indices) : layers.indices.reversed()
      for layer in order { sort(layer, byInputs: sweep % 2 == 0) }
    }
    for _ in 0..<12 { for layer in layers.indices { settle(layer) } }
  }

  /// The layer of each node: right of its inputs, and what has none right before its first user.
  private static func depths(_ graph: ExpressionGraph, _ inputs: [[Int]]) -> [Int] {
    var depths = Array(repeating: 0, count: inputs.count)
    for node in graph.evaluationOrder() {
      depths[node] = inputs[node].map { depths[$0] + 1 }.max() ?? 0
    }
    var firstUser: [Int: Int] = [:]
    for (user, taken) in inputs.enumerated() {
      for input in taken { firstUser[input] = min(firstUser[input] ?? .max, depths[user]) }
    }
    for node in inputs.indices where inputs[node].isEmpty {
      depths[node] = max(0, (firstUser[node] ?? 1) - 1)
    }
    return depths
  }

  /// The height of a layer's items with the gaps between them.
  private func total(_ layer: [Int]) -> Double {
    layer.reduce(-Self.gap) { $0 + items[$1].height + Self.gap }
  }

  /// Puts a layer's items below each other in their order, about the middle.
  private mutating func stack(_ layer: Int) {
    var y = (height - total(layers[layer])) / 2
    for item in layers[layer] {
      items[item].y = y + items[item].height / 2
      y += items[item].height + Self.gap
    }
  }

  /// Sorts a layer by the mean height of what its items are joined with on one side.
  private mutating func sort(_ layer: Int, byInputs: Bool) {
    func mean(_ item: Int) -> Double {
      let joined = byInputs ? items[item].inputs : items[item].users
      if joined.isEmpty { return items[item].y }
      return joined.reduce(0) { $0 + items[$1].y } / Double(joined.count)
    }
    let keys = layers[layer].enumerated().map { (place: $0, item: $1, mean: mean($1)) }
    layers[layer] = keys.sorted { ($0.mean, $0.place) < ($1.mean, $1.place) }.map(\.item)
    stack(layer)
  }

  /// Moves a layer's items as near to what they are joined with as their order and sizes allow.
  ///
  /// The least squares under these bounds: items that would overlap move as one block.
  private mutating func settle(_ layer: Int) {
    var blocks: [(items: [Int], sum: Double)] = []
    var offset = 0.0
    var offsets: [Int: Double] = [:]
    func mean(_ block: (items: [Int], sum: Double)) -> Double {
      block.sum / Double(block.items.count)
    }
    for (place, item) in layers[layer].enumerated() {
      if place > 0 {
        let above = items[layers[layer][place - 1]]
        offset += (above.height + items[item].height) / 2 + Self.gap
      }
      offsets[item] = offset
      let joined = items[item].inputs + items[item].users
      let wish =
        joined.isEmpty
        ? items[item].y : joined.reduce(0) { $0 + items[$1].y } / Double(joined.count)
      blocks.append(([item], wish - offset))
      while blocks.count > 1, mean(blocks[blocks.count - 2]) > mean(blocks[blocks.count - 1]) {
        let last = blocks.removeLast()
        blocks[blocks.count - 1].items += last.items
        blocks[blocks.count - 1].sum += last.sum
      }
    }
    guard let first = layers[layer].first, let last = layers[layer].last else { return }
    let least = items[first].height / 2
    let most = height - items[last].height / 2 - offset
    for block in blocks {
      let place = min(max(mean(block), least), max(least, most))
      for item in block.items { items[item].y = place + (offsets[item] ?? 0) }
    }
  }
}
