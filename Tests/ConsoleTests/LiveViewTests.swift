import Blackboard
import Rendering
import Testing

@testable import Console

/// A view on a terminal in memory, with a clock that the test moves.
private final class Scene {
  var terminal: EmulatedTerminal
  var time = 100.0
  /// How long drawing takes, in seconds.
  var cost = 0.0
  var timesLost = 0
  var isOurs = true
  var pictures = 0
  var written = 0

  init(columns: Int = 80, rows: Int = 24) {
    terminal = EmulatedTerminal(columns: columns, rows: rows)
  }

  func view(
    _ kind: LiveView.Kind = .figures, style: Style = Style(), hasFixedWidth: Bool = false
  ) -> LiveView {
    LiveView(
      kind, style: style, hasFixedWidth: hasFixedWidth,
      on: .init(
        write: { [self] text in
          terminal.write(text.replacing("\n", with: "\r\n").replacing("\r\r\n", with: "\r\n"))
          written += text.utf8.count
          time += cost
        },
        size: { [self] in (terminal.columns, terminal.rows) },
        take: { [self] in isOurs },
        release: {},
        timesLost: { [self] in timesLost },
        now: { [self] in time }))
  }

  /// Curves whose last value is `value`.
  func figures(_ value: Double) -> [Figure] {
    pictures += 1
    return [
      .curves(
        CurvesFigure(
          title: "Losses", xLabel: "iterations", yLabel: "loss",
          series: [.init("discriminator", (0..<30).map { Point(Double($0), value + Double($0)) })]))
    ]
  }
}

@Suite("The live view")
struct LiveViewTests {
  /// The lines of the window that are not empty.
  private func content(_ scene: Scene) -> [String] { scene.terminal.window.filter { !$0.isEmpty } }

  @Test("what is drawn stands below what was written, and each drawing takes the last one's place")
  func inPlace() {
    let scene = Scene()
    scene.terminal.write("before\r\n")
    let view = scene.view()
    for done in 0...50 {
      view.show("training", done, of: 50) { scene.figures(Double(done)) }
      scene.time += 0.2
    }
    let rows = scene.terminal.allRows
    #expect(rows.first == "before")
    #expect(rows.count { $0.contains("Losses") } == 1)
    #expect(rows.count { $0.contains("training") } == 1)
    #expect(rows.last?.contains("100 %") == true)
    #expect(rows.last?.contains("50 of 50 steps") == true)
    // At the beginning of the last line, where a shell would go on.
    #expect(scene.terminal.place == (rows.count - 1, 0))
    #expect(scene.terminal.unknown.isEmpty)
  }

  @Test("nothing is left of it either where it fills the window", arguments: 7...40)
  func wholeWindow(rows: Int) {
    let scene = Scene(rows: rows)
    scene.terminal.write(String(repeating: "before\r\n", count: 50))
    let view = scene.view()
    for done in [0, 1, 2] {
      view.show("training", done, of: 2) { scene.figures(Double(done)) }
      scene.time += 0.2
    }
    view.wipe()
    scene.terminal.write("after\r\n")
    #expect(scene.terminal.allRows.filter { !["", "before"].contains($0) } == ["after"])
    #expect(scene.terminal.unknown.isEmpty)
  }

  @Test("what is left stays but for its last line")
  func leaving() {
    let scene = Scene()
    let view = scene.view()
    view.show("training", 0, of: 2) { scene.figures(0) }
    scene.time += 1
    view.show("training", 1, of: 2) { scene.figures(1) }
    view.leave()
    scene.terminal.write("gan: no room\r\n")
    let rows = scene.terminal.allRows
    #expect(rows.count { $0.contains("Losses") } == 1)
    #expect(!rows.contains { $0.contains("training") })
    #expect(rows.contains("gan: no room"))
    let written = scene.written
    view.leave()
    view.wipe()
    #expect(scene.written == written)
  }

