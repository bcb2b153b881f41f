import Autograd
import Blackboard
import Course
import Foundation
import Measures
import Rendering
import Testing

@testable import Workbench
@testable import gan

/// Lesson 04 as a user runs it, on trainings that are over in a moment.
@Suite("The best discriminator")
struct OptimalDiscriminatorTests {
  private static let short = [
    "--steps-a", "5", "--steps-b", "20", "--steps-c", "3", "--steps-d", "20",
  ]
  private static let data = NormalDistribution(mean: 1, standardDeviation: 1)

  @Test("the samples of --out score what the run says they score")
  func files() throws {
    try inTemporaryFolder { folder in
      let outcome = try Gan.run(
        ["optimal-discriminator", "--quick", "--json", "--out", folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let metrics = try #require(try outcome.object()["metrics"] as? [String: Double])
      let table = String(
        decoding: try Data(contentsOf: folder.appendingPathComponent("samples.csv")), as: UTF8.self)
      let lines = table.split(separator: "\n")
      #expect(lines.first == "real,generated")
      #expect(lines.count == 1 + 10_000)
      let numbers = lines.dropFirst().map { $0.split(separator: ",").compactMap { Float($0) } }
      #expect(numbers.allSatisfy { $0.count == 2 })
      let (real, generated) = (numbers.map { $0[0] }, numbers.map { $0[1] })
      #expect(wasserstein1(real, to: Self.data) < 0.05)
      // JSON numbers may be read back an ulp beside.
      let scored = try #require(metrics["wasserstein1"])
      #expect((wasserstein1(generated, to: Self.data) - scored).magnitude < 1e-12)
      // They come from N(μ, σ²): nowhere near as far from it as from other densities.
      let claimed = NormalDistribution(
        mean: try #require(metrics["mean"]),
        standardDeviation: try #require(metrics["standardDeviation"]))
      #expect(wasserstein1(generated, to: claimed) < 0.05)
      // μ and σ are the weights of the file: a bias and a weight, one number each.
      let file = try Data(contentsOf: folder.appendingPathComponent("generator.safetensors"))
      let weights = file.suffix(8).withUnsafeBytes { bytes in
        (0..<2).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
      }
      #expect((Double(weights[0]) - claimed.mean).magnitude < 1e-12)
      #expect((Double(weights[1]) - claimed.standardDeviation).magnitude < 1e-12)
      for file in ["discriminator.safetensors", "curves.csv"] {
        let path = folder.appendingPathComponent(file).path
        #expect(FileManager.default.fileExists(atPath: path), "\(file)")
      }
    }
  }

  @Test(
    "what is mathematics holds wherever the generator starts, and however far it is thrown",
    arguments: [
      "--start-mean -20 --start-deviation 0.01", "--start-mean 20 --start-deviation 20",
      "--start-mean 1 --start-deviation 1", "--learning-rate 100 --steps-c 50",
      "--discriminator-learning-rate 100", "--units 1 --batch 1 --average 0",
      "--steps-a 0 --steps-b 0 --steps-c 0 --steps-d 1",
    ])
  func anywhere(_ words: String) throws {
    var arguments = ["optimal-discriminator", "--json"]
    // What is given last counts, so the settings in question come after the short ones they replace.
    let given = words.split(separator: " ").map(String.init)
    for (name, value) in zip(Self.short, Self.short.dropFirst())
    where name.hasPrefix("--") && !given.contains(name) {
      arguments += [name, value]
    }
    let outcome = try Gan.run(arguments + given)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let claims = try #require(try outcome.object()["claims"] as? [[String: Any]])
    #expect(claims.count == 8)
    #expect(claims.allSatisfy { $0["kind"] as? String == "exact" && $0["holds"] as? Bool == true })
  }

  @Test("with other settings nothing is claimed that was measured with the usual ones")
  func statisticalClaims() throws {
    let usual = try Gan.run(["optimal-discriminator", "--quick", "--json"]).object()
    let claims = try #require(usual["claims"] as? [[String: Any]])
    #expect(claims.contains { $0["kind"] as? String == "statistical" })
    // Only a claim that is not judged says whether it is.
    #expect(claims.allSatisfy { ($0["kind"] as? String == "exact") == ($0["judged"] == nil) })
    let other = try Gan.run(["optimal-discriminator", "--quick", "--json", "--units", "8"]).object()
    let fewer = try #require(other["claims"] as? [[String: Any]])
    #expect(fewer.allSatisfy { $0["kind"] as? String == "exact" })
  }

  @Test(
    "settings out of bounds are wrong usage",
    arguments: [
      ("--start-deviation 0", "from 0.01 to 20"), ("--start-mean east", "from -20 to 20"),
      ("--steps-d 0", "from 1 to"), ("--steps-b -1", "from 0 to"), ("--units 0", "from 1 to"),
      ("--loss least-squares", "one of minimax, non-saturating"), ("--steps 5", "--steps-"),
    ])
  func bounds(_ words: String, _ expected: String) throws {
    expectOneLine(
      try Gan.run(["optimal-discriminator"] + words.split(separator: " ").map(String.init)),
      status: 2, containing: [expected])
  }

  /// An audience that looks at every picture of the training, or at none.
  private final class Watcher: Audience {
    let wantsFiles = false
    let looks: Bool
    var stages: [(label: String, figures: [Figure])] = []
    var pictures: [[Figure]] = []
    var shown: [Figure] = []

    init(looks: Bool) { self.looks = looks }

    func see(_ figure: Figure) { shown.append(figure) }
    func see(stage label: String, _ figures: () -> [Figure]) {
      if looks { stages.append((label, figures())) }
    }
    func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
      if looks { pictures.append(picture()) }
    }
    func keep(file name: String, _ bytes: [UInt8]) {}
  }

  @Test("watching changes nothing, and every stage has the same figures")
  func watching() throws {
    let lesson = try lesson(named: "optimal-discriminator")
    var settings: [String: SettingValue] = [:]
    for (name, value) in zip(Self.short, Self.short.dropFirst()) where name.hasPrefix("--") {
      settings[String(name.dropFirst(2))] = .integer(try #require(Int(value)))
    }
    let (watcher, absent) = (Watcher(looks: true), Watcher(looks: false))
    for audience in [watcher, absent] {
      let run = try Run(of: lesson, settings: settings, audience: audience)
      try lesson.with(run.settings).teach(run)
    }
    #expect(watcher.shown == absent.shown)
    #expect(watcher.pictures.count == 5 + 20 + 3 + 20)
    // As many looks as a phase has: three of (a), ten of (b), at most five of (c), twenty of (d).
    // Every other look, and the last of each phase.
    #expect(watcher.stages.count == 2 + 5 + 2 + 11)
    #expect(Set(watcher.stages.map(\.label)).count == watcher.stages.count)
    for figures in watcher.stages.map(\.figures) + watcher.pictures {
      #expect(figures.count == 4)
      guard case .densities(let densities) = figures[0] else {
        Issue.record("the first figure is not that of the densities")
        continue
      }
      #expect(densities.panels.count == 1)
      #expect(densities.panels[0].series.map(\.stroke) == [.dotted, .solid, .dashed])
    }
  }

  @Test("the slide's four panels show the densities, and arrows that crowd where they are high")
  func slide() throws {
    let lesson = try lesson(named: "optimal-discriminator")
    let watcher = Watcher(looks: false)
    let run = try Run(of: lesson, isQuick: true, audience: watcher)
    try lesson.with(run.settings).teach(run)
    let slides = watcher.shown.compactMap { figure in
      if case .densities(let densities) = figure { densities } else { nil }
    }
    let slide = try #require(slides.first { $0.panels.count == 4 })
    for panel in slide.panels {
      for point in panel.series[0].points {
        #expect((point.y - Self.data.density(at: point.x)).magnitude < 1e-12)
      }
      let noise = panel.arrows.map(\.from)
      let space = noise[1] - noise[0]
      #expect(zip(noise, noise.dropFirst()).allSatisfy { ($1 - $0 - space).magnitude < 1e-12 })
      // The area under the generator's curve between the outermost arrows is the noise between them.
      let points = panel.series[1].points
      let (first, last) = (panel.arrows[0], panel.arrows[panel.arrows.count - 1])
      let area = zip(points, points.dropFirst()).reduce(0.0) { sum, ends in
        let middle = (ends.0.x + ends.1.x) / 2
        let isBetween = middle > first.to && middle < last.to
        return sum + (isBetween ? (ends.1.x - ends.0.x) * (ends.0.y + ends.1.y) / 2 : 0)
      }
      #expect((area - (last.from - first.from)).magnitude < 0.02)
      #expect(panel.series[2].points.allSatisfy { (0...1).contains($0.y) })
    }
    // From (a) to (b) only D changes, from (b) to (c) only G.
    let panels = slide.panels
    #expect(panels[0].arrows == panels[1].arrows)
    #expect(panels[0].series[1] == panels[1].series[1])
    #expect(panels[0].series[2] != panels[1].series[2])
    #expect(panels[1].series[2] == panels[2].series[2])
    #expect(panels[1].arrows != panels[2].arrows)
  }
}
