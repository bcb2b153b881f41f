// swift-tools-version: 6.2
// Not to be lowered: most targets have unsafe flags, and of a package that another depends on by its
// version the package manager takes those only from 6.2 on.
import Foundation
import PackageDescription

// Optimised in every configuration, so that a plain `swift run` trains at full speed: what computes,
// and what compresses pictures. The rest, optimised, would take a newcomer's first build a minute
// longer and save milliseconds.
// The fields of a graph's nodes are read millions of times a second: checking each access for
// exclusivity while the program runs would cost a sixth of it.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O", "-enforce-exclusivity=unchecked"])]

/// Kernels for one x86-64 level: the same source, compiled for other instructions.
///
/// Without `-fno-math-errno` a square root would be a call for each lane.
/// `conditions` tell the sources what the level has: FUSED multiply-add, WIDE registers.
func kernels(
  _ name: String, path: String, for architecture: String? = nil, conditions: [String] = []
) -> Target {
  let march = architecture.map { ["-Xcc", "-march=\($0)"] } ?? []
  return .target(
    name: name, dependencies: ["LaneMath"], path: path,
    swiftSettings: [.unsafeFlags(["-O", "-Xcc", "-fno-math-errno"] + march)]
      + conditions.map { .define($0) },
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
}

func module(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: optimised)
}

/// A module that the compiler does not optimise in a debug build.
func plain(
  _ name: String, exclude: [String] = [], _ dependencies: [Target.Dependency]
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, resources: resources)
}

/// The modules from the engine to the measures.
let engine: [Target.Dependency] = [
  "Kernels", "Autograd", "Compiled", "Networks", "Adversarial", "Datasets", "Measures",
]

/// Every lesson, with its handout in its module: its module without "Lesson", its folder, and what it teaches with beside `Course` and
/// `Blackboard`.
let lessons: [(name: String, folder: String, modules: [Target.Dependency])] = [
  ("LogLoss", "01-log-loss", ["Autograd", "Networks"]),
  ("MinMax", "02-min-max", ["Autograd"]),
  ("Gaussian", "03-gaussian", engine + ["Trainings"]),
  ("OptimalDiscriminator", "04-optimal-discriminator", engine),
  ("MNIST", "05-mnist", engine + ["Trainings"]),
  ("Convolutions", "06-convolutions", ["Autograd"]),
  ("DCGAN", "07-dcgan", engine + ["Trainings"]),
  ("LatentWalk", "08-latent-walk", engine + ["Trainings"]),
  ("Features", "09-features", engine + ["Trainings"]),
  ("ForgetWindow", "10-forget-window", engine + ["Trainings"]),
  ("ModeCollapse", "11-mode-collapse", engine + ["Trainings"]),
  ("Temperature", "12-temperature", engine + ["Trainings"]),
  ("Divergences", "13-divergences", engine + ["Trainings"]),
  ("Optimizers", "14-optimizers", engine + ["Trainings"]),
  ("MinibatchFeatures", "15-minibatch-features", engine + ["Trainings"]),
  ("Unrolled", "16-unrolled", engine + ["Trainings"]),
  ("Wasserstein", "17-wasserstein", engine + ["Trainings"]),
  ("Conditional", "18-conditional", engine + ["Trainings"]),
  ("StackGAN", "19-stackgan", engine + ["Trainings"]),
  ("Autoencoder", "20-autoencoder", engine + ["Trainings"]),
  ("AdversarialAutoencoder", "21-adversarial-autoencoder", engine + ["Trainings"]),
  ("CycleGAN", "22-cyclegan", engine + ["Trainings"]),
]

let lessonTargets: [Target] = lessons.map { lesson in
  .target(
    name: lesson.name + "Lesson", dependencies: lesson.modules + ["Course", "Blackboard"],
    path: "Lessons/\(lesson.folder)", exclude: ["transcript.txt"],
    resources: [.embedInCode("README.md")])
}

#if arch(x86_64)
  let host = "x86_64"
#else
  let host = "arm64"
#endif
/// The kind of processor that is built for: this machine's, unless GAN_ARCH names another, as it must for a
/// cross-compiler.
let isIntel = (Context.environment["GAN_ARCH"] ?? host) == "x86_64"
// arm64 has fused multiply-add from the start.
let baseline = isIntel ? [] : ["FUSED"]
/// The sources of the kernels are there once; for each further level a symbolic link leads to them. Some ways to
/// copy a folder make text files of links: then one line says so, rather than the compiler hundreds.
for level in isIntel ? ["v3", "v4"] : [] {
  let link = "Sources/Kernels/Levels/\(level)/Loops"
  var isFolder: ObjCBool = false
  _ = FileManager.default.fileExists(
    atPath: Context.packageDirectory + "/" + link, isDirectory: &isFolder)
  guard !isFolder.boolValue else { continue }
  let advice =
    "\(link) must be a symbolic link to ../../Loops: clone with `git -c core.symlinks=true clone`, or "
    + "unpack with a program that keeps links\n"
  FileHandle.standardError.write(Data(advice.utf8))
  exit(1)
}
let levels: [Target] =
  isIntel
  ? [
    kernels(
      "KernelsV3", path: "Sources/Kernels/Levels/v3", for: "x86-64-v3", conditions: ["FUSED"]),
    kernels(
      "KernelsV4", path: "Sources/Kernels/Levels/v4", for: "x86-64-v4",
      conditions: ["FUSED", "WIDE"]),
  ] : []

