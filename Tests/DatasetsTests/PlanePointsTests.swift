import Autograd
import Datasets
import Foundation
import Testing

@Suite struct PlanePointsTests {
  private typealias Point = PlanePoints.Point

  private func read(_ text: String, standardDeviation: Double? = nil) throws -> PlanePoints {
    try inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("points.csv")
      try Data(text.utf8).write(to: file)
      return try PlanePoints(inFile: file.path, standardDeviation: standardDeviation)
    }
  }

  private func complaint(_ text: String) throws -> String {
    do {
      return "nothing, but \(try read(text).points.count) points"
    } catch let error as NumbersFileError {
      return "\(error)".replacing(/^.*\//, with: "")
    }
  }

  @Test func aFileOfPoints() throws {
    let points = try read("x,y\n# drawn by hand\n1.5,-2\n0,3\n\n1.5,-2\n")
    #expect(points.points == [Point(1.5, -2), Point(0, 3), Point(1.5, -2)])
    // A hundredth of the longer side, from −2 to 3.
    #expect(points.standardDeviation == 0.05)
    #expect(try read("1,2\n", standardDeviation: 0.25).standardDeviation == 0.25)
    #expect(try read("1,2\n").standardDeviation == 0)
  }

  @Test func aHundredThousandPoints() throws {
    let text = (0..<100_000).map { "\($0 % 317),\($0 / 317)\n" }.joined()
    let points = try read(text)
    #expect(points.points.count == 100_000)
    #expect(points.points[99_999] == Point(Double(99_999 % 317), Double(99_999 / 317)))
    #expect(
      try complaint(text + "0,0\n") == "points.csv: lists more than 100000 points")
  }

  @Test func filesThatAreNone() throws {
    let hint = "; a line is two numbers, such as \"1.5,-2\""
    #expect(try complaint("") == "points.csv: lists no point" + hint)
    #expect(try complaint("1,2\n3\n") == "points.csv: line 2 is \"3\"" + hint)
    #expect(
      try complaint("1,2\n1e10,0\n") == "points.csv: line 2 is \"1e10,0\"; "
        + "a number must be from -1000000000 to 1000000000")
    #expect(throws: NumbersFileError.self) { try PlanePoints(inFile: "/nowhere/points.csv") }
  }

  @Test func eachPointIsAsLikelyAsTheNext() {
    let data = PlanePoints(
      [Point(0, 0), Point(4, 1), Point(0, 0), Point(-2, 3)], standardDeviation: 0.1)
    var random = Random(seed: 1)
    let samples = pairs(data.minibatch(20_000, using: &random))
    #expect(samples.count == 20_000)
    for (point, share) in [(Point(0, 0), 0.5), (Point(4, 1), 0.25), (Point(-2, 3), 0.25)] {
      let near = samples.filter { $0.distance(to: point) < 1 }
      #expect(isShare(near.count, of: 20_000, share))
      #expect(areNormal(near.map { $0.x - point.x }, mean: 0, deviation: 0.1))
      #expect(areNormal(near.map { $0.y - point.y }, mean: 0, deviation: 0.1))
    }
    #expect(data.bounds == PlaneBounds(x: -2.4...4.4, y: -0.4...3.4))
    let exact = PlanePoints([Point(1, 2)])
    #expect(exact.minibatch(3, using: &random).numbers == [1, 2, 1, 2, 1, 2])
  }

  @Test func scalingGivesPointsTheSpreadOfARing() throws {
    // On a circle of radius 50 about (300, -7), as the presets' ring has radius 2 about (0, 0).
    let corners = [Point(350, -7), Point(300, 43), Point(250, -7), Point(300, -57)]
    let points = PlanePoints(corners, standardDeviation: 5)
    #expect(points.scaling == Scaling(scale: 25, shift: [300, -7]))
    let inner = points.scaledInward(by: points.scaling)
    #expect(inner.points == [Point(2, 0), Point(0, 2), Point(-2, 0), Point(0, -2)])
    #expect(inner.standardDeviation == 0.2)
    #expect(points.scaling.outward([2, 0, 0, 2]) == [350, -7, 300, 43])
    // One place has no spread.
    let place = PlanePoints([Point(7, 8), Point(7, 8)])
    #expect(place.scaling == Scaling(scale: 1, shift: [7, 8]))
  }

  @Test func pointsThatAreNoneAreRefused() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlanePoints([])
    }
    #expect(errorText(none).contains("PlanePoints: there is no point"))
    let infinite = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PlanePoints([PlanePoints.Point(0, .infinity)])
    }
    #expect(errorText(infinite).contains("PlanePoints: a point is not finite"))
  }
}
