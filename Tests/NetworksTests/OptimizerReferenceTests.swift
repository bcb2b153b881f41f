import Autograd
import Networks
import Testing

// Ten steps on `½ Σ curvature·(w − target)²`, followed beside PyTorch's optimisers.

@Suite struct OptimizerReferenceTests {
  struct File: Decodable {
    let optimizers: [Entry]
  }

  struct Entry: Decodable {
    let name: String
    let curvature: Reference.Numbers
    let target: Reference.Numbers
    let start: Reference.Numbers
    let path: [Reference.Numbers]
  }

  let known: [String: any Optimizer] = [
    "sgd lr 0.1": SGD(learningRate: 0.1),
    "momentum 0.9 lr 0.05": SGD(learningRate: 0.05, momentum: 0.9),
    "nesterov 0.9 lr 0.05": SGD(learningRate: 0.05, momentum: 0.9, nesterov: true),
    "rmsProp decay 0.9 lr 0.01 epsilon 1e-8": RMSProp(
      learningRate: 0.01, decay: 0.9, epsilon: 1e-8),
    "adam lr 0.05 beta 0.9 0.999": Adam(learningRate: 0.05, beta1: 0.9, beta2: 0.999),
    "adam lr 0.0002 beta 0.5 0.999": Adam(learningRate: 0.0002, beta1: 0.5, beta2: 0.999),
  ]

  @Test func everyOptimizerTakesTheSameTenSteps() throws {
    let file: File = try Reference.load("optimizers")
    #expect(file.optimizers.count == known.count)
    for entry in file.optimizers {
      var optimizer = try #require(known[entry.name], "no optimiser for \"\(entry.name)\"")
      let (curvature, target) = (entry.curvature.tensor, entry.target.tensor)
      var parameters = [entry.start.tensor.variable]
      #expect(entry.path.count == 10)
      for (step, expected) in entry.path.enumerated() {
        let loss = 0.5 * (curvature * square(parameters[0] - target)).sum()
        optimizer.update(&parameters, along: gradient(of: loss, at: parameters))
        let error = expected.worstError(of: parameters[0])
        #expect(error <= 1e-5, "\(entry.name), step \(step + 1): error \(error)")
      }
    }
  }

  @Test func aSmallErrorIsSeen() {
    let expected = Reference.Numbers(shape: [3], data: [1, -0.5, 1e-6])
    #expect(expected.worstError(of: Tensor([1, -0.5, 1e-6])) < 1e-7)
    #expect(expected.worstError(of: Tensor([1, -0.50005, 1e-6])) > 5e-5)
    #expect(expected.worstError(of: Tensor([1, -0.5, 1e-4])) > 5e-3)
    #expect(expected.worstError(of: Tensor([1, -0.5, .nan])) == .infinity)
    #expect(expected.worstError(of: Tensor([1, -0.5])) == .infinity)
  }
}
