import Autograd
import Blackboard
import Datasets
import Testing

@testable import Trainings

@Suite("The latent plane") struct LatentPlaneTests {
  @Test("a lattice begins at the top left and ends at the bottom right")
  func lattice() {
    #expect(latentLattice(3).shape == [9, 2])
    #expect(
      latentLattice(3).numbers == [-2, 2, 0, 2, 2, 2, -2, 0, 0, 0, 2, 0, -2, -2, 0, -2, 2, -2])
  }

  @Test("codes have a cloud for each digit, and room for all unless the reach is given")
  func scene() {
    let codes = Tensor([[1, 2], [-7, 0], [3, 3]])
    let scene = latentScene("Codes", codes, [4, 9, 4])
    let clouds = scene.panels[0].clouds
    #expect(clouds.map(\.name) == (0...9).map(String.init))
    #expect(clouds.map(\.points.count) == [0, 0, 0, 0, 2, 0, 0, 0, 0, 1])
    #expect(scene.xRange == -7...7 && scene.yRange == -7...7)
    #expect(latentScene("Codes", codes, [4, 9, 4], reach: 3).xRange == -3...3)
    #expect(latentScene("Codes", Tensor([[0, 0.5]]), [1]).yRange == -1...1)
  }

  @Test("a mosaic has each image at its place, pixel by pixel")
  func mosaic() {
    // Six images of 28 × 28, in which no two neighbours are of one grey.
    let levels = (0..<6 * 784).map { UInt8($0 * 37 % 251) }
    let pixels = levels.map { Float($0) / 127.5 - 1 }
    let picture = Trainings.mosaic(Tensor(pixels, shape: [6, 784]), columns: 3)
    #expect(picture.width == 84 && picture.height == 56 && picture.pictures.count == 1)
    for image in 0..<6 {
      for (row, column) in [(0, 0), (0, 27), (5, 11), (27, 0), (27, 27)] {
        let place = (image / 3 * 28 + row) * 84 + image % 3 * 28 + column
        #expect(picture.pictures[0][place] == levels[image * 784 + row * 28 + column])
      }
    }
  }

  @Test("the learning rate falls to a twentieth, and each epoch sees every image once")
  func training() {
    struct Clerk: CodeLearner {
      let name = "clerk"
      var coder: ImageCoder
      var rates: [Float] = []
      var seen: [Int] = []
      mutating func step(
        on images: Tensor, labels: [Int], rate: Float, using random: inout Random
      ) -> Float {
        rates.append(rate)
        seen += labels
        return rates.count == 11 ? .nan : 1
      }
    }
    var random = Random(seed: 1)
    let coder = ImageCoder(.plain, latent: 2, units: 4, using: &random)
    let images = DrawnDigits(seed: 1).images(40)
    var clerk = Clerk(coder: coder)
    #expect(
      clerk.train(on: images, epochs: 2, batch: 10, learningRate: 2, seed: 1) { _ in }.count == 8)
    #expect(clerk.rates[0] == 2 && (clerk.rates[7] - 2 / 8.0 * (1 + 7 * 0.05)).magnitude < 0.1)
    #expect(clerk.rates == clerk.rates.sorted(by: >))
    let all = images.labels.map { Int($0) }
    #expect(
      clerk.seen[..<40].sorted() == all.sorted() && clerk.seen[40...].sorted() == all.sorted())
    #expect(Array(clerk.seen[..<40]) != Array(clerk.seen[40...]))
    // It ends at the first number that is not finite.
    var broken = Clerk(coder: coder)
    let lost = broken.train(on: images, epochs: 4, batch: 10, learningRate: 2, seed: 1) { _ in }
    #expect(lost.count == 11 && lost[10].isNaN && broken.rates.count == 11)
  }
}
