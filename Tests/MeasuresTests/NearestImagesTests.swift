import Autograd
import Datasets
import Measures
import Testing

@Suite("The training images nearest to what was drawn")
struct NearestImagesTests {
  /// Images of one grey each.
  private func greys(_ greys: [UInt8]) -> ImageSet {
    ImageSet(
      pixels: greys.flatMap { [UInt8](repeating: $0, count: 784) },
      labels: [UInt8](repeating: 0, count: greys.count))
  }

  @Test("are found, with the distance of a pixel, black and white being 2 apart")
  func nearest() {
    // More than the thousand that are compared at a time; the last two are the nearest.
    let training = greys([UInt8](repeating: 0, count: 1_000) + [255, 102])
    let nearest = NearestImages(
      greys([255, 102, 153]).tensor(), in: training, beside: greys([51, 0]))
    #expect(
      nearest.pairs.map(\.neighbour[0])
        == training.tensor(of: [1_000, 1_001, 1_001]).columns(0..<1).numbers)
    let distances: [Double] = [0, 0, 0.4]
    for (pair, distance) in zip(nearest.pairs, distances) {
      #expect((pair.distance - distance).magnitude < 1e-6)
    }
    #expect(nearest.median < 1e-6)
    // Of two real images at 0.4 and 0 the upper one is the middle.
    #expect((nearest.floor - 0.4).magnitude < 1e-6)
  }
}
