/// The keyboard of a program that does something else between keys.
///
/// Keys are not shown and come one by one until `release`, or until the program ends in any way.
package struct Keys {
  private var decoder = KeyDecoder()
  private var stops: Int

  /// Takes the keyboard, without what was typed so far.
  package init() {
    stops = timesStopped
    Screen(descriptor: 1).take(isAnimated: false)
    dropTypedKeys()
  }

  /// The keys that have been typed, or are within a tenth of a second; nil at the end of the input.
  package mutating func next() -> [Key]? {
    // A stop by Ctrl-Z gave the keyboard back.
    if timesStopped != stops { self = Keys() }
    guard let bytes = typedBytes() else { return nil }
    return bytes.isEmpty ? decoder.flush() : decoder.decode(bytes)
  }

  /// Gives the keyboard back.
  package func release() { Screen(descriptor: 1).release() }
}
