import Autograd
import Networks
import Testing

@Suite struct LossReferenceTests {
  struct File: Decodable {
    let cases: [Entry]
  }

  struct Entry: Decodable {
    let name: String
    let inputs: [String: Reference.Numbers]
    let output: Reference.Numbers
    let weights: Reference.Numbers
    /// Of `weights · output`.
    let gradients: [String: Reference.Numbers]
  }

  typealias Function = ([String: Tensor]) throws -> Tensor

  private func at(_ inputs: [String: Tensor], _ name: String) throws -> Tensor {
    try #require(inputs[name])
  }

  @Test func valuesAndGradientsAreThoseOfPyTorch() throws {
    let known: [String: Function] = [
      "binaryCrossEntropy with logits, mean": {
        binaryCrossEntropy(Logits(try at($0, "z")), labels: try at($0, "t"))
      },
      "crossEntropy mean, labels 2 0 1 3": {
        crossEntropy(logits: try at($0, "z"), classes: [2, 0, 1, 3])
      },
      "meanSquaredError": { meanSquaredError(try at($0, "a"), try at($0, "b")) },
    ]
    let file: File = try Reference.load("losses")
    #expect(file.cases.count == 3)
    for entry in file.cases {
      let loss = try #require(known[entry.name], "no loss for \"\(entry.name)\"")
      let inputs = entry.inputs.mapValues { $0.tensor.variable }
      let output = try loss(inputs)
      #expect(entry.output.worstError(of: output) <= 1e-5, "\(entry.name)")
      for (name, expected) in entry.gradients {
        let slope = gradient(of: entry.weights.tensor * output, at: try at(inputs, name))
        #expect(expected.worstError(of: slope) <= 1e-5, "\(entry.name), gradient at \(name)")
      }
    }
  }
}