/// The exercises as they are handed out, and solved, so that tests try both.
let answers: [Target] = [
  ("Sheets", "Sources/Exercises/Sheets"), ("Cases", "Sources/Exercises/Cases"),
  ("SolvedSheets", "Tests/Solutions/Exercises"), ("SolvedCases", "Tests/Solutions/Clinic"),
].map { .target(name: $0, dependencies: ["Exercises"], path: $1) }

/// What a package of one's own can depend on.
let libraries = [
  "Kernels", "Autograd", "Compiled", "Networks", "Adversarial", "Datasets", "Measures",
  "Blackboard",
  "Rendering", "Course", "Trainings", "Workbench", "Exercises",
]

let package = Package(
  name: "gan",
  // For atomic numbers.
  platforms: [.macOS(.v15)],
  products: libraries.map { .library(name: $0, targets: [$0]) } + [
    .executable(name: "gan", targets: ["gan"])
  ],
  targets: levels + lessonTargets + answers + [
    .target(name: "Processor", path: "Sources/Kernels/Processor"),
    module("LaneMath", path: "Sources/Kernels/LaneMath", []),
    kernels("KernelsBaseline", path: "Sources/Kernels/Loops", conditions: baseline),
    module(
      "Kernels", path: "Sources/Kernels/Dispatch",
      ["Processor", "LaneMath", "KernelsBaseline"] + levels.map { .byName(name: $0.name) }),
    module("Autograd", ["Kernels"]),
    module("Networks", ["Autograd", "Kernels"]),
    module("Compiled", ["Autograd", "Kernels"]),
    module("Adversarial", ["Autograd", "Compiled", "Kernels", "Networks"]),
    module("Datasets", ["Autograd", "Kernels"]),
    module("Measures", ["Autograd", "Networks", "Datasets"]),
    plain("Blackboard", []),
    module("Pictures", path: "Sources/Rendering/Pictures", ["Blackboard"]),
    plain("Rendering", exclude: ["Pictures"], ["Blackboard", "Pictures"]),
    plain("Console", ["Blackboard", "Rendering"]),
    plain("Course", ["Autograd", "Blackboard"]),
    plain("Trainings", engine + ["Blackboard", "Course"]),
    plain("Workbench", engine + ["Blackboard", "Rendering", "Console", "Course", "Trainings"]),
    plain(
      "Exercises", exclude: ["Sheets", "Cases"],
      engine + ["Blackboard", "Rendering", "Console", "Course", "Trainings", "Workbench"]),
    plain("Laboratory", engine + ["Blackboard", "Rendering", "Course", "Trainings"]),

    .executableTarget(
      name: "gan",
      dependencies: engine
        + ["Blackboard", "Rendering", "Console", "Course", "Trainings", "Workbench", "Laboratory"]
        + lessonTargets.map { .byName(name: $0.name) }),

    tests("KernelsTests", ["Kernels", "LaneMath"]),
    tests("AutogradTests", ["Autograd", "Kernels"], resources: [.copy("Reference")]),
    tests(
      "NetworksTests", ["Networks", "Autograd"], resources: [.copy("Reference")]),
    tests("CompiledTests", ["Compiled", "Networks", "Autograd", "Kernels"]),
    tests(
      "AdversarialTests", ["Adversarial", "Compiled", "Networks", "Autograd"],
      resources: [.copy("Reference")]),
    tests("DatasetsTests", ["Datasets", "Autograd"]),
    tests("MeasuresTests", ["Measures", "Datasets", "Autograd"]),
    tests(
      "RenderingTests", ["Blackboard", "Rendering", "Pictures"],
      resources: [.copy("figures.sums")]),
    tests("ConsoleTests", ["Console", "Blackboard", "Rendering"]),
    tests("CourseTests", ["Course", "Blackboard", "Autograd"]),
    tests(
      "TrainingsTests",
      [
        "Trainings", "Adversarial", "Networks", "Datasets", "Measures", "Course", "Blackboard",
        "Autograd",
      ]),
    tests(
      "LessonsTests",
      [
        "LatentWalkLesson", "FeaturesLesson", "ForgetWindowLesson", "TemperatureLesson",
        "DivergencesLesson", "OptimizersLesson", "ConditionalLesson", "StackGANLesson", "Trainings",
        "AutoencoderLesson", "AdversarialAutoencoderLesson", "CycleGANLesson", "Course",
        "Blackboard",
        "Adversarial", "Networks", "Datasets", "Measures", "Autograd",
      ]),
    tests(
      "LaboratoryTests",
      [
        "Laboratory", "Adversarial", "Networks", "Datasets", "Measures", "Trainings", "Course",
        "Blackboard", "Rendering", "Autograd",
      ]),
    tests(
      "CommandTests",
      [
        "gan", "Workbench", "ConvolutionsLesson", "ModeCollapseLesson", "Trainings", "Laboratory",
        "Measures",
        "Adversarial", "Networks",
        "Datasets", "Course", "Console",
        "Blackboard", "Rendering", "Autograd", "Kernels",
      ], resources: [.copy("transcripts.sums")]),
    tests(
      "ExercisesTests",
      ["Exercises", "Sheets", "SolvedSheets", "Cases", "SolvedCases"]),
    tests("HouseTests", ["gan", "Workbench", "Course", "Blackboard", "Rendering"]),
  ],
  swiftLanguageModes: [.v6]
)
