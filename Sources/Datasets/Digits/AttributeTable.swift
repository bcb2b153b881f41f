/// The table of what is known of drawn digits, as text with commas.
public enum AttributeTable {
  /// The name of a part's file, without `.gz`.
  public static func name(_ part: ImageSet.Part) -> String {
    "\(ImageFolder.stem(part))-attributes.csv"
  }

  /// A line for each digit: its number, label, slant (top to the right, in heights) and thickness
  /// (in pixels), rounded to three decimals.
  public static func text(_ digits: [DrawnDigit]) -> String {
    var text = "number,label,slant,thickness\n"
    for (number, digit) in digits.enumerated() {
      let (slant, thickness) = (thousandths(digit.slant), thousandths(digit.thickness))
      text += "\(number),\(digit.label),\(slant),\(thickness)\n"
    }
    return text
  }

  /// A number with three decimals, halves rounded away from 0.
  private static func thousandths(_ number: Double) -> String {
    let whole = Int((number.magnitude * 1000).rounded())
    let decimals = String(whole % 1000)
    let sign = number < 0 && whole > 0 ? "-" : ""
    return sign + "\(whole / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
  }
}
