import Course
import Datasets

extension World.Source {
  /// The data that settings ask for.
  ///
  /// - Throws: `UsageError` or `DataError` when there are no such data.
  init(_ settings: PlaySettings) throws {
    func deviation(_ usual: Double) -> Double {
      settings[\.deviation] > 0 ? settings[\.deviation] : usual
    }
    switch settings[\.data] {
    case .gaussian: self = .line(LineMixture([.init(mean: 1, standardDeviation: 1)]))
    case .temperatures: self = .line(.twoTemperatures)
    case .mixture: self = .line(try Self.lineMixture(settings))
    case .ring:
      self = .plane(
        .mixture(
          .ring(
            modes: settings[\.modes], radius: 2, standardDeviation: deviation(0.2))))
    case .grid:
      self = .plane(.mixture(.grid(side: 5, spacing: 1, standardDeviation: deviation(0.1))))
    case .twoGaussians:
      self = .plane(
        .mixture(
          PlaneMixture(
            centres: [.init(-1, -0.6), .init(1, 0.6)], standardDeviation: deviation(0.3))))
    case .line: self = .plane(.curve(.line(standardDeviation: deviation(0.05))))
    case .spiral: self = .plane(.curve(.spiral(standardDeviation: deviation(0.05))))
    case .moons: self = .plane(.curve(.moons(standardDeviation: deviation(0.1))))
    case .letter:
      let letter = Character(settings[\.letter])
      guard let curve = PlaneCurve.letter(letter, standardDeviation: deviation(0.05)) else {
        throw UsageError("there is no letter \"\(letter)\"")
      }
      self = .plane(.curve(curve))
    case .points:
      self = .plane(
        .mixture(
          PlaneMixture(
            centres: try Self.centres(settings[\.points]),
            standardDeviation: deviation(0.1))))
    case .file:
      let path = settings[\.file]
      guard !path.isEmpty else {
        throw UsageError("file is not given; it must be a CSV file of points, x,y a line")
      }
      let columns = settings[\.columns].split(separator: ",").map(String.init)
      guard columns.isEmpty || columns.count == 2 else {
        throw UsageError(
          "columns is \"\(settings[\.columns])\"; it must be two, each by its name or number, X,Y")
      }
      let asked = settings[\.deviation]
      do {
        self = .plane(
          .points(
            try PlanePoints(
              inFile: path, columns: columns, chosenBy: "--columns X,Y",
              standardDeviation: asked > 0 ? asked : nil)))
      } catch { throw DataError("\(error)") }
    }
  }

  /// Places from their coordinates, each once.
  private static func centres(_ numbers: [Double]) throws -> [PlaneMixture.Centre] {
    guard numbers.count % 2 == 0 else {
      throw UsageError("points has \(numbers.count) numbers; it must be pairs, X,Y,X,Y,...")
    }
    var centres: [PlaneMixture.Centre] = []
    for index in stride(from: 0, to: numbers.count, by: 2) {
      let centre = PlaneMixture.Centre(numbers[index], numbers[index + 1])
      if !centres.contains(centre) { centres.append(centre) }
    }
    return centres
  }

  private static func lineMixture(_ settings: PlaySettings) throws -> LineMixture {
    let means = settings[\.means]
    func spread(_ name: String, _ values: [Double]) throws -> [Double] {
      if values.count == means.count { return values }
      guard values.count == 1 else {
        throw UsageError(
          "\(name) has \(values.count) numbers for \(means.count) means; it must have one for "
            + "each, or one for all")
      }
      return means.map { _ in values[0] }
    }
    let deviations = try spread("deviations", settings[\.deviations])
    let weights = try spread("weights", settings[\.weights])
    return LineMixture(
      means.indices.map {
        .init(mean: means[$0], standardDeviation: deviations[$0], weight: weights[$0])
      })
  }
}
