import Autograd
import Blackboard
import Course

/// Algorithm 1 of the lecture on single numbers: what the two losses say of a prediction, and what
/// their gradients make of it.
///
///     V = log D(x) + log(1 − D(G(z)))
///
/// `D(x)` is the probability, by the discriminator's judgement, that `x` is real. The discriminator
/// maximises V, the generator minimises its second term. Every number comes from the project's own
/// automatic differentiation in single precision and is compared with the exact one and with the
/// slide's, which is rounded to one decimal.
public struct LogLoss: Lesson {
  /// The minibatch of the lesson: the slide's good and bad discriminator first, then two between.
  static let workedReal = [0.8, 0.2, 0.9, 0.6]
  static let workedFake = [0.2, 0.8, 0.1, 0.5]

  @Setting(
    "what D says of each real sample of the minibatch, D(x)", in: 0...1, placeholder: "P,P,...")
  var real = workedReal
  @Setting(
    "what D says of each generated sample, D(G(z)); the lists may differ in length", in: 0...1,
    placeholder: "P,P,...")
  var fake = workedFake

  /// Its head.
  public static let about = About(
    1, "log-loss", in: .game, title: "The two losses, on single numbers",
    summary: "What both losses of Algorithm 1 say, worked out number by number",
    source: "Pan, GAN Training",
    basis: "nothing: it is the first lesson. Logarithms and the chain rule are all it takes",
    seconds: 1, handout: PackageResources.README_md,
    files: ["good.dot and bad.dot (both graphs of V for Graphviz)"])

  /// The lesson.
  public init() {}

  /// Teaches the lesson, a state of the slides a step.
  public func teach(_ run: Run) throws {
    try run.say(
      "Which number do the two players fight over? The discriminator D looks at a sample and says "
        + "how probable it is that the sample is real: D(x) for a real sample x, D(G(z)) for one "
        + "that the generator G made from noise z. Algorithm 1 makes one number of the two answers:"
    )
    try run.show(.formula("V = log D(x) + log(1 − D(G(z)))"))
    try run.say("D wants V large. G has a hand in the second term only, and wants that small.")
    try teachGoodDiscriminator(run)
    try teachBadDiscriminator(run)
    try teachNaturalLogarithm(run)
    try teachGenerator(run)
    try teachMinibatch(run)
    try teachSaturation(run)
    try teachEndOfTheGame(run)
    try teachLogits(run)
  }
}

/// The logarithms of the lesson known beforehand, not computed by our code.
enum Exact {
  static let log2 = 0.6931471805599453
  static let log02 = -1.6094379124341003
  static let log05 = -0.6931471805599453
  static let log06 = -0.5108256237659907
  static let log08 = -0.2231435513142098
  static let log09 = -0.1053605156578263
  static let log10of08 = -0.09691001
}

/// Where claims come from.
enum Source {
  static let slide = "Pan, GAN Training"
  static let mathematics = "mathematics"
  static let paper = "Goodfellow et al. 2014"
}

/// How far single precision may lie from the exact number.
let rounding = 1e-6

/// The largest difference between two lists, in millionths; equal infinities do not differ.
func millionths(_ one: [Double], _ other: [Double]) -> Double {
  largest(zip(one, other).map { $0 == $1 ? 0 : ($0 - $1).magnitude }) / rounding
}

/// The largest of the numbers, but NaN when one of them is: a claim must not overlook it.
func largest(_ numbers: [Double]) -> Double {
  numbers.reduce(-.infinity) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
}
