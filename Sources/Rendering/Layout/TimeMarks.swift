import Blackboard

/// The times that stand below columns of which each is one time or several in a row.
///
/// Round times where all of them are there and reach over a third of the columns, as close as they stand
/// clear; else every nth column with its own time, n being 1, 2 or 5 times a power of ten.
///
/// - Parameters:
///   - times: All times in order.
///   - shown: The times that have a column.
///   - place: Where the number of a time stands, by its index.
///   - length: The length of all columns.
///   - room: The length that these labels need from one to the next.
func timeMarks<Length: Comparable & SignedNumeric>(
  _ times: [Double], shown: [Int], place: (Int) -> Length, length: Length,
  room: ([String]) -> Length
) -> [(place: Length, label: String)] {
  func areClear(_ marks: [(place: Length, label: String)]) -> Bool {
    let needed = room(marks.map(\.label))
    return zip(marks, marks.dropFirst()).allSatisfy { $1.place - $0.place >= needed }
  }
  for marks in roundTimes(times) {
    let marks = marks.map { (place: place($0.time), label: $0.label) }
    if let left = marks.first, let right = marks.last, 3 * (right.place - left.place) >= length,
      areClear(marks)
    {
      return marks
    }
  }
  var ticks = Ticks(mantissa: 1, exponent: 0)
  while true {
    let marks = stride(from: 0, to: shown.count, by: Int(ticks.step)).map {
      (place: place(shown[$0]), label: compact(times[shown[$0]], significant: 4))
    }
    if areClear(marks) { return marks }
    ticks = ticks.next
  }
}

/// Multiples of round steps all of which are times, by their indices, the closest first.
private func roundTimes(_ times: [Double]) -> [[(time: Int, label: String)]] {
  guard times.allSatisfy(\.isDrawable), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
    let first = times.first, let last = times.last,
    last - first > max(first.magnitude, last.magnitude) * 1e-9
  else { return [] }
  var ticks = Ticks.step(atLeast: (last - first) / 20, in: first...last)
  var sets: [[(time: Int, label: String)]] = []
  while ticks.step <= last - first {
    let indices = stride(
      from: ticks.index(atOrAbove: first), through: ticks.index(atOrBelow: last), by: 1)
    let found = indices.map { index in
      (
        time: times.firstIndex { ($0 - ticks.value(index)).magnitude <= ticks.step * 1e-9 },
        label: ticks.label(index)
      )
    }
    let marks = found.compactMap { mark in mark.time.map { (time: $0, label: mark.label) } }
    if marks.count == found.count { sets.append(marks) }
    ticks = ticks.next
  }
  return sets
}
