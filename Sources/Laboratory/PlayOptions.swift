import Adversarial
import Course
import Networks
import Trainings

/// What can be set in a laboratory, each with its default: first the data, then the networks, then the
/// training, in the order of the help.
struct PlayOptions: Sendable {
  // The data.
  let data = Setting(wrappedValue: DataName.ring, "what is to be learned")
  let modes = Setting(wrappedValue: 8, "modes of the ring", in: 1...50)
  let deviation = Setting(
    wrappedValue: 0.0, "σ of the data in the plane; 0: the usual one", in: 0...2)
  let letter = Setting(
    wrappedValue: "G", "the letter", .word(among: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)))
  let means = Setting(
    wrappedValue: [-2, 0.5, 2], "the middles of the mixture's parts", in: -10...10)
  let deviations = Setting(
    wrappedValue: [0.4], "σ of its parts, one for each or one for all", in: 0.001...5)
  let weights = Setting(
    wrappedValue: [1], "how likely its parts are, one for each or one for all", in: 0.001...1_000)
  let points = Setting(
    wrappedValue: [-1.5, -1, 1.5, -1, 0, 1.5], "points set by hand", in: -10...10,
    placeholder: "X,Y,X,Y,...")
  let file = Setting(wrappedValue: "", "a CSV file of points, x,y a line", path: "FILE")
  let columns = Setting(
    wrappedValue: "", "its columns of x and y, by name or number",
    .words("X,Y", "two columns, each by its name or number"))

  // The networks.
  let noise = Setting(wrappedValue: 2, "dimensions of z", in: 1...256)
  let noiseKind = Setting(wrappedValue: PlaySettings.NoiseName.normal, "N(0, 1) or on [-1, 1]")
  let generatorLayers = Setting(wrappedValue: 2, "hidden layers of G", in: 1...6)
  let generatorUnits = Setting(wrappedValue: 32, "units in each hidden layer of G", in: 1...128)
  let discriminatorLayers = Setting(wrappedValue: 2, "hidden layers of D", in: 1...6)
  let discriminatorUnits = Setting(wrappedValue: 32, "units in each hidden layer of D", in: 1...128)
  let activation = Setting(
    wrappedValue: PlaySettings.ActivationName.relu, "after each hidden layer")
  let condition = Setting(
    wrappedValue: PlaySettings.ConditionName.none,
    "what both networks are told beside: nothing, or which mode is meant (lesson 18)")
  let features = Setting(
    wrappedValue: BatchFeatures.none, "what D is told about the minibatch")

  // The training.
  let loss = Setting(wrappedValue: Objective.nonSaturating, "what G and D minimise")
  let optimizer = Setting(wrappedValue: PlaySettings.OptimizerName.adam, "how both learn")
  let learningRate = Setting(
    wrappedValue: 0.001 as Float, "G's learning rate", in: 0...100, above: true, placeholder: "RATE"
  )
  let discriminatorLearningRate = Setting(
    wrappedValue: 0.001 as Float, "D's learning rate", in: 0...100, above: true, placeholder: "RATE"
  )
  let momentum = Setting(
    wrappedValue: 0.5 as Float, "β₁ of Adam, the momentum of SGD", in: 0...0.9999)
  let beta2 = Setting(wrappedValue: 0.999 as Float, "β₂ of Adam, ρ of RMSProp", in: 0...0.99999)
  let batch = Setting(wrappedValue: 128, "m, samples in a minibatch", in: 2...2_048)
  let discriminatorSteps = Setting(wrappedValue: 1, "k, steps of D in an iteration", in: 1...50)
  let generatorSteps = Setting(wrappedValue: 1, "steps of G in an iteration", in: 1...50)
  let order = Setting(wrappedValue: UpdateOrder.alternating, "who moves when")
  let unrolling = Setting(wrappedValue: 0, "steps of D that G looks ahead", in: 0...10)
  let gradientPenalty = Setting(
    wrappedValue: 0.0 as Float, "γ of the R1 penalty on D", in: 0...1_000)
  let lipschitzPenalty = Setting(
    wrappedValue: 10.0 as Float, "λ of the gradient penalty of the Wasserstein loss", in: 0...1_000)
  let realLabel = Setting(
    wrappedValue: 1 as Float, "α, the label of real samples; 0.9 smooths it", in: 0.5...1)
  let fakeLabel = Setting(
    wrappedValue: 0 as Float, "β, the label of generated samples", in: 0...0.49)
  let inputNoise = Setting(
    wrappedValue: 0 as Float, "σ of the noise on all that D sees", in: 0...10)
  let average = Setting(
    wrappedValue: 0.0 as Float, "decay of the average of G's weights; 0: none", in: 0...0.99999)
}