  @Test("after wiping nothing is left of it, and what comes next stands in its place")
  func wiping() {
    let scene = Scene()
    scene.terminal.write("before\r\n")
    let view = scene.view()
    for done in 0...5 {
      view.show("training", done, of: 50) { scene.figures(Double(done)) }
      scene.time += 0.2
    }
    view.wipe()
    scene.terminal.write("after\r\n")
    #expect(scene.terminal.allRows == ["before", "after", ""])
    view.wipe()
    #expect(scene.terminal.allRows == ["before", "after", ""])
  }

  @Test(
    "a window that becomes narrower or wider leaves no remains",
    arguments: [(60, 50), (41, 60), (120, 24), (200, 60), (39, 60), (25, 60)])
  func resizing(_ columns: Int, _ height: Int) {
    let scene = Scene(columns: 80, rows: 60)
    scene.terminal.write("before\r\n")
    let view = scene.view()
    for done in 0...20 {
      if done == 10 { scene.terminal.resize(columns: columns, rows: height) }
      view.show("training", done, of: 50) { scene.figures(Double(done)) }
      scene.time += 0.2
    }
    let lines = scene.terminal.allRows
    #expect(lines.count { $0.contains("Losses") } == (columns > 40 ? 1 : 0), "\(lines)")
    #expect(lines.count { $0.contains("train") } == 1)
    view.wipe()
    #expect(scene.terminal.allRows.filter { !$0.isEmpty } == ["before"])
  }

  @Test("it never draws more rows than the window has", arguments: [3, 5, 8, 12, 24, 60])
  func height(_ rows: Int) {
    let scene = Scene(columns: 80, rows: rows)
    let view = scene.view()
    for done in 0...20 {
      view.show("training", done, of: 50) { scene.figures(Double(done)) + scene.figures(1) }
      scene.time += 0.2
      #expect(scene.terminal.allRows.count <= rows)
    }
  }

  @Test("drawing takes at most its share of the time, however long one drawing takes")
  func share() {
    for cost in [0.001, 0.01, 0.1] {
      let scene = Scene()
      scene.cost = cost
      let view = scene.view()
      let began = scene.time
      for done in 0..<20_000 {
        view.show("training", done, of: 20_000) { scene.figures(Double(done)) }
        scene.time += 0.001
      }
      let (all, drawing) = (scene.time - began, Double(scene.pictures) * cost)
      #expect(drawing <= LiveView.share * all + cost)
      // And is not spared where there is time for it.
      #expect(drawing >= min(0.9 * LiveView.share * all, cost * all * 0.9 / LiveView.pause))
    }
  }

  @Test("pictures are asked for only when they are drawn")
  func pictures() {
    let scene = Scene()
    let view = scene.view()
    for done in 0..<1000 {
      view.show("training", done, of: 1000) { scene.figures(1) }
      scene.time += 0.001
    }
    #expect((5...10).contains(scene.pictures))
    for kind in [LiveView.Kind.none, .line] {
      let other = Scene()
      let view = other.view(kind)
      for done in 0..<100 {
        view.show("training", done, of: 1000) { other.figures(1) }
        other.time += 0.1
      }
      #expect(other.pictures == 0)
      #expect((other.written == 0) == (kind == .none))
    }
  }

  @Test("only what has changed is written")
  func changes() {
    let scene = Scene()
    let view = scene.view()
    var counts: [Int] = []
    for done in 0...20 {
      let before = scene.written
      view.show("training", done, of: 1000) { scene.figures(1) }
      counts.append(scene.written - before)
      scene.time += 0.5
    }
    let first = counts.first { $0 > 0 } ?? 0
    // The figure stays as it is; the progress line is rewritten.
    #expect(first > 1000)
    #expect(counts.suffix(10).allSatisfy { $0 > 0 && $0 < 200 }, "\(counts)")
  }

