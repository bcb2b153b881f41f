import Blackboard

extension CodeExcerpt {
  /// The lines of `Game.iterate` that are Algorithm 1 of the lecture.
  public static let algorithm1 = CodeExcerpt(
    "One iteration of Algorithm 1, as the program runs it", from: "Sources/Adversarial/Game.swift",
    """
    var record = IterationRecord.blank
    for _ in 0..<rules.discriminatorSteps {
      let (x, z) = (real(), noise())
      record.discriminator = ascend(x, z)
    }
    for _ in 0..<rules.generatorSteps {
      let z = noise()
      record.generator = descend(z)
    }
    return record
    """)
}
