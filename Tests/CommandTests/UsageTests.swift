import Blackboard
import Console
import Course
import Rendering
import Testing

@testable import Workbench
@testable import gan

/// What the command line may and may not say; nothing is run.
@Suite("Usage")
struct UsageTests {
  @Test(
    "good command lines",
    arguments: [
      "", "list", "list --json", "--json", "gaussian", "3", "03", "gaussian --steps 5 --seed 7",
      "--steps 5 gaussian", "--steps=5 --seed=7 3", "gaussian --learning-rate 1e-3 --k 2",
      "gaussian --loss minimax --order simultaneous --decay constant", "check",
      "gaussian --html page.html --no-animation", "check 1 02 gaussian",
      "check --json --quick", "sweep gaussian", "sweep gaussian --seeds 20",
      "sweep gaussian --seeds 101-120 --json", "--seeds 3 sweep --steps 5 gaussian --threads 2",
      "sweep gaussian --merge a b c", "sweep gaussian --merge a --merge=b", "sweep 3 --merge=a b",
      "bench", "bench mnist", "bench --json", "bench ring --steps 2 --repetitions 3 --threads 2",
      "data mnist", "data mnist d", "data mnist --out d --from http://a/b --from=https://c --json",
      "data verify d --json", "help data", "data mnist --help", "help bench", "bench --help",
      "help", "help gaussian", "help 3", "help check", "help help",
      "help --plain", "--help", "-h", "--", "-- gaussian --quick", "gaussian --steps 5 --",
      "gaussian -h", "gaussian --help --nosuch", "check --help", "--version", "gaussian --version",
      "gaussian --seed 18446744073709551615", "gaussian --seed 0", "gaussian --width 40",
      "gaussian --width 200 --color always --ascii --plain --pause --quick --quiet --out d --json",
      "log-loss", "min-max", "1", "2", "gaussian --seed 1 --seed 2",
      "11 --preset healthy --noise 256", "mode-collapse --layout grid --deviation 0",
      "play --file none.csv", "mode-collapse --centres none.csv --compare-steps 0",
      "15 --kernels 1", "16 --k 0",
      "unrolled --method ascent --k 100 --compare none --width 40",
      "sweep mode-collapse --preset slow-discriminator --seeds 3",
      "sweep mode-collapse --preset collapse,healthy --seeds 3 --curve modes --out d --html p.html",
      "sweep gaussian --k 1,2 --learning-rate 0.001,0.004,0.02", "sweep log-loss --real 0.1,0.9",
      "sweep gaussian --merge a --curve x",
    ])
  func good(_ words: String) throws {
    #expect(throws: Never.self) { try Main.command(split(words)) }
  }

