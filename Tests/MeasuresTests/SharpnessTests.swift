import Autograd
import Datasets
import Measures
import Testing

@Suite struct SharpnessTests {
  /// Rows of eight pixels from paper to ink over `width` steps, in the middle.
  private func edge(_ width: Int) -> Tensor {
    let row = (0..<9).map { place -> Float in
      2 * min(max(Float(place - 2) / Float(width), 0), 1) - 1
    }
    return Tensor(row + row + row, shape: [1, 27])
  }

  @Test func anEdgeIsAsSharpAsItIsSteep() {
    // From paper to ink in n steps each of 1/n: slopes add up to 1, their squares to 1/n.
    for width in 1...5 {
      #expect((sharpness(of: edge(width), width: 9) - 1 / Double(width)).magnitude < 1e-6)
    }
  }

  @Test func itIsTheMeanOverImages() {
    let both = concatenate([edge(1), edge(4)], axis: 0)
    #expect((sharpness(of: both, width: 9) - 0.625).magnitude < 1e-6)
    #expect(sharpness(of: Tensor(repeating: 0.5, shape: [1, 9]), width: 3) == 0)
  }

  @Test func aSlopeDownwardCountsLikeOneAcross() {
    let across = Tensor([-1, 1, -1, 1], shape: [1, 4])
    let down = Tensor([-1, -1, 1, 1], shape: [1, 4])
    #expect(sharpness(of: across, width: 2) == sharpness(of: down, width: 2))
    #expect((sharpness(of: down, width: 2) - 1).magnitude < 1e-6)
  }

  @Test func halvedImagesAreMeansOfFourPixels() {
    let images = ImageSet(
      pixels: [0, 10, 100, 255, 20, 31, 255, 255], labels: [3], rows: 2, columns: 4)
    let half = images.halved
    #expect(half.rows == 1 && half.columns == 2 && half.labels == [3])
    // 61 / 4 = 15.25, and 865 / 4 = 216.25.
    #expect(half.pixels == [15, 216])
  }
}
