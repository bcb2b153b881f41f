extension Exercise {
  static let earthMoversPlan = Exercise(
    22, "earth-movers-plan", "The earth mover's plan", call: "checkEarthMoversPlan(plan)",
    hints: [
      "On a line nothing is gained by crossing: earth from further left goes to holes further left.",
      "From left to right, each heap fills the first holes that still want earth. Keep what is left of "
        + "heaps and holes in two variables.",
      "Two loops, over from and to: move min(heaps[from], holes[to]), take it off both, and note the move "
        + "where it is above 0.",
    ],
    moral:
      "The cheapest cost is Σ |F − G|, the earth that has to cross each place: on a line no search is "
      + "needed. In the plane there is no first place, and every plan has to be weighed.")
}

/// Checks exercise 22: any cheapest plan (lesson 17).
///
/// - Throws: A reason when the answer is wrong.
public func checkEarthMoversPlan(
  _ answer: ([Int], [Int]) -> [(from: Int, to: Int, amount: Int)]
) throws {
  for site in [
    Site(heaps: [2, 0], holes: [1, 1]), Site(heaps: [1, 0, 3], holes: [2, 2, 0]),
    Site(heaps: [0, 3, 1, 0, 2], holes: [2, 0, 1, 3, 0]),
    Site(heaps: [0, 2, 1, 0], holes: [1, 0, 0, 2]),
    Site(heaps: [1, 0, 0, 1, 0], holes: [0, 0, 1, 0, 1]), Site(heaps: [3, 1], holes: [3, 1]),
  ] {
    try site.judge(answer(site.heaps, site.holes))
  }
}

/// Earth and holes.
private struct Site {
  typealias Move = (from: Int, to: Int, amount: Int)

  let heaps: [Int]
  let holes: [Int]

  private var call: String { "plan(from: \(heaps), to: \(holes))" }

  func judge(_ plan: [Move]) throws {
    func wrong(_ reason: String) -> Wrong {
      let moves = plan.prefix(12).map { words(of: $0) } + (plan.count > 12 ? ["…"] : [])
      return Wrong(
        "\(reason)\n\(call) is \(plan.isEmpty ? "empty" : moves.joined(separator: ", "))")
    }
    if plan.isEmpty { throw wrong("Your plan has no moves, and so no hole is filled.") }
    for move in plan where !(heaps.indices ~= move.from && holes.indices ~= move.to) {
      throw wrong(
        "There is no move from \(move.from) to \(move.to): places run from 0 to \(heaps.count - 1)."
      )
    }
    for move in plan {
      guard move.amount > 0 else {
        throw wrong(
          "Every amount must be at least 1, and one of yours is \(move.amount): "
            + (move.amount == 0
              ? "leave out moves of nothing." : "exchange from and to instead."))
      }
      // A larger one is wrong by itself, and sums of such could overflow.
      guard move.amount <= heaps[move.from] else {
        throw wrong(
          "A move takes \(move.amount) from place \(move.from), where \(heaps[move.from]) lie.")
      }
    }
    func sum(_ place: Int, _ end: (Move) -> Int) -> Int {
      plan.reduce(0) { $0 + (end($1) == place ? $1.amount : 0) }
    }
    for place in heaps.indices {
      let taken = sum(place, \.from)
      guard taken <= heaps[place] else {
        throw wrong(
          "You take \(taken) from place \(place), where \(heaps[place]) lie: keep count of what is left "
            + "of each heap.")
      }
    }
    try judgeHoles(filled: holes.indices.map { sum($0, \.to) }, wrong)
    try judgeCost(of: plan, wrong)
  }

  private func judgeHoles(filled: [Int], _ wrong: (String) -> Wrong) throws {
    guard filled != holes else { return }
    let staying = zip(heaps, holes).map { min($0, $1) }
    if zip(filled, staying).map(+) == holes {
      throw wrong(
        "The earth that stays where it lies is missing. It belongs to the plan too, as a move from a place "
          + "to itself, which costs nothing.")
    }
    for place in holes.indices where filled[place] != holes[place] {
      throw wrong(
        "You bring \(filled[place]) to place \(place), where \(holes[place]) are wanted: every hole must be "
          + "filled, and none overfilled.")
    }
  }

  private func judgeCost(of plan: [Move], _ wrong: (String) -> Wrong) throws {
    let cost = plan.reduce(0) { $0 + $1.amount * abs($1.from - $1.to) }
    let least = cheapestPlan(from: heaps, to: holes).reduce(0) { $0 + $1.work }
    guard cost > least else { return }
    var words = "Every hole is filled, but your plan costs \(cost), and the cheapest one \(least)."
    for (index, one) in plan.enumerated() {
      for other in plan.dropFirst(index + 1) {
        let kept = abs(one.from - one.to) + abs(other.from - other.to)
        let exchanged = abs(one.from - other.to) + abs(other.from - one.to)
        if exchanged < kept {
          words +=
            " The moves \(one.from) → \(one.to) and \(other.from) → \(other.to) cross: let them exchange "
            + "their holes, and the way is shorter by \(kept - exchanged)."
          throw wrong(words)
        }
      }
    }
    throw wrong(words)
  }

  private func words(of move: Move) -> String { "\(move.amount) from \(move.from) to \(move.to)" }
}
