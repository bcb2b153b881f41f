import ConvolutionsLesson
import Course
import DCGANLesson
import GaussianLesson
import LatentWalkLesson
import LogLossLesson
import MNISTLesson
import MinMaxLesson
import MinibatchFeaturesLesson
import ModeCollapseLesson
import OptimalDiscriminatorLesson
import UnrolledLesson
import WassersteinLesson

/// Every lesson there is, in the order of the course.
let lessons: [any Lesson] = [
  LogLoss(), MinMax(), Gaussian(), OptimalDiscriminator(), MNIST(), Convolutions(), DCGAN(),
  LatentWalk(), ModeCollapse(), MinibatchFeatures(), Unrolled(), Wasserstein(),
]

/// The commands that are no lessons.
let commands = ["list", "all", "check", "sweep", "play", "data", "bench", "help"]

/// The lesson of that name, number or folder.
///
/// - Parameter others: Other names that could have been meant, such as those of commands.
func lesson(named name: String, or others: [String] = []) throws -> any Lesson {
  let found = lessons.first { $0.name == name || Int(name) == $0.number || $0.folder == name }
  if let found { return found }
  let hint = nearest(to: name, among: lessons.map(\.name) + others).map { "; did you mean \($0)?" }
  throw UsageError("there is no lesson \"\(name)\"" + (hint ?? "; `gan list` shows all"))
}