  @Test(
    "a job in the background draws nothing, and one that was stopped draws below what came since")
  func jobs() {
    let scene = Scene()
    let view = scene.view()
    scene.isOurs = false
    for done in 0..<10 {
      view.show("training", done, of: 50) { scene.figures(1) }
      scene.time += 0.5
    }
    #expect(scene.written == 0)
    scene.isOurs = true
    view.show("training", 11, of: 50) { scene.figures(1) }
    #expect(scene.written > 0)
    scene.terminal.write("\r\n[1]+  Stopped\r\n$ fg\r\n")
    scene.timesLost += 1
    scene.time += 0.5
    view.show("training", 12, of: 50) { scene.figures(1) }
    scene.time += 0.5
    view.show("training", 13, of: 50) { scene.figures(2) }
    let rows = scene.terminal.allRows
    #expect(rows.contains("$ fg"))
    #expect(rows.last?.contains("13 of 50") == true)
    // The old drawing was left alone.
    #expect(rows.count { $0.contains("Losses") } == 2)
  }

  @Test("for those who cannot follow what moves: a line every few seconds, and no escape")
  func lines() {
    let scene = Scene(columns: 200, rows: 100)
    let view = scene.view(.lines)
    for done in 0...100 {
      view.show("training", done, of: 100) { scene.figures(1) }
      scene.time += 0.1
    }
    view.wipe()
    let rows = content(scene)
    #expect(rows.count == 3)
    let pattern = /training: 3\d %, 3\d of 100 steps, 10 steps\/s, 0:07 left; discriminator 30/
    #expect(rows.first?.wholeMatch(of: pattern) != nil, "\(rows)")
    #expect(scene.terminal.showsCursor)
    #expect(scene.terminal.unknown.isEmpty)
  }

  @Test(
    "a stop by Ctrl-Z does not count for the speed and the time left",
    arguments: [LiveView.Kind.figures, .line, .lines])
  func stops(kind: LiveView.Kind) throws {
    let scene = Scene(columns: 200)
    let view = scene.view(kind)
    for done in 0...40 {
      view.show("training", done, of: 100)
      scene.time += 0.25
    }
    // Ctrl-Z, a coffee, and `fg`; the step that was cut in two is left out with the stop.
    (scene.time, scene.timesLost) = (scene.time + 1_000, scene.timesLost + 1)
    for done in 41...60 {
      view.show("training", done, of: 100)
      scene.time += 0.25
    }
    let last = try #require(content(scene).last)
    #expect(last.contains("steps/s") && last.contains("left"))
    let seconds = try #require(last.firstMatch(of: /0:(\d\d) left/).flatMap { Int($0.1) })
    let steps = try #require(last.firstMatch(of: /(\d+) of 100 steps/).flatMap { Int($0.1) })
    // Four steps a second, all in all; a step more or less is left out.
    #expect(abs(Double(seconds) - Double(100 - steps) / 4) <= 1.5, "\(last)")
  }

  @Test("a stop while a question is answered is left out once, not twice")
  func stopAtAQuestion() {
    let scene = Scene(columns: 200)
    let view = scene.view()
    view.show("training", 0, of: 100)
    scene.time += 5
    view.show("training", 25, of: 100)
    // 1000 seconds at the question, for 900 of which the program was stopped.
    (scene.time, scene.timesLost) = (scene.time + 1_000, scene.timesLost + 1)
    view.skip(seconds: 1_000)
    scene.time += 5
    // What came after the question falls to the stop, which is not known better.
    view.show("training", 50, of: 100)
    scene.time += 0.2
    view.show("training", 52, of: 100)
    #expect(content(scene).last?.contains("10 steps/s") == true)
  }

  @Test("a time in which nothing was computed does not count for the speed")
  func pauses() {
    let scene = Scene(columns: 200)
    let view = scene.view()
    view.show("training", 0, of: 100)
    scene.time += 5
    view.skip(seconds: 1000)
    scene.time += 1000
    view.show("training", 50, of: 100)
    #expect(content(scene).last?.contains("10 steps/s") == true)
  }
}
