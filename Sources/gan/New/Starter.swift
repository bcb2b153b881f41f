import Workbench

/// The files of a package of one's own, as it begins.
enum Starter {
  /// The manifest of a package with one program, `mine`.
  ///
  /// - Parameters:
  ///   - course: The path of the course from the package on.
  ///   - resources: What the target has beside Swift files.
  static func manifest(course: String, resources: [String] = []) -> String {
    let resources =
      resources.isEmpty ? "" : ",\n      resources: [\(resources.joined(separator: ", "))]"
    return head(course: course) + """
      let libraries = [
        "Kernels", "Autograd", "Compiled", "Networks", "Adversarial", "Datasets", "Measures",
        "Blackboard", "Course", "Trainings", "Workbench",
      ]

      let package = Package(
        name: "mine",
        platforms: [.macOS(.v15)],
        dependencies: [course],
        targets: [
          .executableTarget(
            name: "mine", dependencies: libraries.map { .product(name: $0, package: \(name(of: course))) }\(resources))
        ],
        swiftLanguageModes: [.v6])

      """
  }

  /// The manifest of a package of exercises.
  static func manifest(of files: WorkbookFiles, course: String) -> String {
    head(course: course) + """
      let exercises = Target.Dependency.product(name: "Exercises", package: \(name(of: course)))

      // While files are checked: each in a module of its own with its check, and a program of them all.
      let answers = (Context.environment["ANSWERS"] ?? "").split(separator: " ").map(String.init)
      let modules: [Target] = answers.map {
        .target(name: "Answer\\($0)", dependencies: [exercises], path: ".check/\\($0)")
      }
      let program: [Target] =
        answers.isEmpty
        ? []
        : [
          .executableTarget(
            name: "answer", dependencies: [exercises] + modules.map { .byName(name: $0.name) },
            path: ".check/main")
        ]

      let package = Package(
        name: "\(files.name)",
        platforms: [.macOS(.v15)],
        dependencies: [course],
        targets: [
          .executableTarget(name: "\(files.name)", dependencies: [exercises]),
          // For an editor, which looks names up in the targets.
          .target(name: "Answers", dependencies: [exercises], path: "\(files.folder)"),
        ] + modules + program,
        swiftLanguageModes: [.v6])

      """
  }

  /// The program of a package of exercises.
  static func program(of files: WorkbookFiles) -> String {
    "import Exercises\n\nWorkbook.\(files.name).main()\n"
  }

  private static func head(course: String) -> String {
    """
    // swift-tools-version: 6.2\nimport PackageDescription

    // The course: this line names its folder, should you move one of the two.
    let course = Package.Dependency.package(path: \(quoted(course)))


    """
  }

  /// What the package manager calls the course: a package is known by the last part of its path.
  private static func name(of course: String) -> String {
    quoted(course.split(separator: "/").last.map(String.init) ?? "gan")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A GAN in one file.
  static let source = """
    import Workbench

    /// A GAN of my own: two small networks learn N(4, 1.5²) from uniform noise.
    @main
    struct Mine: Lesson {
      static let about = About(own: "mine", title: "A GAN of my own")

      // What can be set on the command line: `swift run mine --learning-rate 0.002`.
      @Setting("iterations of Algorithm 1", in: 1...1_000_000, quick: 600) var steps = 6_000
      @Setting("m, the samples in a minibatch", in: 1...10_000) var batch = 128
      @Setting("the generator's learning rate at the start", .rate) var learningRate: Float = 0.004

      func teach(_ run: Run) throws {
        // The data: anything that gives numbers, such as LineNumbers([1, 2, 4, 8]).
        let data = NormalData(mean: 4, standardDeviation: 1.5)

        // The networks: tanh in the hidden layers, nothing after the last. D ends in a logit.
        var weights = Random(seed: run.seed, stream: "weights")
        func network(_ widths: [Int]) -> Sequential {
          Sequential(widths: widths, hidden: .tanh, initializer: .uniformByInputs, using: &weights)
        }

        // The rules: what G minimises, and how both learn.
        let game = Game(
          generator: network([1, 8, 8, 1]), discriminator: network([1, 16, 16, 1]),
          generatorOptimizer: Adam(learningRate: learningRate, beta1: 0, beta2: 0.9),
          discriminatorOptimizer: Adam(learningRate: 0.01, beta1: 0, beta2: 0.9),
          rules: Rules(objective: .nonSaturating))

        try run.train(
          game, on: data, noise: .uniform(1), batch: batch, steps: steps, averaging: 0.999,
          decay: .linear(start: 0, end: steps, floor: 0))
      }
    }

    """
}
