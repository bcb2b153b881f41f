import Measures
import Testing

@Suite struct HistogramTests {
  @Test func everySampleIsCountedWhereItBelongs() {
    let samples: [Float] = [-0.1, 0, 0.49, 0.5, 0.99, 1, 1.01, .nan, .infinity, -.infinity]
    let histogram = Histogram(samples: samples, edges: [0, 0.5, 1])
    #expect(histogram.counts == [2, 3])  // an inner edge opens its bin, the last edge closes its
    #expect(histogram.below == 2)
    #expect(histogram.above == 2)
    #expect(histogram.notANumber == 1)
    #expect(histogram.total == samples.count)
    #expect(histogram.probabilities == [0.2, 0.3])
    #expect(histogram.outcomeProbabilities == [0.2, 0.2, 0.3, 0.2, 0.1])
    #expect(histogram.densities == [0.4, 0.6])
  }

  @Test func binsOfUnequalWidth() {
    let histogram = Histogram(samples: [0, 1, 1, 2, 5, 10, 9, 9.5], edges: [0, 1, 2, 10])
    #expect(histogram.counts == [1, 2, 5])
    #expect(histogram.densities == [0.125, 0.25, 0.078125])
  }

  @Test func equalBinsHaveTheirEdgesWhereTheyShould() {
    let histogram = Histogram(samples: [0], from: -1, to: 2, bins: 6)
    #expect(histogram.edges == [-1, -0.5, 0, 0.5, 1, 1.5, 2])
    #expect(histogram.counts == [0, 0, 1, 0, 0, 0])
    #expect(Histogram(samples: [2], from: -1, to: 2, bins: 6).counts.last == 1)
    #expect(Histogram(samples: [-1], from: -1, to: 2, bins: 6).counts.first == 1)
    #expect(Histogram(samples: [0], from: 0, to: 0.3, bins: 3).edges.last == 0.3)
  }

  @Test func agreesWithCountingByComparison() {
    var generator = SplitMix64(seed: 4)
    let samples = generator.normals(3_000) + (0..<100).map { Float($0) / 10 - 5 }
    let histogram = Histogram(samples: samples, from: -2, to: 2, bins: 17)
    for i in histogram.counts.indices {
      let right = histogram.edges[i + 1]
      let expected = samples.count {
        Double($0) >= histogram.edges[i] && (Double($0) < right || i == 16 && Double($0) == right)
      }
      #expect(histogram.counts[i] == expected, "bin \(i)")
    }
    #expect(histogram.below == samples.count { $0 < -2 })
    #expect(histogram.above == samples.count { $0 > 2 })
  }

  @Test func theProbabilitiesOfAllOutcomesSumToOne() {
    var generator = SplitMix64(seed: 5)
    for round in 0..<200 {
      var samples = generator.normals(1 + round * 7, deviation: 3)
      samples += [.infinity, -1e30, .nan].prefix(round % 4)
      let histogram = Histogram(samples: samples, from: -2, to: 2.5, bins: 1 + round % 50)
      #expect(histogram.total == samples.count)
      #expect(abs(histogram.outcomeProbabilities.reduce(0, +) - 1) < 1e-14)
      let area = histogram.densities.indices.reduce(0.0) {
        $0 + histogram.densities[$1] * (histogram.edges[$1 + 1] - histogram.edges[$1])
      }
      let outside = histogram.below + histogram.above + histogram.notANumber
      #expect(abs(area - (1 - Double(outside) / Double(samples.count))) < 1e-14)
    }
  }

  @Test func probabilitiesUnderADistribution() {
    let histogram = Histogram(samples: [0], edges: [-1, 0, 1, 9, 10])
    let uniform = histogram.outcomeProbabilities(under: UniformDistribution(from: -3, to: 5))
    #expect(uniform == [0.25, 0.125, 0.125, 0.5, 0, 0, 0])
    let normal = histogram.outcomeProbabilities(
      under: NormalDistribution(mean: 0, standardDeviation: 1))
    // Φ(−1), Φ(0) − Φ(−1), … by mpmath.ncdf with 40 digits
    let expected = [
      0.158655253931457051, 0.341344746068542949, 0.341344746068542949, 0.158655253931457051,
      1.12851220742359904e-19, 7.61985302416052607e-24,
    ]
    for i in expected.indices { #expect(relativeError(normal[i], expected[i]) < 1e-13) }
    #expect(normal[6] == 0)
  }

  @Test func refusesWhatIsNoHistogram() async {
    let endless = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Histogram(samples: [0], from: 0, to: .infinity, bins: 2)
    }
    #expect(errorText(endless).contains("Histogram: no bins of equal width from 0.0 to inf"))
    let wide = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Histogram(samples: [0], from: -1e308, to: 1e308, bins: 2)
    }
    #expect(errorText(wide).contains("Histogram: no bins of equal width from -1e+308 to 1e+308"))
    await #expect(processExitsWith: .failure) { _ = Histogram(samples: [], edges: [0, 1]) }
    await #expect(processExitsWith: .failure) { _ = Histogram(samples: [0], edges: [0, 1, 1]) }
    await #expect(processExitsWith: .failure) { _ = Histogram(samples: [0], edges: [0]) }
    await #expect(processExitsWith: .failure) {
      _ = Histogram(samples: [0], from: 0, to: .nan, bins: 3)
    }
  }
}