  /// The command line, and what the message has to mention.
  @Test(
    "bad command lines say what is wrong, what was given and what would be right",
    arguments: [
      ("play /dev/null", "`gan play file --file /dev/null`"),
      ("play file /dev/null", "`gan play file --file /dev/null`"),
      ("gausian", "did you mean gaussian?"), ("minmax", "did you mean min-max?"),
      ("lst", "did you mean list?"), ("sweep lst", "`gan list` shows all"), ("99", "\"99\""),
      ("23", "\"23\""),
      ("0", "\"0\""), ("-3", "\"-3\""), ("nosuch", "`gan list` shows all"),
      ("gaussian -- --quick", "\"--quick\" is one word too many"),
      ("gaussian more", "\"more\" is one word too many"), ("list more", "one word too many"),
      ("help gaussian more", "one word too many"), ("help nosuch", "no lesson \"nosuch\""),
      ("help --nosuch", "no option --nosuch"), ("--help nosuch", "no lesson \"nosuch\""),
      ("gaussian --stps 5", "did you mean --steps?"),
      ("gaussian --STEPS 5", "did you mean --steps?"),
      ("gaussian --learning_rate 5", "did you mean --learning-rate?"),
      ("gaussian --rate 5", "did you mean --learning-rate?"),
      ("gaussian --lr 5", "did you mean --learning-rate?"),
      ("gaussian --qq 5", "`gan help gaussian` lists what it has"),
      ("gaussian --quick 5", "--quick takes no value, and was given \"5\""),
      ("log-loss --json -", "--json takes no value, and was given \"-\""),
      ("--json 99 log-loss", "--json takes no value, and was given \"99\""),
      ("check log-loss --json -", "--json takes no value, and was given \"-\""),
      ("sweep --quick yes gaussian", "--quick takes no value, and was given \"yes\""),
      ("--quick nosuch", "no lesson \"nosuch\""),
      ("check gaussian --quick mnits", "did you mean mnist?"),
      ("gaussian -steps 5", "no option -steps; did you mean --steps?"),
      ("log-loss --gradient-penalty 5", "lesson log-loss has no option --gradient-penalty"),
      ("list --nosuch", "gan list has no option --nosuch"),
      ("--nosuch", "no option --nosuch"), ("--quik", "did you mean --quick?"),
      ("gaussian --steps", "needs a value: a whole number from 1 to"),
      ("gaussian --steps --seed 3", "--steps needs a value"),
      ("gaussian --steps=", "--steps needs a value"), ("gaussian --steps 0", "--steps is \"0\""),
      ("gaussian --steps -5", "--steps is \"-5\"; it must be a whole number from 1 to"),
      ("gaussian --steps x", "--steps is \"x\""), ("gaussian --steps 1.5", "--steps is \"1.5\""),
      ("gaussian --learning-rate nan", "--learning-rate is \"nan\"; it must be a number above 0"),
      ("gaussian --learning-rate -1", "--learning-rate is \"-1\""),
      ("gaussian --beta1 1.5", "--beta1 is \"1.5\"; it must be a number from 0 to"),
      ("gaussian --decay", "--decay needs a value: one of both, generator, constant"),
      ("gaussian --decay cubic", "it must be one of both, generator, constant"),
      ("gaussian --seed", "--seed needs a value"), ("gaussian --seed -1", "--seed is \"-1\""),
      ("gaussian --seed 1.5", "a whole number from 0 on"),
      ("gaussian --seed 18446744073709551616", "--seed is \"18446744073709551616\""),
      ("gaussian --width 39", "from 40 to 200"), ("gaussian --width 201", "from 40 to 200"),
      ("gaussian --color blue", "it must be one of auto, always, never"),
      ("gaussian --threads 0", "from 1 to 256"), ("gaussian --json=1", "--json takes no value"),
      ("gaussian --out", "--out needs a value"), ("gaussian --html", "--html needs a value"),
      ("gaussian --no-animation=yes", "takes no value"), ("log-loss --data d", "reads no images"),
      ("gaussian --mean 400", "did you mean --data-mean?"),
      ("gaussian --data-deviation 0", "--data-deviation is \"0\""),
      ("play nowhere", "gan play knows no data \"nowhere\""),
      ("data", "needs one of digits, scenes, mnist, verify"),
      ("data mnits", "did you mean mnist?"), ("data x", "gan data has no \"x\""),
      ("data mnist a b", "\"b\" is one word too many"),
      ("data mnist a --out b", "named twice"), ("data mnist --from", "--from needs a value"),
      ("data mnist --from ftp://x/y", "--from is \"ftp://x/y\"; it must be the address"),
      ("data mnist --from http://", "--from is \"http://\""),
      ("data mnist --seed 3", "gan data mnist has no option --seed"),
      ("data mnist --form x", "did you mean --from?"),
      ("data verify", "needs a folder"), ("data verify a b", "one word too many"),
      ("data verify a --out b", "gan data verify has no option --out"),
      ("play --json", "gan play has no option --json"),
      ("play --modes 0", "modes is \"0\""), ("list --out d", "writes no files"),
      (
        "bench nosuch",
        "no workload \"nosuch\"; there are mnist, gaussian, ring, plane, unrolled, dcgan, scalar"
      ),
      ("bench mnits", "did you mean mnist?"), ("bnech", "did you mean bench?"),
      ("bench mnist ring", "\"ring\" is one word too many"),
      ("bench --steps 0", "--steps is \"0\""), ("bench --repetitions x", "--repetitions is \"x\""),
      ("bench --stps 3", "did you mean --steps?"),
      ("bench --seed 2", "gan bench has no option --seed; `gan help bench` lists"),
      ("bench --out d", "gan bench has no option --out"),
      ("bench --quick", "gan bench has no option --quick"),
      ("check nosuch", "no lesson \"nosuch\""),
      ("check --steps 5", "gan check has no option --steps"),
      ("check --out d", "writes no files"), ("sweep", "needs a lesson"),
      ("sweep gaussian more", "one word too many"),
      ("sweep gaussian --seed 4", "did you mean --seeds?"),
      ("sweep gaussian --seeds 0", "--seeds is \"0\""), ("sweep gaussian --seeds 9-5", "\"9-5\""),
      ("sweep gaussian --seeds 1-2-3", "\"1-2-3\""), ("sweep gaussian --seeds -5", "\"-5\""),
      ("sweep gaussian --seeds 1-", "\"1-\""), ("sweep gaussian --seeds 100001", "at most 100000"),
      ("sweep gaussian --seeds 0-100000", "at most 100000"),
      ("sweep gaussian --seeds", "--seeds needs a value"),
      ("sweep gaussian --merge", "needs a value"),
      ("sweep gaussian --seeds 2 --merge a", "do not go together"),
      ("sweep gaussian --merge a --steps 5", "--steps does not go with --merge"),
      ("sweep gaussian --merge a --quick", "--quick does not go with --merge"),
    ])
  func bad(_ words: String, _ part: String) throws {
    let error = #expect(throws: UsageError.self) { try Main.command(split(words)) }
    let message = try #require(error?.description)
    #expect(message.contains(part), "\(message)")
    #expect(!message.contains("\n"))
  }

