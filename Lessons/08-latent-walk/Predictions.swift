import Course

extension LatentWalk {
  /// What a student may predict: halfway between two digits, a calculation, and a direction.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "From one digit to another",
      "Halfway along a straight line between two z, what does G draw?",
      ["both digits, faintly over each other", "something clearer, more like one digit", "noise"],
      why:
        "G was trained on z from the whole region between the two, and D has judged what it drew"
        + " there. Mixing the pixels instead shows two faint digits at once."
    ) { run in
      run.claim("halfway").map { $0.value > 0 ? 1 : 0 }
    },
    Prediction(
      before: "Calculating with z",
      "Take the z of a slanted digit, minus that of an upright one, plus that of another upright"
        + " digit. What does G draw there?",
      [
        "the first digit, slanted",
        "the other digit, slanted",
        "the other digit, still upright",
        "two digits over each other",
      ],
      why:
        "The difference of the first two is a direction in which the slant grows, and it is much"
        + " the same for other digits. So the sum is one point, and G draws one digit there."
    ) { run in
      run.claim("slant").flatMap { $0.value >= 0.5 ? 1 : nil }
    },
    Prediction(
      before: "The turn vector",
      "One direction, averaged over all digits, is added to any z in small steps. What will the"
        + " pictures do?",
      [
        "slant step by step, mostly as the same digit",
        "turn into other digits",
        "jump at one point from upright to slanted",
      ],
      why:
        "Neighbouring z give neighbouring pictures, so a property that varies smoothly in the"
        + " data has a direction of its own. The digit depends mostly on others."
    ) { run in
      guard let turned = run.value("turned"), let kept = run.value("digitKeptByTurning")
      else { return nil }
      return kept < 0.5 ? 1 : turned > 0.5 ? 0 : nil
    },
  ]
}
