import Adversarial
import Autograd
import Blackboard
import Course
import Networks
import Trainings

// What lesson 07 draws.
extension DCGAN {
  func showGuidelines(_ run: Run) throws {
    try run.step("The guidelines")
    try run.table(
      ["guideline", "in G", "in D"],
      [
        ["no pooling", "fractional strides", "strides"],
        ["no hidden fully", "z enters by a", "the logit leaves by a"],
        ["connected layer", "convolution", "convolution"],
        ["batch norm", "but for the output", "but for the first layer"],
        ["activation", "ReLU, at the end tanh", "leaky ReLU, slope 0.2"],
      ], caption: "The paper's guidelines, as More, DCGAN and Pan give them.")
    try run.say(
      "The Notes say it otherwise: batch norm only at the output of G and the first layer of D, leaky "
        + "ReLU in G. `--compare 3` tries that too; the handout has the table.")
    try run.say(
      "And the settings: minibatches of \(batch), the lectures' of 128; weights from N(0, "
        + "0.02); Adam with β₁ \(compact(beta1)) and a learning rate of "
        + "\(compact(learningRate)), the lectures' being 0.0002.")
    var additions: [String] = []
    if gradientPenalty > 0 {
      additions.append(
        "lesson 05's penalty on steep slopes of D at real images, γ = \(compact(gradientPenalty))"
      )
    }
    if average > 0 {
      additions.append("an average of G's weights, decay \(compact(average))")
    }
    if !additions.isEmpty {
      try run.say(
        "What the slides do not have: \(additions.joined(separator: ", and ")). With them large steps, and "
          + "many of them, are safe, and minutes are enough.")
    }
    if departure != .none {
      try run.say("In this run one thing is different: \(departure.sentence).")
    }
  }

  func showNetworks(_ run: Run, _ game: Game) throws {
    try run.step("The networks")
    let latent = Tensor(repeating: 0, shape: [2, DCGANRecipe.latent])
    let image = Tensor(repeating: 0, shape: [2, DCGANRecipe.side * DCGANRecipe.side])
    try run.table(["G", "output", "weights"], rows(of: game.generator, from: latent))
    try run.table(
      ["D", "output", "weights"], rows(of: game.discriminator, from: image),
      caption:
        "Height × width × channels. A layer's weights count its bias and the scale and shift of its "
        + "batch norm. The noise z is uniform on [-1, 1], \(DCGANRecipe.latent) numbers a picture."
    )
  }

  /// A row for each layer that has weights, with what follows it until the next, as two samples go
  /// through.
  private func rows(of network: Sequential, from x: Tensor) -> [[Table.Cell]] {
    var (y, rows) = (x, [(name: String, shape: Shape, weights: Int)]())
    for layer in network.detached.layers {
      y = layer(y, .training)
      let weights = layer.parameters.reduce(0) { $0 + $1.count }
      guard let name = name(of: layer) else { continue }
      if startsRow(layer) || rows.isEmpty {
        rows.append((name, y.shape, weights))
      } else {
        let last = rows.count - 1
        rows[last] = (rows[last].name + ", " + name, y.shape, rows[last].weights + weights)
      }
    }
    return rows.map { row in
      let shape = row.shape.dropFirst().map { "\($0)" }.joined(separator: " × ")
      return [.text(row.name), .text(shape), .integer(row.weights)]
    }
  }

  /// Whether a layer has a row of its own.
  private func startsRow(_ layer: any Layer) -> Bool {
    layer is Linear || layer is Convolution || layer is TransposedConvolution
      || layer is Upsampling
  }

  /// What a layer is called; nil for one that only gives numbers another shape.
  private func name(of layer: any Layer) -> String? {
    switch layer {
    case let layer as Convolution: window("conv", layer.weight, layer.stride)
    case let layer as TransposedConvolution: window("transposed", layer.weight, layer.stride)
    case is Linear: "linear"
    case is BatchNormalization: "batch norm"
    case let layer as MaxPooling: "max pool \(layer.window)"
    case let layer as Upsampling: "repeat \(layer.factor) × \(layer.factor)"
    case Activation.leakyReLU as Activation: "leaky ReLU"
    case Activation.relu as Activation: "ReLU"
    case let layer as Activation: "\(layer)"
    default: nil
    }
  }

  private func window(_ name: String, _ weight: Tensor, _ stride: Int) -> String {
    "\(name) \(weight.shape[0]) × \(weight.shape[1]) /\(stride)"
  }
}

extension DCGANRecipe.Departure {
  /// What is different, within a sentence.
  var sentence: String {
    switch self {
    case .none: "nothing"
    case .pooling: "D halves images by max pooling"
    case .upsampling: "G doubles images by repeating places"
    case .fullyConnected: "both networks have a fully connected hidden layer of 1024"
    case .noBatchNorm: "there is no batch norm"
    case .noBatchNormInG: "there is no batch norm in G"
    case .noBatchNormInD: "there is no batch norm in D"
    case .batchNormEverywhere: "batch norm follows every layer"
    case .batchNormOfNotes: "batch norm is where the Notes have it"
    case .leakyReLUInG: "G has leaky ReLU"
    case .reluInD: "D has plain ReLU"
    case .sigmoidOutput: "G ends in a sigmoid, and images go from 0 to 1"
    case .otherWeights: "weights are uniform on ±1/√inputs, PyTorch's default"
    case .fullMomentum: "β₁ is 0.9"
    case .sgd: "both learn by plain gradient descent, at a rate of 0.1"
    }
  }
}