  @Test("an empty word is no lesson")
  func emptyWord() {
    #expect(throws: UsageError.self) { try Main.command([""]) }
    #expect(throws: UsageError.self) { try Main.command(["gaussian", ""]) }
  }

  @Test("the order of the words does not matter")
  func order() throws {
    let line = CommandLineArguments(["--seed", "4", "sweep", "--json", "gaussian", "--k=2", "x"])
    #expect(line.command == "sweep")
    #expect(line.operands == ["gaussian", "x"])
    #expect(try line.value("seed", needs: "") == "4")
    #expect(try line.value("k", needs: "") == "2")
    #expect(try line.flag("json"))
    #expect(throws: Never.self) { try line.refuseTheRest(of: "it") }
  }

  @Test("the last of two values counts, and --merge counts them all")
  func repeated() throws {
    let line = CommandLineArguments(["--seed", "4", "--merge", "a", "--seed=5", "--merge=b"])
    #expect(try line.value("seed", needs: "") == "5")
    #expect(try line.values("merge", needs: "") == ["a", "b"])
    #expect(try line.value("k", needs: "") == nil)
  }

  @Test("a value may hold an equals sign and begin with a minus")
  func oddValues() throws {
    let line = CommandLineArguments([
      "--out=a=b", "--point", "-1,2", "--rate", "-1e3", "--script", "-",
    ])
    #expect(try line.value("out", needs: "") == "a=b")
    #expect(try line.value("point", needs: "") == "-1,2")
    #expect(try line.value("rate", needs: "") == "-1e3")
    #expect(try line.value("script", needs: "") == "-")
  }

  @Test("20 means the seeds 1 to 20")
  func seeds() throws {
    #expect(try SweepCommand.seeds("3") == [1, 2, 3])
    #expect(try SweepCommand.seeds("101-103") == [101, 102, 103])
    #expect(try SweepCommand.seeds("0-0") == [0])
    let last = UInt64.max
    #expect(try SweepCommand.seeds("\(last - 1)-\(last)") == [last - 1, last])
    #expect(try SweepCommand.seeds("100000").count == 100_000)
  }

  @Test("settings of lessons do not hide the options of all")
  func clashes() {
    let common = [
      "seed", "json", "plain", "ascii", "color", "width", "pause", "predict", "quick", "quiet",
      "out", "html",
      "curve",
      "threads", "seeds", "merge", "help", "version",
    ]
    for lesson in lessons {
      let names = lesson.settings.map(\.name)
      #expect(Set(names).isDisjoint(with: common), "\(lesson.name)")
      #expect(Set(names).count == names.count, "\(lesson.name)")
    }
  }

  @Test(
    "the colours of a terminal, by what it says of itself",
    arguments: [
      ([:], .ansi16), (["TERM": "xterm"], .ansi16), (["TERM": "dumb"], .ansi16),
      (["TERM": "xterm-256color"], .ansi256), (["TERM": "tmux-256color"], .ansi256),
      (["TERM": "xterm-direct"], .trueColor),
      (["TERM": "xterm", "COLORTERM": "24bit"], .trueColor),
      (["TERM": "xterm-256color", "COLORTERM": "TrueColor"], .trueColor),
      (["TERM": "xterm-256color", "COLORTERM": ""], .ansi256),
      (["TERM": "rxvt", "COLORTERM": "rxvt"], .ansi16),
    ] as [([String: String], Style.Color)])
  func colors(_ environment: [String: String], _ color: Style.Color) {
    #expect(CommonOptions.colors(environment) == color)
  }

