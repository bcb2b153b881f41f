import Blackboard
import Course
import Rendering

/// What the help of a lesson says.
package enum LessonHelp {
  /// The options that every lesson takes.
  package static let options = """
    Options of every lesson:
      --seed N           where all random numbers come from (1)
      --quick            a short run of the same lesson, for a first look
      --pause            show one step at a time, in pages as high as the window:
                         Enter goes on, b goes back a page, q leaves
      --predict          ask before it shows: a, b, c or d answers, s skips,
                         q leaves, also from a file or pipe; at its end it
                         says what was right, and why
      --quiet            only the verdict and the claims
      --html FILE        also write the lesson as a page, for a browser
      --out DIR          also write every figure as PNG and CSV here, the stages
                         of a training as an animated GIF for slides, and the
                         lesson's samples and weights
      --json             settings, claims, measurements and curves as one object
      --plain            no colour, no cursor movement, 80 columns
      --no-animation     while training a line now and then, nothing that moves
      --ascii            7-bit characters only
      --color WHEN       auto, always or never (auto)
      --width N          columns of a page, 40 to 200 (the terminal's, or 80)
      --threads N        how many cores may be used (all)

    """

  /// The help of a lesson, below a heading.
  package static func text(of lesson: any Lesson, _ heading: String) -> String {
    var lines = wrapped(heading, width: 78)
    lines.append("")
    let source = lesson.source.isEmpty ? "" : " From: \(lesson.source)."
    lines += wrapped("\(lesson.summary).\(source)", width: 78)
    lines.append("")
    if !lesson.settings.isEmpty {
      lines.append("Settings of this lesson:")
      lines += lesson.settings.flatMap(description)
      lines.append("")
    }
    if !lesson.presets.isEmpty {
      lines.append("Presets, to which single settings can be added:")
      for preset in lesson.presets {
        let values = lesson.settings.compactMap { setting in
          preset.values[setting.name].map { "--\(setting.name) \($0)" }
        }
        let text = wrapped(
          ([preset.summary] + (values.isEmpty ? [] : [values.joined(separator: " ")]))
            .joined(separator: ": "), width: 56)
        lines.append(
          "  " + preset.name.padding(toLength: 20, withPad: " ", startingAt: 0) + (text.first ?? "")
        )
        lines += text.dropFirst().map { String(repeating: " ", count: 22) + $0 }
      }
      lines.append("")
    }
    if !lesson.files.isEmpty {
      lines += wrapped(
        "With --out DIR it writes \(lesson.files.joined(separator: ", ")).", width: 78)
      lines.append("")
    }
    return lines.joined(separator: "\n") + "\n" + options
  }

  /// A setting's lines in a help text.
  package static func description(of setting: NamedSetting) -> [String] {
    let quick = setting.quickText.map { ", quick \($0)" } ?? ""
    let note =
      setting.defaultText.isEmpty
      ? setting.help : "\(setting.help) (\(setting.defaultText)\(quick))"
    return entry("--\(setting.name) \(setting.placeholder)", note)
  }

  /// A word or two and what they mean, in lines of a help text.
  package static func entry(_ name: String, _ meaning: String) -> [String] {
    let head = "  " + name
    let text = wrapped(meaning, width: 56)
    let indented = text.map { String(repeating: " ", count: 22) + $0 }
    if head.count > 21 { return [head] + indented }
    return [head + String(repeating: " ", count: 22 - head.count) + (text.first ?? "")]
      + indented.dropFirst()
  }
}
