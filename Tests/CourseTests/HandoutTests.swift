import Blackboard
import Course
import Testing

@Suite("What of a handout is shown")
struct HandoutParsingTests {
  private let markdown = """
    # 99 toy

    Text.

    ## Things to try

    - `gan toy --steps 5`: stop
      early.
    2. `gan toy`, then
    again.

    `--out` writes
    files.

    ## What it means

    - no experiment

    ## Questions

    <details>
    <summary>Why does D
    win?</summary>

    Because `G` is
    slow.

    And D is not.
    </details>

    <details>
    <summary>Is that all?</summary>

    Yes.
    </details>
    """

  @Test("items are experiments, paragraphs remarks, and the folded parts questions")
  func parts() {
    let handout = Handout(markdown: markdown)
    #expect(
      handout.experiments == ["`gan toy --steps 5`: stop early.", "`gan toy`, then again."])
    #expect(handout.remarks == ["`--out` writes files."])
    #expect(
      handout.questions == [
        .init("Why does D win?", answer: ["Because `G` is slow.", "And D is not."]),
        .init("Is that all?", answer: ["Yes."]),
      ])
    #expect(handout.places.isEmpty)
  }

  @Test("a handout without these sections has none of them")
  func nothing() {
    #expect(Handout(markdown: "# 99 toy\n\n- no experiment\n") == Handout())
    #expect(Handout(markdown: "") == Handout())
  }
}