  private func split(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }
}

@Suite("Nearest names")
struct NearestTests {
  @Test(
    "distances worked by hand",
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("steps", "stesp", 1),
      ("steps", "step", 1), ("gausian", "gaussian", 1), ("ca", "abc", 3),
    ])
  func distance(_ one: String, _ other: String, _ distance: Int) {
    #expect(editDistance(one, other) == distance)
    #expect(editDistance(other, one) == distance)
  }

  @Test("what is near is suggested, what is far is not")
  func nearestNames() {
    let names = ["steps", "seed", "k", "learning-rate", "quick"]
    #expect(nearest(to: "stesp", among: names) == "steps")
    #expect(nearest(to: "learning-rte", among: names) == "learning-rate")
    #expect(nearest(to: "learn", among: names) == "learning-rate")
    #expect(nearest(to: "rate", among: names) == "learning-rate")
    #expect(nearest(to: "p", among: names) == nil)
    #expect(nearest(to: "lr", among: names) == "learning-rate")
    #expect(nearest(to: "rl", among: names) == nil)
    #expect(nearest(to: "", among: names) == nil)
    #expect(nearest(to: "zzzzzzzz", among: names) == nil)
    #expect(nearest(to: "steps", among: []) == nil)
  }
}

@Suite("Surroundings")
struct SurroundingsTests {
  @Test(
    "the first of LC_ALL, LC_CTYPE and LANG that is set decides",
    arguments: [
      ([:], false), (["LANG": "en_US.UTF-8"], true), (["LANG": "C"], false),
      (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false), (["LC_ALL": "", "LANG": "C.utf8"], true),
      (["LC_CTYPE": "UTF-8", "LANG": "C"], true),
      (["LC_CTYPE": "POSIX", "LANG": "C.UTF-8"], false),
      (["LC_ALL": "de_DE.UTF-8", "LC_CTYPE": "C"], true), (["LANG": "de_DE.ISO-8859-1"], false),
    ] as [([String: String], Bool)])
  func locale(_ environment: [String: String], _ isUTF8: Bool) {
    #expect(CommonOptions.localeIsUTF8(environment) == isUTF8)
  }

  @Test(
    "COLUMNS counts when it is a number of columns, --width before it",
    arguments: [
      ("60", 60), ("", 80), ("x", 80), ("0", 80), ("-5", 80), ("10", 40), ("9999", 200),
      ("99999999999999999999", 80), ("60.5", 80),
    ])
  func columns(_ text: String, _ width: Int) throws {
    func style(_ arguments: [String]) throws -> Int {
      let line = CommandLineArguments(arguments)
      return try CommonOptions(line, environment: ["COLUMNS": text]).style.width
    }
    // Where the tests run in a terminal, its width takes the place of 80.
    if width != 80 { #expect(try style([]) == width) }
    #expect(try style(["--plain"]) == 80)
    #expect(try style(["--width", "77"]) == 77)
    #expect(try style(["--width", "77", "--plain"]) == 77)
  }

  @Test("a message is one line, whatever it quotes")
  func messages() {
    #expect(oneLine("a\nb\r\u{1b}[31m\tc\u{2028}d") == "a\\nb\\r\\u{1B}[31m\\tc\\u{2028}d")
    #expect(oneLine("\"é\" – 😀 \\") == "\"é\" – 😀 \\")
  }

  @Test("threads come from --threads, then GAN_THREADS", arguments: ["0", "x", "-1", "257", "1.5"])
  func threads(_ text: String) throws {
    let wrong = ["GAN_THREADS": text]
    #expect(throws: UsageError.self) {
      try CommonOptions(CommandLineArguments([]), environment: wrong)
    }
    let options = try CommonOptions(CommandLineArguments(["--threads", "3"]), environment: wrong)
    #expect(options.threads == 3)
    #expect(
      try CommonOptions(CommandLineArguments([]), environment: ["GAN_THREADS": "5"]).threads == 5)
  }
}
