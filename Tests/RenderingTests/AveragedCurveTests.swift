import Blackboard
import Testing

@Suite struct AveragedCurveTests {
  @Test func fewValuesStayAsTheyAre() {
    #expect(averagedCurve([3, 1, 2]) == [Point(1, 3), Point(2, 1), Point(3, 2)])
    #expect(averagedCurve([]).isEmpty)
  }

  @Test func manyAreAveragedOverStretches() {
    let curve = averagedCurve((1...205).map(Double.init))
    #expect(curve.count == 103)
    #expect(curve[0] == Point(2, 1.5) && curve[101] == Point(204, 203.5))
    // The last stretch is shorter.
    #expect(curve[102] == Point(205, 205))
  }
}
