import Blackboard
import Console
import Course
import Rendering
import Workbench

/// `gan all`: teaches the whole course, lesson after lesson, as text or as linked pages.
struct AllCommand: Command {
  private let options: CommonOptions
  private let folder: String?
  private let lessons: [any Lesson]

  /// - Parameter lessons: The course, of which tests take a part.
  init(_ line: CommandLineArguments, lessons: [any Lesson] = gan.lessons) throws {
    self.lessons = lessons
    folder = try line.value("html-dir", needs: "a folder for the pages")
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan all")
    try line.refuseOperands()
    if options.folder != nil {
      throw UsageError("gan all writes no files of lessons; --out goes with a lesson")
    }
    if options.json {
      throw UsageError("gan all has no option --json; `gan check --json` has all results")
    }
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    let pages = try folder.map {
      try OutputFolder($0, for: lessons.map(\.page) + ["index.html"], alone: true)
    }
    var status = ExitStatus.done
    var entries: [ContentsPage.Entry] = []
    for (index, lesson) in lessons.enumerated() {
      let writer = PageWriter()
      let stage = Stage(output, options)
      defer { stage.leave() }
      let watcher = Watcher(options, label: lesson.name)
      let run = try Run(
        of: lesson, seed: options.seed, isQuick: options.isQuick,
        audience: Hall([writer, pages == nil ? stage : watcher]))
      do {
        try teach(lesson, run, handout: handout(after: lesson))
        let isLast = index == lessons.count - 1
        if pages == nil { try stage.end(before: isLast ? "the end" : "the next lesson") }
      } catch is Left {
        return status
      }
      watcher.finish()
      if !run.holds { status = .claimFails }
      guard let pages else { continue }
      let html = writer.html(
        title: lesson.title, navigation: Self.navigation(around: index, of: lessons))
      try pages.write(lesson.page, Array(html.utf8))
      let count = ClaimCount(run.claims)
      entries.append(
        ContentsPage.Entry(
          number: lesson.number, name: lesson.name, title: lesson.title,
          part: lesson.part.rawValue, summary: lesson.summary, source: lesson.source,
          foundations: lesson.foundations, duration: lesson.duration, href: lesson.page,
          claims: count, verdict: run.verdict))
      if !options.isQuiet {
        try output.write("\(lesson.page): \(count.held) of \(count.judged) judged claims hold\n")
      }
    }
    if let pages {
      let contents = ContentsPage(
        title: "The GAN course",
        introduction: introduction, entries: entries, sources: sources)
      try pages.write("index.html", Array(contents.html.utf8))
    }
    return status
  }

  /// How the pages came about, and how their marks and verdicts are to be read.
  private var introduction: String {
    let origin = "Every page was written by a run of its lesson with the seed \(options.seed)."
    let quick =
      "These are quick runs: each training is stopped long before its end. Its verdict is about that"
      + " short run, and claims that need a whole training are not judged. Without --quick the pages"
      + " show whole runs."
    let marks =
      "A mark says whether a lesson's claims hold. A verdict says how a training ended; in a lesson on"
      + " what goes wrong, a training that fails is what is to be seen."
    return [origin + (options.isQuick ? " " + quick : ""), marks].joined(separator: "\n")
  }

  private static func navigation(
    around index: Int, of lessons: [any Lesson]
  ) -> HTMLPage.Navigation {
    func link(_ index: Int) -> HTMLPage.Navigation.Link? {
      guard lessons.indices.contains(index) else { return nil }
      return .init(title: lessons[index].title, href: lessons[index].page)
    }
    return HTMLPage.Navigation(
      previous: link(index - 1), next: link(index + 1),
      contents: .init(title: "The GAN course", href: "index.html"))
  }
}

extension About {
  /// The file of its page, such as "03-gaussian.html".
  fileprivate var page: String { folder + ".html" }
}
