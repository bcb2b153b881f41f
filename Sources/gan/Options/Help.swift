import Blackboard
import Console
import Course
import Rendering
import Workbench

/// `gan help`, or `--help` anywhere.
struct HelpCommand: Command {
  private let text: String
  private let characters: Style.Characters

  init(_ line: CommandLineArguments) throws {
    let isHelp = line.command == "help"
    text = try Help.text(for: isHelp ? line.operands.first : line.command)
    characters = try CommonOptions.characters(
      isASCII: line.flag("ascii"), isPlain: line.flag("plain"))
    if isHelp, !line.asksForHelp {
      _ = try CommonOptions(line)
      try line.refuseTheRest(of: "gan help")
      if line.operands.count > 1 {
        throw UsageError("\"\(line.operands[1])\" is one word too many")
      }
    }
  }

  func run(_ output: Output) throws -> ExitStatus {
    // A formula keeps its spaces, as this text must, and only steps in by four.
    let lines = render(.formula(text), style: Style(width: 100, characters: characters))
    try output.write(lines.map { String($0.dropFirst(4)) + "\n" }.joined())
    return .done
  }
}

/// What `gan help` prints.
enum Help {
  /// The help of a lesson or a command, or of the program as a whole.
  static func text(for name: String?) throws -> String {
    switch name {
    case nil, "help": return program
    case "list": return "gan list [--json]\n\nThe lessons there are.\n"
    case "all":
      return """
        gan all [--seed N] [--quick]
        gan all --html-dir DIR [--seed N] [--quick]

        Teaches the whole course, lesson after lesson, which takes some minutes, or one
        with --quick. With --html-dir every lesson becomes a page of its own in the
        folder, linked with its neighbours and with a page of contents, index.html. The
        exit status is 1 when a claim does not hold.

        """
    case "check":
      return """
        gan check [NAME ...] [--seed N] [--quick] [--quiet] [--json]

        Runs the named lessons, or all, and verifies every claim. The exit status is 1
        when one does not hold. With --quiet only those that do not are listed.

        """
    case "sweep":
      return """
        gan sweep NAME --seeds 20 [the lesson's settings] [--threads N] [--json]
        gan sweep NAME --seeds 101-120 --json > part.json
        gan sweep NAME --merge part.json ...
        gan sweep gaussian --learning-rate 0.001,0.004,0.02 --seeds 5

        A lesson over many seeds: median, quartiles, extremes and worst of all it
        measures, in how many seeds each claim holds, and the median and middle
        half of every course, such as the losses. Seeds are independent, so parts
        of a large sweep can run anywhere and be merged.

        Several values of one or two settings, at most ten combinations in all, are
        set side by side, each with all the seeds: a table with the median and the
        worst of what has a best value, and in how many seeds all claims hold
        together; and a chart of one curve. Parts merge as above, also those that
        were run with other values.

          --seeds N|A-B    how many seeds, or from which to which (20)
          --curve NAME     the curve to be shown, by its name in --json
          --html FILE      also write the sweep as a page, for a browser
          --out DIR        also write the tables as CSV, the curves as PNG and CSV

        Ctrl-C ends a sweep with what is done so far; a second one at once.

        """
    case "bench":
      return """
        gan bench [WORKLOAD] [--threads N] [--steps N] [--repetitions N] [--json]

        Steps per second of fixed workloads, or of one, as medians over repetitions:

          mnist       the networks of lesson 05 on random pixels, batch 128
          gaussian    the networks of lesson 03, batch 128
          ring        256-128-128-2 against 2-128-128-1, tanh, batch 512
          dcgan       the networks of lesson 07 from 7 × 7 on, batch 128
          plane       lesson 16 without looking ahead
          unrolled    lesson 16, looking five steps ahead
          scalar      a 2-16-16-1 network of single numbers on 100 points

        One step is a step of each network; with scalar, one pass forward and back.

          --steps N          steps of a repetition (as many as take half a second)
          --repetitions N    how often they are timed (5)
          --threads N        how many cores may be used (all)

        The check sum is taken of all weights (with scalar, of all gradients) after the
        first steps. It is the same on every machine, with any number of threads.

        """
    case "play": return playText
    case "new":
      return """
        gan new DIR [--course DIR]
        gan new DIR --from NAME [--course DIR]
        gan new DIR --exercises|--clinic [--course DIR]

        Makes a package of your own in a new or empty folder beside the course: a GAN in
        one short file, Sources/mine/Mine.swift, with the figures, the verdict and the
        options of a lesson. In the folder `swift run` builds and trains it, which takes
        about two minutes the first time, and `swift run mine --help` lists its options.

          --from NAME     begin with a lesson instead, whose files are yours to change
          --exercises     exercises along the course instead: short files with a hole,
                          which `swift run` checks in order, and says what is wrong
          --clinic        sick GANs instead: files with a fault to be found and mended
          --course DIR    where the course lies (where this program was built)

        """
    case "grade":
      return """
        gan grade DIR ... [--clinic] [--json|--csv] [--limit N]

        Checks the exercises of many students: each DIR is a folder that a student
        made with `gan new DIR --exercises`, or a copy of it with its folder Exercises.
        Nothing is written there. The first call takes about two minutes to build.

          --clinic        the cases of `gan new DIR --clinic`, in its folder Clinic
          --json          with all that the checks said
          --csv           a line for each student, a column for each exercise
          --limit N       the seconds that a check may take (30)
          --course DIR    where the course lies (where this program was built)

        The exit status is 66 when a DIR has no such folder.

        """
    case "data":
      return """
        gan data digits [--out DIR] [--seed N] [--count N] [--test-count N]
        gan data scenes [--out DIR] [--seed N] [--count N] [--test-count N]
        gan data mnist [--out DIR] [--from URL ...] [--quiet] [--json]
        gan data verify DIR [--json]

        digits draws handwritten digits and writes them in the form of MNIST's files,
        with a table of the slant and the thickness of each. scenes draws rooms of
        32 × 32 pixels, labelled 1 where there is a window, with a table of the box of
        each thing.

          --out DIR          the folder (digits, or scenes)
          --seed N           where all random numbers come from (1)
          --count N          how many to learn from (10000)
          --test-count N     how many to judge by (2000)

        mnist fetches the four files of MNIST, goes on where an earlier run was ended,
        and puts a file in its place only when its content is right. It needs curl, as
        most systems have it.

          --out DIR     the folder (gan/mnist in $XDG_DATA_HOME or ~/.local/share)
          --from URL    a folder on the network that has the files, in place of the
                        usual ones; of several each is tried in turn

        verify checks a folder: the four files, packed or not, their headers, lengths
        and labels, and whether they are MNIST's. The exit status is 66 when a file is
        missing or broken. It finds what `--data` of a lesson finds: also the names of
        Kaggle, torchvision (MNIST/raw), EMNIST's digits and QMNIST.

        """
    case .some(let name):
      let lesson = try lesson(named: name, or: commands)
      return LessonHelp.text(
        of: lesson, "gan \(lesson.name) [options]: lesson \(lesson.folder), \(lesson.title)")
    }
  }

  private static let program = """
    gan                              the list of lessons, and how to start
    gan list [--json]
    gan NAME|NN [options]            teach a lesson
    gan all [--html-dir DIR]         teach the whole course, or write it as pages
    gan check [NAME ...] [--json]    run lessons and verify every claim
    gan sweep NAME --seeds 20        a lesson over many seeds
    gan play [DATA] [options]        the live laboratory, or one by a script
    gan new DIR [--from NAME]        a package for a GAN of your own
    gan new DIR --exercises          exercises; or --clinic, GANs to be mended
    gan grade DIR ...                check the exercises of many students
    gan data digits|mnist|...        draw or fetch images; check a folder
    gan bench [WORKLOAD] [--json]    steps per second of fixed workloads
    gan help [NAME]                  this text, or the options of a lesson
    gan --version

    \(LessonHelp.options)
    Where the lessons come from, by the names that they use:
    \(sources.flatMap { LessonHelp.entry($0.name, $0.meaning) }.joined(separator: "\n"))
    "Our bound" beside a source: it makes the claim, and the number is ours.

    Exit status: 0 done, 1 a claim does not hold, 2 wrong usage, 66 a data file is
    missing or broken, 74 cannot write, 130 interrupted.

    """
}
