import Course

/// A lesson with a setting of each kind, which the tests themselves run.
struct ToyLesson: Lesson {
  static let about = About(7, "toy", in: .game, title: "A toy", summary: "", source: "")
  @Setting("how long", in: 1...1000) var steps = 100
  @Setting("how fast", in: 0...2) var rate = 0.5
  @Setting("where", count: 2, in: -10...10) var point = [1, -2]
  @Setting("what it looks like", .named(["red": 1, "blue": 2])) var colour = 1
  func teach(_ run: Run) {}
}
