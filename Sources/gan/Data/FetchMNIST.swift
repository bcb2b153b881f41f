import Console
import Datasets
import Workbench

/// Brings the files of a data set into a folder: from the first mirror that has them right.
struct Fetch {
  /// How a file came to stand in the folder.
  enum Arrival: Equatable {
    /// It was there and right.
    case wasThere
    /// It came from this mirror, after others had failed for the reasons given.
    case came(from: String, bytes: Int, failed: [String])
  }

  let files: [DataFile]
  /// Addresses of folders, without a slash at the end, in the order in which they are tried.
  let mirrors: [String]
  let folder: String
  var interruption: Interruption?
  /// Seconds for which a mirror may send less than a kilobyte a second before the next one is asked.
  var patience = 30
  /// Is told, again and again, how many bytes of a file are there.
  var progress: (DataFile, Int) -> Void = { _, _ in }

  /// How often a mirror may break off in the middle of a file.
  private static let attempts = 5

  /// Brings all files, one after the other.
  ///
  /// - Parameter each: Is told of each file as soon as it stands in its place.
  /// - Throws: `Failure`. The bytes that had arrived by then stay where they are.
  func run(each: (DataFile, Arrival) throws -> Void) throws {
    let missing = try files.filter { try !isRight($0) }
    if !missing.isEmpty {
      // Makes the folder, and finds out what stands in the way.
      _ = try OutputFolder(folder, for: missing.map(\.packedName))
      for file in missing { try refuseToReplaceOtherData(file) }
    }
    for file in files {
      try each(file, missing.contains(file) ? bring(file) : .wasThere)
    }
  }

  /// Whether the file that a lesson would read is the one that it should be.
  private func isRight(_ file: DataFile) throws -> Bool {
    try found(file).map { try hasContent($0, of: file) } ?? false
  }

  private func found(_ file: DataFile) -> ImageFile? {
    ImageFolder(folder).file(file.part, file.kind)
  }

  /// A sound file with other content, such as digits of one's own, is not to be replaced, nor hidden
  /// behind one of the same part.
  private func refuseToReplaceOtherData(_ file: DataFile) throws {
    guard FileReport(file, in: ImageFolder(folder)).problem == nil, let found = found(file) else {
      return
    }
    throw Failure(
      .cannotWrite,
      "cannot write \(place(of: file)): \(found.path) is another data set's file; name another folder "
        + "with --out")
  }

  private func bring(_ file: DataFile) throws -> Arrival {
    let part = try PartFile(for: place(of: file))
    defer { part.removeIfEmpty() }
    // The last run may have been ended between the last byte and the look at them.
    if part.count > 0, try isWhole(part, file) {
      try part.moveIntoPlace()
      return .wasThere
    }
    var failed: [String] = []
    for mirror in mirrors {
      if let reason = try fetch(file, from: mirror, into: part) {
        let host = Curl.host(of: mirror)
        // curl names the host again where it could not be found.
        failed.append("\(host): \(reason.replacingOccurrences(of: ": \(host)", with: ""))")
      } else {
        let bytes = part.count
        try part.moveIntoPlace()
        return .came(from: mirror, bytes: bytes, failed: failed)
      }
    }
    throw Failure(.noInput, advice(file, failed))
  }

  /// Fetches a file from one mirror until it is there and right.
  ///
  /// - Returns: Why it is not; `nil` when it is.
  private func fetch(_ file: DataFile, from mirror: String, into part: PartFile) throws -> String? {
    let curl = try Curl(patience: patience)
    var reason = ""
    for _ in 0..<Self.attempts {
      let before = part.count
      progress(file, before)
      let ending = try curl.fetch(
        "\(mirror)/\(file.packedName)", into: part, limit: file.contentBytes + Self.slack,
        interruption: interruption
      ) { progress(file, $0) }
      switch ending {
      case .whole:
        if try isWhole(part, file) { return nil }
        try part.beginAnew()
        reason = "what it sends is not this file"
        // The part from before may have been the wrong one.
        if before == 0 { return reason }
      case .cannotResume:
        try part.beginAnew()
      case .tooSlow(let why):
        return why
      case .failed(let why):
        reason = why
        if part.count <= before { return reason }
      }
    }
    return reason
  }

  /// Whether a part is all of the file, packed as its name will say.
  private func isWhole(_ part: PartFile, _ file: DataFile) throws -> Bool {
    try hasContent(ImageFile(path: part.path), of: file, packed: true)
  }

  /// - Throws: `Failure` when `gzip` cannot be run: then a file is not known to be wrong, and stays.
  private func hasContent(
    _ place: ImageFile, of file: DataFile, packed: Bool = false
  ) throws -> Bool {
    let (bytes, isPacked): ([UInt8], Bool)
    do {
      (bytes, isPacked) = try place.contents(most: file.contentBytes + Self.slack)
    } catch {
      if case .noGzip = error { throw Failure(.noInput, error.description) }
      return false
    }
    var sum = SHA256()
    sum.add(bytes)
    return sum.text == file.sum && (isPacked || !packed)
  }

  /// How much longer than its content a file may be: packed, one is hardly ever longer than unpacked.
  private static let slack = 1 << 16

  private func place(of file: DataFile) -> String { "\(folder)/\(file.packedName)" }

  /// What went wrong, and what to do without a network, in one line.
  private func advice(_ file: DataFile, _ failed: [String]) -> String {
    let names = files.map(\.packedName)
    let all = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return
      "cannot fetch \(file.packedName) (\(failed.joined(separator: "; "))); without a network, "
      + "put \(all) from another machine into \(folder), or run `gan mnist` without --data: it "
      + "uses digits of its own"
  }
}
