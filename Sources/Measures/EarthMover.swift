/// Some earth that a plan moves from one place to another.
public struct EarthMove: Equatable, Sendable {
  /// Where it lies.
  public let from: Int
  /// Where it is wanted.
  public let to: Int
  /// How much of it there is.
  public let amount: Int

  /// How far it is moved.
  public var distance: Int { abs(to - from) }
  /// The amount times the distance.
  public var work: Int { amount * distance }
}

/// The cheapest plan that moves heaps of earth on a line to where earth is wanted.
///
/// From left to right, earth goes to the first place that still wants some: on a line nothing is gained
/// by crossing. The work of the plan is the earth mover's distance times all earth (slide "Wasserstein
/// GAN"), and equals `Σ |F − G|` over the places, with `F` and `G` the sums of both from the left.
///
///     cheapestPlan(from: [2, 0], to: [1, 1])   // one unit stays, one moves from 0 to 1
///
/// - Parameters:
///   - heaps: The earth at each place 0, 1, …
///   - holes: What is wanted there.
/// - Precondition: Nothing is negative, and as much is wanted as there is.
public func cheapestPlan(from heaps: [Int], to holes: [Int]) -> [EarthMove] {
  require(
    (heaps + holes).allSatisfy { $0 >= 0 } && heaps.reduce(0, +) == holes.reduce(0, +),
    "cheapestPlan: \(heaps) does not fill \(holes)")
  var (left, wanted, from, to) = (heaps, holes, 0, 0)
  var plan: [EarthMove] = []
  while from < left.count, to < wanted.count {
    let amount = min(left[from], wanted[to])
    if amount > 0 { plan.append(EarthMove(from: from, to: to, amount: amount)) }
    left[from] -= amount
    wanted[to] -= amount
    if left[from] == 0 { from += 1 } else { to += 1 }
  }
  return plan
}
