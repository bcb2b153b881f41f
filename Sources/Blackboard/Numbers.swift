/// `x` with exactly `places` digits after the point.
///
///     decimal(-0.22314, 4)   // "-0.2231"
///     decimal(2.5, 0)        // "2": halves go to the even neighbour
///     decimal(-0.0001, 2)    // "0.00": never a negative zero
///     decimal(-.infinity, 2) // "-inf"
///
/// What is rounded is the scaled value `x · 10^places` as Double computes it, half to even. So 2.675
/// gives "2.68": the product is exactly 267.5, although the Double called 2.675 lies a little below.
/// (Only where the scaled value passes 2⁵³ are the two sides of the point handled apart.)
/// No locale: a point, ASCII digits, a hyphen-minus, no separators between thousands.
///
/// - Parameters:
///   - x: Any number; infinities give "inf" and "-inf", no number gives "NaN".
///   - places: 0...15.
public func decimal(_ x: Double, _ places: Int) -> String {
  require((0...15).contains(places), "decimal: \(places) places, 0 to 15 are possible")
  if x.isNaN { return "NaN" }
  if x.isInfinite { return x < 0 ? "-inf" : "inf" }
  let power = (0..<places).reduce(1.0) { value, _ in value * 10 }
  let scaled = (x.magnitude * power).roundedToEven
  var whole: String
  var fraction: String
  if scaled < 0x1p53 {
    let digits = String(UInt64(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    whole = String(padded.dropLast(places))
    fraction = String(padded.suffix(places))
  } else {
    var integer = x.magnitude.roundedDown
    var part = UInt64(((x.magnitude - integer) * power).roundedToEven)
    if part == UInt64(power) {
      integer += 1
      part = 0
    }
    whole = wholeDigits(of: integer)
    fraction = String(part)
    fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    if places == 0 { fraction = "" }
  }
  let isZero = (whole + fraction).allSatisfy { $0 == "0" }
  return (x < 0 && !isZero ? "-" : "") + whole + (places > 0 ? "." + fraction : "")
}

/// A number in single precision in a few characters, as if it had been typed.
public func compact(_ x: Float, significant: Int = 6) -> String {
  compact(Double("\(x)") ?? Double(x), significant: significant)
}

/// `x` in few characters: at most `significant` digits, as for ticks of an axis.
///
///     compact(0.0012)        // "0.0012"
///     compact(1.5e-7)        // "1.5e-07"
///     compact(20_000)        // "20000": integers without point, thousands plain
///     compact(0.1 + 0.2)     // "0.3"
///
/// Rounds the shortest decimal spelling of the Double, half to even. Integers below 10¹⁵ keep all
/// digits; below 0.0001 and from 10¹⁵ on an exponent is written.
public func compact(_ x: Double, significant: Int = 6) -> String {
  require((1...17).contains(significant), "compact: \(significant) digits, 1 to 17 are possible")
  if x.isNaN { return "NaN" }
  if x.isInfinite { return x < 0 ? "-inf" : "inf" }
  if x == 0 { return "0" }
  if x.magnitude < 1e15, x == x.roundedToEven { return String(Int64(x)) }
  var (digits, exponent) = shortestDigits(of: x.magnitude)
  // Never round away digits before the point.
  let kept = exponent < 15 ? max(significant, exponent + 1) : significant
  if round(&digits, to: kept) { exponent += 1 }
  while digits.count > 1, digits.last == 0 { digits.removeLast() }
  let text = digits.map(String.init)
  let sign = x < 0 ? "-" : ""
  if exponent < -4 || exponent >= 15 {
    let mantissa = text[0] + (text.count > 1 ? "." + text.dropFirst().joined() : "")
    let size = String(exponent.magnitude)
    return sign + mantissa + (exponent < 0 ? "e-" : "e+") + (size.count < 2 ? "0" : "") + size
  }
  if exponent < 0 {
    return sign + "0." + String(repeating: "0", count: -exponent - 1) + text.joined()
  }
  let before = (0...exponent).map { $0 < text.count ? text[$0] : "0" }.joined()
  let after = text.dropFirst(exponent + 1).joined()
  return sign + before + (after.isEmpty ? "" : "." + after)
}

/// `decimal`, but from 10¹⁵ on `compact`, so that no number is wider than a column can be.
package func fixed(_ x: Double, _ places: Int) -> String {
  x.magnitude < 1e15 ? decimal(x, places) : compact(x)
}

/// `fixed`, but a number that is not zero is not shown as zero: it is written with the place of its first
/// digit, or with an exponent.
///
///     visible(0.25, 3)     // "0.250"
///     visible(0.0005, 3)   // "0.0005"
///     visible(3e-9, 3)     // "3e-09"
///     visible(0, 3)        // "0.000"
package func visible(_ x: Double, _ places: Int) -> String {
  let text = fixed(x, places)
  let isLost = x != 0 && text.allSatisfy { "-0.".contains($0) }
  return isLost ? compact(x, significant: 1) : text
}

/// The digits after the point that show as much of numbers about as large as `size` as `usual` digits do
/// of numbers from 1 to 10.
///
///     decimalPlaces(3, forSize: 5)      // 3
///     decimalPlaces(3, forSize: 0.02)   // 5
///     decimalPlaces(3, forSize: 4000)   // 0
public func decimalPlaces(_ usual: Int, forSize size: Double) -> Int {
  var (places, rest) = (usual, size)
  while rest < 1, places < 15 { (places, rest) = (places + 1, rest * 10) }
  while rest >= 10, places > 0 { (places, rest) = (places - 1, rest / 10) }
  return places
}

/// Digits with commas between thousands, for running text such as "12,400 of 20,000 steps".
package func grouped(_ count: Int) -> String {
  var result = ""
  let digits = String(count.magnitude)
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (count < 0 ? "-" : "") + result
}

/// The shortest digits that name `x` and the power of ten of the first: 0.0012 gives [1, 2], −3.
///
/// Swift's own description is the shortest that reads back equal, and knows no locale.
private func shortestDigits(of x: Double) -> (digits: [Int], exponent: Int) {
  let parts = x.description.split(separator: "e")
  let mantissa = parts[0]
  let point = mantissa.firstIndex(of: ".").map {
    mantissa.distance(from: mantissa.startIndex, to: $0)
  }
  var exponent = (point ?? mantissa.count) - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  var digits = mantissa.compactMap(\.wholeNumberValue)
  while digits.count > 1, digits.first == 0 {
    digits.removeFirst()
    exponent -= 1
  }
  return (digits, exponent)
}

/// Rounds half to even at `count` digits; true when a carry made one digit more before the first.
private func round(_ digits: inout [Int], to count: Int) -> Bool {
  guard digits.count > count else { return false }
  let dropped = digits[count...]
  let isAboveHalf =
    dropped.first! > 5 || dropped.first! == 5 && dropped.dropFirst().contains { $0 > 0 }
  let isHalf = dropped.first! == 5 && !isAboveHalf
  digits.removeSubrange(count...)
  guard isAboveHalf || isHalf && digits[count - 1] % 2 == 1 else { return false }
  var index = count - 1
  while index >= 0, digits[index] == 9 {
    digits[index] = 0
    index -= 1
  }
  if index >= 0 {
    digits[index] += 1
    return false
  }
  digits.insert(1, at: 0)
  return true
}

/// All digits of a whole number, however large.
private func wholeDigits(of x: Double) -> String {
  if x < 0x1p63 { return String(UInt64(x)) }
  // Limbs of nine digits, smallest first; doubling needs no big integers.
  let base: UInt64 = 1_000_000_000
  let significand = UInt64(x.significand * 0x1p52)
  var limbs = [significand % base, significand / base]
  for _ in 0..<(Int(x.exponent) - 52) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let doubled = limbs[index] * 2 + carry
      limbs[index] = doubled % base
      carry = doubled / base
    }
    if carry > 0 { limbs.append(carry) }
  }
  var text = ""
  for limb in limbs.reversed() {
    let digits = String(limb)
    text +=
      text.isEmpty
      ? (limb == 0 ? "" : digits) : String(repeating: "0", count: 9 - digits.count) + digits
  }
  return text
}

/// A count with at least two digits, as numbers of lessons and figures are written: "03", "22", "100".
///
/// A negative number is written as it is.
public func twoDigits(_ number: Int) -> String {
  (0..<10 ~= number ? "0" : "") + "\(number)"
}
