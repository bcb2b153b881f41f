import Course

extension ForgetWindow {
  /// What a student may predict: what stands where windows were, and what chance removes.
  public static let predictions: [Prediction] = [
    Prediction(
      before: "Which feature maps",
      "How can one find the feature maps that draw windows?",
      [
        "take the maps that are brightest overall",
        "predict from all maps whether a place is in a window",
        "look at the filters' weights",
      ],
      right: 1,
      why:
        "Logistic regression on the maps at places inside and outside of windows gives each map"
        + " a weight. Those with a weight above 0 are the ones that stand for windows."),
    Prediction(
      before: "The same z",
      "The maps that are bright at windows are set to zero. What will happen to the rooms?",
      [
        "nothing: other maps draw the windows",
        "windows go, and the rest of the room stays",
        "the whole room breaks",
      ],
      why:
        "G has learned a window as a thing of its own, on maps of its own, though no label ever"
        + " said what a window is. Where it was, G draws wall or something else that fits."
    ) { run in
      guard !run.isQuick, let left = run.value("windowsLeft") else { return nil }
      return left > 0.5 ? 0 : (run.value("largestOtherChange") ?? 0) > 0.5 ? 2 : 1
    },
    Prediction(
      before: "The same z",
      "And if as many maps are set to zero, chosen at random: how many of the windows go?",
      ["hardly any, a quarter at most", "about half", "nearly all"],
      why:
        "Most maps have to do with other things. That dropping the chosen ones removes windows"
        + " is therefore not just the damage that dropping any would do."
    ) { run in
      run.isQuick ? nil : run.range(of: "removedByChance", between: 0.25, 0.75)
    },
  ]
}
