extension PlaneMixture {
  /// The most centres that a file may list.
  public static let mostCentres = 1_000

  /// The centres that a file lists, one a line, in two columns of numbers (`NumbersFile`).
  ///
  /// - Throws: `NumbersFileError` when the file cannot be read, a line is not two numbers from −10⁶ to
  ///   10⁶, a centre comes twice, or there are none, or more than `mostCentres`.
  public static func centres(inFile path: String) throws(NumbersFileError) -> [Centre] {
    var centres: [Centre] = []
    for row in try NumbersFile(path, columns: 2, most: mostCentres).rows {
      let centre = Centre(row.values[0], row.values[1])
      if centres.contains(centre) {
        throw NumbersFileError(path, "line \(row.line) lists \(row.text.prefix(40)) again")
      }
      centres.append(centre)
    }
    if centres.isEmpty {
      throw NumbersFileError(path, "lists no centre; \(NumbersFile.example(2))")
    }
    if centres.count > mostCentres {
      throw NumbersFileError(path, "lists more than \(mostCentres) centres")
    }
    return centres
  }
}
