import Autograd
import Kernels

// Embedded Swift has no `any Layer` and no `any Optimizer`: it looks up at compile time what a call
// leads to, unless that is a method of a class. So here are classes for both, each in a value of its own
// that is copied before it is changed.

/// What stands for `any Layer`.
public struct AnyLayer: Layer {
  private var box: LayerBox

  /// A layer of any type.
  public init<Wrapped: Layer>(_ layer: Wrapped) { box = TypedLayerBox(layer) }

  /// The layer, if it is of that type: what stands for `as?`.
  public func `as`<Wrapped: Layer>(_ type: Wrapped.Type) -> Wrapped? {
    // Boxed anew, since the compiler fails at a cast to a class of which there is never an instance.
    (box as? TypedLayerBox<Wrapped>).map { TypedLayerBox($0.layer).layer }
  }

  private mutating func own() -> LayerBox {
    if !isKnownUniquelyReferenced(&box) { box = box.copy() }
    return box
  }

  /// Those of the layer.
  public var parameters: [Tensor] { box.parameters }
  /// That of the layer.
  public var looksAtBatch: Bool { box.looksAtBatch }
  /// That of the layer.
  public var hasModes: Bool { box.hasModes }
  /// Those of the layer.
  public var statistics: [Tensor] { box.statistics }
  /// What the layer does.
  public func callAsFunction(_ x: Tensor) -> Tensor { box.output(x) }
  /// What the layer does.
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor { box.output(x, mode) }
  /// What the layer does.
  public mutating func trainingPass(_ x: Tensor, momentum: Float) -> Tensor {
    own().trainingPass(x, momentum: momentum)
  }
  /// What the layer does.
  public mutating func takeStatistics(from statistics: inout ArraySlice<Tensor>) {
    own().takeStatistics(from: &statistics)
  }
  /// What the layer does.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    own().updateParameters(body)
  }
}

/// What every layer does, to be overridden.
class LayerBox {
  var parameters: [Tensor] { [] }
  var looksAtBatch: Bool { false }
  var hasModes: Bool { false }
  var statistics: [Tensor] { [] }
  func output(_ x: Tensor) -> Tensor { x }
  func output(_ x: Tensor, _ mode: Mode) -> Tensor { x }
  func trainingPass(_ x: Tensor, momentum: Float) -> Tensor { x }
  func takeStatistics(from statistics: inout ArraySlice<Tensor>) {}
  func updateParameters(_ body: (inout Tensor) -> Void) {}
  func copy() -> LayerBox { self }
}

final class TypedLayerBox<Wrapped: Layer>: LayerBox {
  var layer: Wrapped
  init(_ layer: Wrapped) { self.layer = layer }
  override var parameters: [Tensor] { layer.parameters }
  override var looksAtBatch: Bool { layer.looksAtBatch }
  override var hasModes: Bool { layer.hasModes }
  override var statistics: [Tensor] { layer.statistics }
  override func output(_ x: Tensor) -> Tensor { layer(x) }
  override func output(_ x: Tensor, _ mode: Mode) -> Tensor { layer(x, mode) }
  override func trainingPass(_ x: Tensor, momentum: Float) -> Tensor {
    layer.trainingPass(x, momentum: momentum)
  }
  override func takeStatistics(from statistics: inout ArraySlice<Tensor>) {
    layer.takeStatistics(from: &statistics)
  }
  override func updateParameters(_ body: (inout Tensor) -> Void) { layer.updateParameters(body) }
  override func copy() -> LayerBox { TypedLayerBox(layer) }
}

extension [AnyLayer] {
  /// Boxes a layer, as Swift does by itself where it is appended to `[any Layer]`.
  mutating func append(_ layer: some Layer) { append(AnyLayer(layer)) }
}

extension AnyLayer? {
  /// The layer, if there is one of that type.
  public func `as`<L: Layer>(_ type: L.Type) -> L? {
    if let self { self.as(type) } else { nil }
  }
}

/// What stands for `any Optimizer`.
public struct AnyOptimizer: Optimizer {
  private var box: OptimizerBox

  /// An optimiser of any type.
  public init<Wrapped: Optimizer>(_ optimizer: Wrapped) { box = TypedOptimizerBox(optimizer) }

  /// The optimiser, if it is of that type.
  public func `as`<Wrapped: Optimizer>(_ type: Wrapped.Type) -> Wrapped? {
    (box as? TypedOptimizerBox<Wrapped>).map { TypedOptimizerBox($0.optimizer).optimizer }
  }

  private mutating func own() -> OptimizerBox {
    if !isKnownUniquelyReferenced(&box) { box = box.copy() }
    return box
  }

  /// That of the optimiser.
  public var learningRate: Float {
    get { box.learningRate }
    set { own().learningRate = newValue }
  }
  /// That of the optimiser.
  public var memory: OptimizerMemory { box.memory }
  /// The same with another memory, if that fits.
  public func with(memory: OptimizerMemory) -> AnyOptimizer? {
    var copy = self
    return copy.own().take(memory) ? copy : nil
  }

  /// Those of the optimiser.
  public var moments: [Storage] {
    get { box.moments }
    set { own().moments = newValue }
  }
  /// What the optimiser does.
  public mutating func begin() -> Tensor { own().begin() }
  /// What the optimiser does.
  public func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor
  ) { box.step(&parameters, along: gradients, moments: &moments, with: numbers) }
  /// What the optimiser says.
  public func steps(like other: AnyOptimizer) -> Bool { box.steps(like: other) }
}

/// What every optimiser does, to be overridden.
class OptimizerBox {
  var learningRate: Float {
    get { 0 }
    set {}
  }
  var memory: OptimizerMemory { OptimizerMemory() }
  func take(_ memory: OptimizerMemory) -> Bool { false }
  var moments: [Storage] {
    get { [] }
    set {}
  }
  func begin() -> Tensor { Tensor(0) }
  func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor
  ) {}
  func steps(like other: AnyOptimizer) -> Bool { false }
  func copy() -> OptimizerBox { self }
}

final class TypedOptimizerBox<Wrapped: Optimizer>: OptimizerBox {
  var optimizer: Wrapped
  init(_ optimizer: Wrapped) { self.optimizer = optimizer }
  override var learningRate: Float {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }
  override var memory: OptimizerMemory { optimizer.memory }
  override func take(_ memory: OptimizerMemory) -> Bool {
    guard let other = optimizer.with(memory: memory) else { return false }
    optimizer = other
    return true
  }
  override var moments: [Storage] {
    get { optimizer.moments }
    set { optimizer.moments = newValue }
  }
  override func begin() -> Tensor { optimizer.begin() }
  override func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor
  ) { optimizer.step(&parameters, along: gradients, moments: &moments, with: numbers) }
  override func steps(like other: AnyOptimizer) -> Bool { optimizer.steps(like: other) }
  override func copy() -> OptimizerBox { TypedOptimizerBox(optimizer) }
}
