extension Exercise {
  static let wasserstein1 = Exercise(
    12, "wasserstein-1", "The earth mover's distance", call: "checkWasserstein1(wasserstein)",
    hints: [
      "Sort both samples: a.sorted() is a new list in rising order. Then the partners stand at "
        + "the same place.",
      "zip(a.sorted(), b.sorted()) are the pairs; abs of the difference is how far one has to go.",
      "Add up the distances and divide by Double(a.count).",
    ],
    moral:
      "It is in the data's own unit, and it falls as the samples come nearer, long before they "
      + "overlap. The Jensen-Shannon divergence is log 2 all that time. Hence lesson 17's GAN.")
}

/// Checks exercise 12: the Wasserstein-1 distance of two samples of equal size (lessons 03, 17).
///
/// - Throws: A reason when the answer is wrong.
public func checkWasserstein1(_ answer: ([Double], [Double]) -> Double) throws {
  typealias Two = (a: [Double], b: [Double])
  typealias Slip = Mistake<Two, Double>
  // Numbers that single precision holds exactly.
  let samples: [Two] = [
    ([3, 0, 1], [5, 8, 6.5]), ([2, -1, 0.5, 4], [1, 3, -2, 2.5]), ([-1, 1], [4, -4]), ([1.5], [-2]),
    ([0, 2, 5, 1], [5, 0, 1, 2]),
  ]
  func sum(_ a: [Double], _ b: [Double], _ distance: (Double) -> Double) -> Double {
    zip(a, b).reduce(0) { $0 + distance($1.0 - $1.1) }
  }
  func mean(_ a: [Double], _ b: [Double], _ distance: (Double) -> Double) -> Double {
    sum(a, b, distance) / Double(a.count)
  }
  func magnitude(_ x: Double) -> Double { x.magnitude }
  func square(_ x: Double) -> Double { x * x }
  try judgeNumber(
    on: samples, call: { "wasserstein(\($0.a), \($0.b))" }, answer: { answer($0.a, $0.b) },
    right: { two in
      Measures.wasserstein1(two.a.map { Float($0) }, two.b.map { Float($0) })
    },
    mistakes: [
      Slip("The samples are not sorted: you have paired them as they happened to be drawn.") {
        mean($0.a, $0.b, magnitude)
      },
      Slip("Only one of the samples is sorted; sort both.") {
        mean($0.a.sorted(), $0.b, magnitude)
      },
      Slip("Only one of the samples is sorted; sort both.") {
        mean($0.a, $0.b.sorted(), magnitude)
      },
      Slip("One of the samples is sorted the other way round, so smallest goes to largest.") {
        mean($0.a.sorted(), $0.b.sorted(by: >), magnitude)
      },
      Slip(
        "This is the difference of the means: moves to the left and to the right cancel there, but "
          + "both cost work."
      ) { abs(mean($0.a, $0.b) { $0 }) },
      Slip("Without abs, moves to the left and to the right cancel; both cost work.") {
        mean($0.a, $0.b) { $0 }
      },
      Slip("Without abs, moves to the left and to the right cancel; both cost work.") {
        mean($0.a, $0.b) { -$0 }
      },
      Slip("These are squared distances; the 1 in Wasserstein-1 stands for plain ones.") {
        mean($0.a.sorted(), $0.b.sorted(), square)
      },
      Slip(
        "This is the root of the mean square, Wasserstein-2; for Wasserstein-1 take the mean "
          + "of |a − b|."
      ) { sqrt(mean($0.a.sorted(), $0.b.sorted(), square)) },
      Slip(
        "This is the sum of the distances; divide by n, so that the sample size does not matter."
      ) { sum($0.a.sorted(), $0.b.sorted(), magnitude) },
      Slip("This is the greatest distance; the mean of all of them is wanted.") {
        zip($0.a.sorted(), $0.b.sorted()).map { magnitude($0 - $1) }.max() ?? 0
      },
    ])
}
