import Autograd
import Datasets
import Measures
import Testing

@Suite("The distance of samples to real ones")
struct SampleDistanceTests {
  @Test("on the line it is Wasserstein-1 to the real samples")
  func line() {
    let distance = SampleDistance(
      to: NormalData(mean: 1, standardDeviation: 1), count: 500, seed: 3)
    #expect(distance.name == "Wasserstein-1")
    #expect(distance.real.count == 500)
    let real = Tensor(distance.real, shape: [500, 1])
    #expect(distance(real) == 0)
    // All moved by 2.
    #expect((distance(real + 2) - 2).magnitude < 1e-6)
  }

  @Test("in the plane it is the sliced distance")
  func plane() {
    let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)
    let distance = SampleDistance(to: ring, count: 400, seed: 3)
    #expect(distance.name == "sliced Wasserstein-1")
    let real = Tensor(distance.real, shape: [400, 2])
    var random = Random(seed: 9)
    let others = ring.minibatch(300, using: &random)
    #expect(distance(others) == slicedWasserstein1(real, others))
    // Real samples of other streams are near, and what has collapsed onto one mode is not.
    let floor = distance.floor()
    #expect(floor > 0 && floor < 0.2)
    #expect(distance.floor() == floor)
    #expect(distance(Tensor(repeating: 1, shape: [400, 2])) > 5 * floor)
  }
}
