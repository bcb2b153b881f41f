/// Where a check shows figures.
public struct Board {
  /// Shows one.
  let show: (Figure) throws -> Void

  /// A place for figures.
  init(show: @escaping (Figure) throws -> Void) { self.show = show }
}
