import Blackboard
import Course
import Foundation
import Testing

@testable import Workbench

@Suite("Training two networks of one's own")
struct OwnTrainingTests {
  /// Two networks that learn from a source, for a short time.
  private struct Own: Lesson {
    static let about = About(own: "own", title: "A test")
    @Setting("iterations", in: 0...1_000) var steps = 40
    @Setting("its mean", in: -10...10) var mean = 4.0

    static func game(seed: UInt64, inputs: Int = 1) -> Game {
      var weights = Random(seed: seed, stream: "weights")
      func network(_ widths: [Int]) -> Sequential {
        Sequential(widths: widths, hidden: .tanh, initializer: .uniformByInputs, using: &weights)
      }
      return Game(
        generator: network([1, 8, inputs]), discriminator: network([inputs, 8, 1]),
        generatorOptimizer: Adam(learningRate: 0.01, beta1: 0),
        discriminatorOptimizer: Adam(learningRate: 0.01, beta1: 0))
    }

    func teach(_ run: Run) throws {
      let fit = try run.train(
        Self.game(seed: run.seed), on: NormalData(mean: Float(mean), standardDeviation: 1.5),
        noise: .uniform(1), batch: 32, steps: steps)
      run.metric("returned", fit.wasserstein1)
    }
  }

  /// Keeps what a run hands over.
  private final class Keeper: Audience {
    var figures: [Figure] = []
    var files: [String: [UInt8]] = [:]
    var stages: [String] = []
    var wantsFiles: Bool { true }
    func see(_ figure: Figure) { figures.append(figure) }
    func see(stage label: String, _ figures: () -> [Figure]) { stages.append(label) }
    func keep(file name: String, _ bytes: [UInt8]) { files[name] = bytes }
  }

  private func run(_ settings: [String: SettingValue] = [:]) throws -> (Run, Keeper) {
    let keeper = Keeper()
    let run = try Run(of: Own(), seed: 3, settings: settings, audience: keeper)
    try Own().with(run.settings).teach(run)
    return (run, keeper)
  }

  @Test("it reports scores, curves and a verdict, and hands over what it says")
  func reports() throws {
    let (run, keeper) = try run()
    #expect(run.verdict != nil && run.claims.isEmpty)
    #expect(
      Set(run.curves.keys)
        == ["discriminatorLoss", "generatorLoss", "meanOnReal", "meanOnFake", "wasserstein1"])
    #expect(run.metrics["returned"]?.value == run.metrics["wasserstein1"]?.value)
    #expect(
      Set(keeper.files.keys)
        == ["samples.csv", "generator.safetensors", "discriminator.safetensors"])
    #expect(keeper.stages.count == 21 && keeper.stages.last == "after 40 iterations")
  }

  @Test("the scores are those of the samples handed over, worked out here")
  func scores() throws {
    let (run, keeper) = try run()
    let table = String(decoding: try #require(keeper.files["samples.csv"]), as: UTF8.self)
    let rows = table.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map { Double($0)! }
    }
    #expect(rows.count == 10_000)
    let (real, made) = (rows.map { $0[0] }, rows.map { $0[1] })
    let mean = made.reduce(0, +) / 10_000
    let deviation = (made.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000).squareRoot()
    // Of as many numbers on each side: the mean difference of the sorted ones.
    let distance = zip(real.sorted(), made.sorted()).reduce(0) { $0 + abs($1.0 - $1.1) } / 10_000
    func expect(_ name: String, _ value: Double) throws {
      let metric = try #require(run.metrics[name]).value
      #expect(abs(metric - value) < 1e-3 * max(1, abs(value)), "\(name): \(metric), \(value)")
    }
    try expect("mean", mean)
    try expect("standardDeviation", deviation)
    try expect("wasserstein1", distance)
    // The real ones are the data.
    #expect(abs(real.reduce(0, +) / 10_000 - 4) < 0.08)
  }

  @Test("without an iteration it still ends, and says so")
  func noIterations() throws {
    let (run, keeper) = try run(["steps": .integer(0)])
    #expect(run.verdict != nil)
    #expect(keeper.stages == ["after 0 iterations"])
  }

  @Test("its help names no lecture")
  func help() {
    let text = LessonHelp.text(of: Own(), "own")
    #expect(text.contains("A GAN of one's own.\n") && !text.contains("From:"))
    #expect(text.contains("--mean") && text.contains("--html FILE"))
  }

  @Test("points in the plane are refused with what would be right")
  func plane() throws {
    struct Plane: Lesson {
      static let about = About(own: "plane", title: "A test")
      func teach(_ run: Run) throws {
        try run.train(
          Own.game(seed: 1, inputs: 2),
          on: PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02), noise: .uniform(1),
          batch: 8,
          steps: 1)
      }
    }
    let run = try Run(of: Plane())
    let error = #expect(throws: UsageError.self) { try Plane().teach(run) }
    #expect(error?.description.contains("--from mode-collapse") == true)
  }
}
