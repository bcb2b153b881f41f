import Measures
import Testing

@Suite("Plans that move earth")
struct EarthMoverTests {
  @Test("the plan of lesson 17 by hand")
  func byHand() {
    let plan = cheapestPlan(from: [4, 3, 2, 1], to: [1, 2, 3, 4])
    #expect(
      plan.map { [$0.from, $0.to, $0.amount] } == [
        [0, 0, 1], [0, 1, 2], [0, 2, 1], [1, 2, 2], [1, 3, 1], [2, 3, 2], [3, 3, 1],
      ])
    #expect(plan.map(\.work) == [0, 2, 2, 2, 2, 2, 0])
    #expect(cheapestPlan(from: [], to: []).isEmpty)
    #expect(cheapestPlan(from: [0, 2], to: [2, 0]) == [cheapestPlan(from: [0, 2], to: [2])[0]])
  }

  @Test("its work is Wasserstein-1, and it moves all that is there")
  func worksAsMeasured() {
    var random = SplitMix64(seed: 17)
    for _ in 0..<200 {
      let from = (0..<12).map { _ in Int(random.next() % 6) }
      let to = (0..<12).map { _ in Int(random.next() % 6) }
      let places = Int(random.next() % 5) + 6
      func heaps(_ units: [Int]) -> [Int] {
        (0..<places).map { place in units.count { $0 == place } }
      }
      let plan = cheapestPlan(from: heaps(from), to: heaps(to))
      let work = Double(plan.reduce(0) { $0 + $1.work }) / 12
      #expect((work - wasserstein1(from.map(Float.init), to.map(Float.init))).magnitude < 1e-12)
      for place in 0..<places {
        #expect(plan.filter { $0.from == place }.reduce(0) { $0 + $1.amount } == heaps(from)[place])
        #expect(plan.filter { $0.to == place }.reduce(0) { $0 + $1.amount } == heaps(to)[place])
      }
    }
  }

  @Test("holes that the heaps do not fill are refused")
  func refusals() async {
    await #expect(processExitsWith: .failure) { _ = cheapestPlan(from: [1, 2], to: [1, 1]) }
    await #expect(processExitsWith: .failure) { _ = cheapestPlan(from: [2, -1], to: [1, 0]) }
  }
}
