/// The table of what is in drawn scenes and where, as text with commas.
public enum SceneTable {
  /// The name of a part's file, without `.gz`.
  public static func name(_ part: ImageSet.Part) -> String {
    "\(ImageFolder.stem(part))-boxes.csv"
  }

  /// A line for each thing of each scene: the scene's number, the thing, and its box, in pixels from the
  /// left and from the top.
  public static func text(_ scenes: [DrawnScene]) -> String {
    var text = "number,thing,left,top,width,height\n"
    for (number, scene) in scenes.enumerated() {
      for thing in SceneThing.allCases {
        guard let box = scene.boxes[thing] else { continue }
        text += "\(number),\(thing.rawValue),\(box.left),\(box.top),\(box.width),\(box.height)\n"
      }
    }
    return text
  }
}
