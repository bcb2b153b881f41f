import Autograd
import Blackboard
import Foundation
import Kernels
import Rendering
import Testing

@testable import Workbench
@testable import gan

@Suite("gan bench")
struct BenchTests {
  private static let short = ["--steps", "2", "--repetitions", "2"]

  private static let keys: Set = [
    "workload", "threads", "isa", "stepsPerSecond", "secondsPerStep", "gigaflops", "checksum",
  ]

  @Test("one workload is one object whose numbers fit together")
  func object() throws {
    let outcome = try Gan.run(["bench", "scalar", "--json", "--threads", "3"] + Self.short)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines.count == 1)
    let object = try outcome.object()
    #expect(Set(object.keys) == Self.keys)
    #expect(object["workload"] as? String == "scalar")
    #expect(object["threads"] as? Int == 3)
    #expect(object["isa"] as? String == Level.available.last?.rawValue)
    let seconds = try #require(object["secondsPerStep"] as? Double)
    let steps = try #require(object["stepsPerSecond"] as? Double)
    let gigaflops = try #require(object["gigaflops"] as? Double)
    #expect(seconds > 0)
    #expect((seconds * steps - 1).magnitude < 1e-9)
    // 2 · 88,000 operations a step.
    #expect((gigaflops * seconds / 176_000e-9 - 1).magnitude < 1e-9)
  }

  @Test("without a name all workloads are run, on a page that fits 80 columns and as JSON")
  func all() throws {
    let words = ["bench", "--steps", "1", "--repetitions", "1", "--plain"]
    let page = try Gan.run(words)
    #expect(page.status == 0)
    #expect(page.output.contains("peak memory"))
    for line in page.lines { #expect(cellWidth(line) <= 80, "\(line)") }
    let object = try Gan.run(words + ["--json"]).object()
    #expect(Set(object.keys) == ["workloads"])
    let entries = try #require(object["workloads"] as? [[String: Any]])
    let names = ["mnist", "gaussian", "ring", "plane", "unrolled", "dcgan", "scalar"]
    #expect(entries.map { $0["workload"] as? String } == names)
    for entry in entries {
      #expect(Set(entry.keys) == Self.keys)
      let checksum = try #require(entry["checksum"] as? String)
      #expect(page.output.contains(checksum))
    }
  }

  @Test("an unknown workload is wrong usage")
  func unknown() throws {
    expectOneLine(
      try Gan.run(["bench", "rnig"]), status: 2, containing: ["\"rnig\"", "did you mean ring?"])
  }

  @Test(
    "the check sum is the same at all levels, with any number of threads, and as the page says",
    arguments: ["mnist", "gaussian", "ring", "plane", "unrolled", "dcgan", "scalar"])
  func checksums(_ workload: String) throws {
    let expected = try recordedChecksum(workload)
    let words = ["bench", workload, "--json", "--steps", "1", "--repetitions", "1"]
    for level in Level.available {
      // Without fused multiply-add in the processor a step takes up to half a minute: `.ci/levels`
      // looks there.
      let isLarge = ["mnist", "dcgan"].contains(workload)
      if isLarge, level == .v1, Level.available.count > 1 { continue }
      for threads in ["1", "2", "3", "8"] {
        let outcome = try Gan.run(
          words + ["--threads", threads], environment: ["GAN_ISA": level.rawValue])
        let object = try outcome.object()
        #expect(object["isa"] as? String == level.rawValue)
        #expect(object["checksum"] as? String == expected, "\(level), \(threads) threads")
        if level == .v1, workload == "ring" { break }
      }
    }
  }

  /// What `.github/BENCHMARKS.md` says.
  private func recordedChecksum(_ workload: String) throws -> String {
    let row = try Repository.text(".github/BENCHMARKS.md").split(separator: "\n")
      .first { $0.hasPrefix("| `\(workload)` | `") }
    return String(try #require(row).split(separator: "`")[3])
  }
}

@Suite("Workloads")
struct WorkloadTests {
  @Test(
    "multiply-adds of the matrix products, worked by hand",
    arguments: [
      // A generator 1 → 1 has one product forward for D, one for G, and one gradient at its weight;
      // a discriminator 1 → 1 judges three batches, learns from two and passes one gradient on.
      ([1, 1], [1, 1], 1, 3 + 6),
      // Lesson 03: 35 weights against 120, the first layers 5 and 10.
      ([1, 5, 5, 1], [1, 10, 10, 1], 128, 128 * (4 * 35 - 5 + 8 * 120 - 2 * 10)),
    ])
  func multiplyAdds(_ generator: [Int], _ discriminator: [Int], _ batch: Int, _ count: Int) {
    #expect(Workload.multiplyAdds(of: generator, against: discriminator, batch: batch) == count)
  }

  @Test("the networks have as many parameters as the design's")
  func parameters() {
    let counts = workloads.map { workload in
      let work = workload.start()
      if workload.name == "scalar" { work.step() }
      return work.results.reduce(0) { $0 + $1.count }
    }
    #expect(counts == [2_946_577, 187, 66_691, 8_899, 8_899, 898_370, 337])
    #expect(Workload.mnist.multiplyAdds == 2_044_329_984)
    #expect(Workload.scalar.multiplyAdds == 100 * (3 * (32 + 256 + 16) - 32))
    // Lesson 16: 4,352 weights of G, 4,288 of D, 128 in the first layer of each.
    let plain = 64 * (4 * 4352 - 128 + 8 * 4288 - 2 * 128)
    #expect(Workload.plane.multiplyAdds == plain)
    #expect(
      Workload.unrolled.multiplyAdds == plain + 64
        * (4 * (18 * 4288 - 6 * 128) + 11 * 4288 - 3 * 128))
  }

  @Test("both networks move in every step, the same way from every start")
  func steps() {
    let (one, other) = (Workload.gaussian.start(), Workload.gaussian.start())
    var before = one.results
    for _ in 0..<3 {
      one.step()
      other.step()
      #expect(hash(of: one.results) == hash(of: other.results))
      for (old, new) in zip(before, one.results) { #expect(old.numbers != new.numbers) }
      before = one.results
    }
  }

  @Test("the scalar network has the gradients of the same network made of matrices")
  func scalar() {
    let work = Workload.scalar.start()
    work.step()
    let found = work.results.map(\.number)

    var weights = Random(seed: 1, stream: "weights")
    var data = Random(seed: 1, stream: "data")
    let widths = [2, 16, 16, 1]
    // A row for each neuron.
    let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
      let rows = (0..<outputs).flatMap { _ in
        Tensor.uniform([inputs], in: -1...1, using: &weights).numbers
      }
      return (
        weight: Tensor(rows, shape: [outputs, inputs]).variable,
        bias: Tensor(repeating: 0, shape: [outputs]).variable
      )
    }
    let points = (0..<100).flatMap { _ in Tensor.uniform([2], in: -1...1, using: &data).numbers }
    let labels = (0..<100).map { points[2 * $0] * points[2 * $0 + 1] > 0 ? Float(1) : -1 }
    var x = Tensor(points, shape: [100, 2])
    for (index, layer) in layers.enumerated() {
      x = matmul(x, layer.weight, transposingB: true) + layer.bias
      if index < 2 { x = relu(x) }
    }
    let loss = relu(1 - Tensor(labels, shape: [100, 1]) * x).mean()
    let gradients = gradient(of: loss, at: layers.flatMap { [$0.weight, $0.bias] })
    var expected: [Float] = []
    for (index, layer) in layers.enumerated() {
      let (weight, bias) = (gradients[2 * index].numbers, gradients[2 * index + 1].numbers)
      let inputs = layer.weight.shape[1]
      for neuron in bias.indices {
        expected += weight[(neuron * inputs)..<((neuron + 1) * inputs)]
        expected.append(bias[neuron])
      }
    }
    #expect(found.count == expected.count)
    let largest = expected.map(\.magnitude).max() ?? 0
    #expect(largest > 0.01)
    for (one, other) in zip(found, expected) {
      #expect((one - other).magnitude <= 1e-5 * largest, "\(one), \(other)")
    }
  }

  @Test("FNV-1a over the bytes of the numbers")
  func fnv() {
    #expect(hash(of: []) == "cbf29ce484222325")
    // The bytes of "abcdefgh".
    let numbers = [Float(bitPattern: 0x6463_6261), Float(bitPattern: 0x6867_6665)]
    #expect(hash(of: [Tensor(numbers)]) == "25da8c1836a8d66d")
    #expect(hash(of: numbers.map { Tensor($0) }) == "25da8c1836a8d66d")
  }
}
