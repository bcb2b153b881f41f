import Exercises

func plan(
  from heaps: [Int], to holes: [Int]
) -> [(from: Int, to: Int, amount: Int)] {
  var (heaps, holes, moves) = (heaps, holes, [(from: Int, to: Int, amount: Int)]())
  for from in heaps.indices {
    for to in holes.indices {
      let amount = min(heaps[from], holes[to])
      if amount > 0 { moves.append((from, to, amount)) }
      heaps[from] -= amount
      holes[to] -= amount
    }
  }
  return moves
}
