import Adversarial
import Autograd
import Foundation
import Networks
import Testing

// Five iterations of Algorithm 1 beside PyTorch, from the same weights with the same minibatches.

@Suite struct TraceTests {
  struct File: Decodable {
    let traces: [Trace]
  }

  struct Trace: Decodable {
    let name: String
    /// The layers, each a weight and a bias.
    let generator: [[Numbers]]
    let discriminator: [[Numbers]]
    let steps: [Step]
    let generatorAfter: [[Numbers]]
    let discriminatorAfter: [[Numbers]]
  }

  struct Step: Decodable {
    let real: Numbers
    let noiseForDiscriminator: Numbers
    let noiseForGenerator: Numbers
    let discriminatorValue: Double
    let generatorLoss: Double
  }

  struct Numbers: Decodable {
    let shape: [Int]
    let data: [Double]

    var tensor: Tensor { Tensor(data.map { Float($0) }, shape: Shape(shape)) }
  }

  private func network(_ layers: [[Numbers]]) throws -> Sequential {
    var all: [any Layer] = []
    for layer in layers {
      try #require(layer.count == 2)
      if !all.isEmpty { all.append(Activation.tanh) }
      all.append(Linear(weight: layer[0].tensor, bias: layer[1].tensor))
    }
    return Sequential(all)
  }

  private func worst(_ network: Sequential, _ expected: [[Numbers]]) -> Double {
    let numbers = network.parameters.flatMap(\.numbers)
    let exact = expected.joined().flatMap(\.data)
    guard numbers.count == exact.count else { return .infinity }
    return zip(numbers, exact).map { errorOf($0, $1) }.max() ?? .infinity
  }

  @Test func everyStepIsThatOfPyTorch() throws {
    let url = try #require(
      Bundle.module.url(forResource: "traces", withExtension: "json", subdirectory: "Reference"))
    let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    #expect(file.traces.count == 2)
    let rules: [(name: String, objective: Objective)] = [
      ("minimax", .minimax), ("nonSaturating", .nonSaturating),
    ]
    for trace in file.traces {
      let rule = try #require(
        rules.first { trace.name.contains(" \($0.name),") }, "no rule for \"\(trace.name)\"")
      var game = Game(
        generator: try network(trace.generator), discriminator: try network(trace.discriminator),
        generatorOptimizer: SGD(learningRate: 0.1),
        discriminatorOptimizer: SGD(learningRate: 0.1),
        rules: Rules(objective: rule.objective))
      #expect(game.generator.parameterCount == 46)
      #expect(game.discriminator.parameterCount == 141)
      #expect(trace.steps.count == 5)
      for (index, step) in trace.steps.enumerated() {
        let noise = Supply([step.noiseForDiscriminator.tensor, step.noiseForGenerator.tensor])
        let record = game.iterate(real: { step.real.tensor }, noise: { noise.next() })
        let value = errorOf(-record.discriminator.loss, step.discriminatorValue)
        let loss = errorOf(record.generator.loss, step.generatorLoss)
        #expect(value <= 1e-5, "\(trace.name), step \(index + 1), V: \(value)")
        #expect(loss <= 1e-5, "\(trace.name), step \(index + 1), generator: \(loss)")
      }
      let generator = worst(game.generator, trace.generatorAfter)
      let discriminator = worst(game.discriminator, trace.discriminatorAfter)
      #expect(generator <= 1e-5, "\(trace.name), generator's weights: \(generator)")
      #expect(discriminator <= 1e-5, "\(trace.name), discriminator's weights: \(discriminator)")
      // The weights have moved by far more than that.
      #expect(worst(try network(trace.generator), trace.generatorAfter) > 1e-2)
      #expect(worst(try network(trace.discriminator), trace.discriminatorAfter) > 1e-2)
    }
  }
}
