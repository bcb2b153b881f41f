/// The files of a package of one's own, as it begins.
enum Starter {
  /// Its manifest.
  ///
  /// - Parameters:
  ///   - course: The path of the course from the package on.
  ///   - resources: What the target has beside Swift files.
  static func manifest(course: String, resources: String = "") -> String {
    // A package is known by the last part of its path.
    let name = course.split(separator: "/").last.map(String.init) ?? "gan"
    return """
      // swift-tools-version: 6.2\nimport PackageDescription

      // The course: this line names its folder, should you move one of the two.
      let course = Package.Dependency.package(path: \(quoted(course)))

      let libraries = [
        "Kernels", "Autograd", "Networks", "Adversarial", "Datasets", "Measures", "Blackboard",
        "Course", "Trainings", "Workbench",
      ]

      let package = Package(
        name: "mine",
        platforms: [.macOS(.v15)],
        dependencies: [course],
        targets: [
          .executableTarget(
            name: "mine", dependencies: libraries.map { .product(name: $0, package: \(quoted(name))) }\(resources))
        ],
        swiftLanguageModes: [.v6])

      """
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
