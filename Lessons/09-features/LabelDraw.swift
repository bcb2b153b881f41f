import Autograd

/// Images that are given a label, drawn at random with as many of each digit; a quarter of them is set aside
/// to choose `λ` by.
///
/// The DCGAN paper draws its 1,000 labels so, "uniformly class distributed".
struct LabelDraw: Sendable {
  /// The numbers of all images with a label.
  let all: [Int]
  /// Those that are learned from while `λ` is chosen.
  let learned: [Int]
  /// Those that `λ` is chosen by: of each digit every fourth.
  let held: [Int]

  /// Draws `count` of some images by their labels, or all where there are no more.
  init(_ count: Int, of labels: [Int], using random: inout Random) {
    let (share, order) = ((count + 9) / 10, random.permutation(of: labels.count))
    var (seen, all, rest) = ([Int](repeating: 0, count: 10), [Int](), [Int]())
    for number in order {
      seen[labels[number]] += 1
      // Of a digit that is rare there may be too few; others stand in for it.
      if seen[labels[number]] <= share { all.append(number) } else { rest.append(number) }
    }
    all = Array((all + rest).prefix(count))
    var (places, learned, held) = ([Int](repeating: 0, count: 10), [Int](), [Int]())
    for number in all {
      places[labels[number]] += 1
      if places[labels[number]].isMultiple(of: 4) {
        held.append(number)
      } else {
        learned.append(number)
      }
    }
    // So few that there are not four of any digit.
    if held.isEmpty { held = learned }
    (self.all, self.learned, self.held) = (all, learned, held)
  }
}
