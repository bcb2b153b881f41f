import Blackboard
import Course
import Laboratory
import Rendering
import Workbench

extension Help {
  /// The help of `gan play`.
  static var playText: String {
    var lines = [
      "gan play [DATA] [options]               a live laboratory in the terminal",
      "gan play [DATA] [options] --script FILE the same by a script, without a terminal",
      "",
      "Data:",
    ]
    lines += DataName.allCases.flatMap { LessonHelp.entry($0.rawValue, $0.summary) }
    lines += ["", "Presets (--preset NAME), to which single settings can be added:"]
    lines += PlayPreset.all.flatMap { LessonHelp.entry($0.name, $0.text) }
    lines += ["", "Settings; those marked r take effect with a new start, the others at once:"]
    for setting in PlaySettings.all where setting.name != "data" {
      let mark = PlaySettings.needsRestart(setting.name) ? "r: " : ""
      let note =
        setting.defaultText.isEmpty ? setting.help : "\(setting.help) (\(setting.defaultText))"
      // Of the letters the first and the last say enough.
      let placeholder = setting.name == "letter" ? "A...Z" : setting.placeholder
      lines += LessonHelp.entry("--\(setting.name) \(placeholder)", mark + note)
    }
    lines += ["", "Options:"]
    lines += LessonHelp.entry("--seed N", "where all random numbers come from (1)")
    lines += LessonHelp.entry("--script FILE", "do what the file says, - for standard input")
    lines += LessonHelp.entry("--open FILE", "go on from a state that W saved")
    lines += LessonHelp.entry("--out DIR", "where w and W write (the present folder)")
    lines += LessonHelp.entry("--ascii, --color WHEN, --width N, --threads N", "as in every lesson")
    lines += ["", "A script has a line for each thing to do:"]
    lines += wrapped(Action.verbs.joined(separator: ", ") + ".", width: 76).map { "  " + $0 }
    lines += [
      "", "  set learning-rate 0.002       or any other setting",
      "  run 500                       iterations",
      "  size 120 40                   of the screen, in cells",
      "  frame                         print it", "",
    ]
    lines += wrapped(
      "A session prints its own script when it is left. The same seed and script give the same "
        + "frames, byte for byte. The key ? shows the keys.", width: 78)
    return lines.joined(separator: "\n") + "\n"
  }
}
