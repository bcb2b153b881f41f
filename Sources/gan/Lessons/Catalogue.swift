import AdversarialAutoencoderLesson
import AutoencoderLesson
import Blackboard
import ConditionalLesson
import ConvolutionsLesson
import Course
import CycleGANLesson
import DCGANLesson
import DivergencesLesson
import FeaturesLesson
import ForgetWindowLesson
import GaussianLesson
import LatentWalkLesson
import LogLossLesson
import MNISTLesson
import MinMaxLesson
import MinibatchFeaturesLesson
import ModeCollapseLesson
import OptimalDiscriminatorLesson
import OptimizersLesson
import StackGANLesson
import TemperatureLesson
import UnrolledLesson
import WassersteinLesson
import Workbench

/// Every lesson there is, in the order of the course.
let lessons: [any Lesson] = [
  LogLoss(), MinMax(), Gaussian(), OptimalDiscriminator(), MNIST(), Convolutions(), DCGAN(),
  LatentWalk(), Features(), ForgetWindow(), ModeCollapse(), Temperature(), Divergences(),
  Optimizers(), MinibatchFeatures(), Unrolled(), Wasserstein(), Conditional(), StackGAN(),
  Autoencoders(), AdversarialAutoencoders(), CycleGANs(),
]

/// The commands that are no lessons.
let commands = ["list", "all", "check", "sweep", "play", "new", "grade", "data", "bench", "help"]

/// The lesson of that name, number or folder.
///
/// - Parameters:
///   - others: Other names that could have been meant, such as those of commands.
///   - line: The command line that has the name, perhaps as the value of a flag that takes none.
func lesson(
  named name: String, or others: [String] = [], on line: CommandLineArguments? = nil
) throws -> any Lesson {
  let found = lessons.first { $0.name == name || Int(name) == $0.number || $0.folder == name }
  if let found { return found }
  let near = nearest(to: name, among: lessons.map(\.name) + others)
  // Where no other word is there, it can only have been meant as the name.
  if near == nil, let line, line.operands.contains(where: { $0 != name }) {
    try line.refuseAsValue(name)
  }
  let hint = near.map { "did you mean \($0)?" } ?? "`gan list` shows all"
  throw UsageError("there is no lesson \"\(name)\"; \(hint)")
}

/// What to do after a lesson and where to read on; nil for one that is not in the course.
func handout(after lesson: any Lesson) -> Handout? {
  guard let place = lessons.firstIndex(where: { $0.folder == lesson.folder }) else { return nil }
  var handout = lesson.handout
  let next = lessons.dropFirst(place + 1).first
  handout.places = [
    .init(
      "Handout",
      "`Lessons/\(lesson.folder)/README.md`, with more to try, and questions with answers"),
    .init("Code", "`\(lesson.code)`"),
    next.map {
      .init("Next lesson", "`gan \($0.name)` (\($0.folder.prefix(2)), \($0.title))")
    } ?? .init("Next", "`gan play`, the live laboratory"),
  ]
  return handout
}

/// The texts that lessons and claims name as their sources, in the words of the lessons.
let sources: [(name: String, meaning: String)] = [
  ("Pan", "Xingang Pan's lecture “Generative Adversarial Networks”, the main source"),
  ("More", "the lecture “More about GANs”: DCGAN, conditional GANs, Wasserstein GAN"),
  ("DCGAN", "slides on the DCGAN paper (Radford et al. 2015) and on mode collapse"),
  ("Notes", "a reader's notes on that paper and on fractionally-strided convolution"),
  ("VAE", "a lecture from autoencoders to GANs and CycleGAN"),
]
