import Autograd
import Datasets
import Foundation
import Testing

@Suite("IDX files")
struct IDXTests {
  private let set = ImageSet(
    pixels: (0..<2 * 784).map { UInt8($0 % 251) }, labels: [3, 9])

  @Test("are written as the format says")
  func written() {
    let small = ImageSet(pixels: [1, 2, 3, 4, 5, 6], labels: [7], rows: 2, columns: 3)
    #expect(
      IDX.imageBytes(small)
        == [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6])
    #expect(IDX.labelBytes(small) == [0, 0, 8, 1, 0, 0, 0, 1, 7])
  }

  @Test("come back as they were")
  func roundTrip() throws {
    #expect(try read(IDX.imageBytes(set), IDX.labelBytes(set)) == set)
    let small = ImageSet(pixels: [1, 2, 3, 4, 5, 6], labels: [7], rows: 2, columns: 3)
    let back = try IDX.read(
      images: IDX.imageBytes(small), from: "i", labels: IDX.labelBytes(small), from: "l")
    #expect(back == small)
  }

  @Test("every malformation has an error of its own")
  func malformations() {
    let (images, labels) = (IDX.imageBytes(set), IDX.labelBytes(set))
    expect(.magicNumber("i", given: 0x801, expected: 0x803), labels, labels)
    expect(.magicNumber("l", given: 0x803, expected: 0x801), images, images)
    expect(.magicNumber("i", given: 0x3c21_444f, expected: 0x803), Array("<!DOCTYPE".utf8), labels)
    expect(.truncated("i", given: 0, expected: 16), [], labels)
    expect(.truncated("i", given: 3, expected: 16), Array(images.prefix(3)), labels)
    expect(.truncated("i", given: 15, expected: 16), Array(images.prefix(15)), labels)
    expect(.truncated("i", given: 1583, expected: 1584), Array(images.dropLast()), labels)
    expect(.truncated("l", given: 7, expected: 8), images, Array(labels.prefix(7)))
    expect(.truncated("l", given: 9, expected: 10), images, Array(labels.dropLast()))
    expect(.trailingBytes("i", count: 1), images + [0], labels)
    expect(.trailingBytes("l", count: 3), images, labels + [0, 1, 2])

    var more = labels
    more[7] = 3
    expect(.countsDisagree("i", 2, "l", 3), images, more + [1])
    var wrong = labels
    wrong[9] = 10
    expect(.label("l", number: 1, given: 10), images, wrong)
    let small = ImageSet(pixels: Array(0..<12), labels: [1, 2], rows: 2, columns: 3)
    expect(
      .imageSize("i", rows: 2, columns: 3, neededRows: 28, neededColumns: 28),
      IDX.imageBytes(small), labels)
    expect(
      .empty("i"), IDX.imageBytes(ImageSet(pixels: [], labels: [])), [0, 0, 8, 1, 0, 0, 0, 0])

    func header(_ counts: UInt8...) -> [UInt8] {
      [0, 0, 8, 3] + counts.flatMap { [$0, $0, $0, $0] }
    }
    expect(
      .impossibleSize("i", count: 0x0101_0101, rows: 0, columns: 0x0101_0101), header(1, 0, 1),
      labels)
    let most = 0xffff_ffff
    expect(
      .impossibleSize("i", count: most, rows: most, columns: most), header(255, 255, 255), labels)
  }

  @Test("every error is one line that names the file")
  func messages() {
    let errors: [(ImageFileError, String)] = [
      (.noFolder("d"), "d: there is no such folder"),
      (
        .noFolderButFile("f"),
        "f: this is a file; name the folder that has train-images-idx3-ubyte and the rest"
      ),
      (
        .absent("d", name: "n", inventory: "the folder is empty"),
        "d: there is neither n.gz nor n; the folder is empty"
      ),
      (.unreadable("f", reason: "it is a pipe, not a file"), "f: it is a pipe, not a file"),
      (
        .brokenGzip("f", reason: "it ends too early"),
        "f: is a gzip file that cannot be unpacked: it ends too early"
      ),
      (
        .noGzip("f", reason: "the program gzip is not installed"),
        "f: cannot be unpacked: the program gzip is not installed"
      ),
      (.truncated("f", given: 1, expected: 10), "f: truncated, 1 byte of 10"),
      (.trailingBytes("f", count: 1), "f: 1 byte too many at the end"),
      (.trailingBytes("f", count: 3), "f: 3 bytes too many at the end"),
      (
        .impossibleSize("f", count: 1, rows: 0, columns: 2),
        "f: says that it holds 1 image of 0 × 2 pixels, which is impossible"
      ),
      (.countsDisagree("i", 1, "l", 3), "i has 1 image, but l has 3 labels"),
      (
        .label("f", number: 1, given: 10),
        "f: label 1 is 10; labels are 0 to 9, as in the parts \"digits\" and \"mnist\" of EMNIST"
      ),
      (
        .imageSize("f", rows: 2, columns: 3, neededRows: 28, neededColumns: 28),
        "f: images are 2 × 3 pixels, not 28 × 28"
      ),
      (.empty("f"), "f: holds no images"),
    ]
    for (error, text) in errors { #expect("\(error)" == text) }
  }

  @Test("four bytes tell what a wrong file is")
  func wrongKinds() {
    let kinds: [(UInt32, String)] = [
      (0x803, ": these are images"), (0x801, ": these are labels"),
      (
        0x0308_0000,
        ": its numbers have the lowest byte first, and the format wants the highest first"
      ),
      (0x1f8b_0808, ": this is gzip within gzip; unpack it once"),
      (0x3c21_444f, ": this is a web page; fetch the file anew"),
      (0x0a0a_3c68, ": this is a web page; fetch the file anew"),
      (0x504b_0304, ": this is a zip archive; unpack it"), (0x0102_0304, ""),
    ]
    for (given, kind) in kinds {
      let digits = String(UInt64(given) + 0x1_0000_0000, radix: 16).dropFirst()
      #expect(
        ImageFileError.magicNumber("f", given: given, expected: 0x805).description
          == "f: begins with 0x\(digits) in place of 0x00000805\(kind)")
    }
  }

  @Test("labels with more beside them, as QMNIST has them, are the first of each row")
  func rowsOfLabels() throws {
    func word(_ number: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
    let rows = [[3, 1, 300, 70_000], [9, 4, 8, 1]]
    let file = [0, 0, 12, 2] + word(2) + word(4) + rows.flatMap { $0.flatMap(word) }
    #expect(try read(IDX.imageBytes(set), file) == set)
    expect(.truncated("l", given: 43, expected: 44), IDX.imageBytes(set), file.dropLast())
    expect(
      .label("l", number: 0, given: 259), IDX.imageBytes(set), file[..<14] + [1] + file[15...])
    // Rows without a number.
    expect(
      .impossibleSize("l", count: 2, rows: 1, columns: 0), IDX.imageBytes(set),
      file[..<8] + word(0))
  }

  @Test("grey values become numbers from -1 to 1")
  func tensors() {
    var pixels = [UInt8](repeating: 0, count: 12)
    for i in 0..<12 { pixels[i] = [0, 255, 51, 204][i % 4] }
    let set = ImageSet(pixels: pixels, labels: [1, 2, 3], rows: 2, columns: 2)
    let all = set.tensor()
    #expect(all.shape == [3, 4])
    #expect(all.numbers == [-1, 1, -0.6, 0.6, -1, 1, -0.6, 0.6, -1, 1, -0.6, 0.6])
    #expect(set.tensor(of: []).shape == [0, 4])

    let digits = DrawnDigits(seed: 1).images(50)
    let chosen = digits.tensor(of: [7, 0, 7])
    #expect(chosen.shape == [3, 784])
    let whole = digits.tensor().numbers
    #expect(
      chosen.numbers
        == Array(whole[7 * 784..<8 * 784]) + Array(whole[..<784]) + Array(whole[7 * 784..<8 * 784]))
    #expect(digits.image(7) == DrawnDigits(seed: 1).digit(7).pixels)

    var random = Random(seed: 1, stream: "data")
    let batch = digits.minibatch(4, using: &random)
    #expect(batch.shape == [4, 784])
    let rows = Set((0..<50).map { Array(whole[$0 * 784..<($0 + 1) * 784]) })
    for row in 0..<4 {
      #expect(rows.contains(Array(batch.numbers[row * 784..<(row + 1) * 784])))
    }
  }

  private func read(_ images: [UInt8], _ labels: [UInt8]) throws -> ImageSet {
    try IDX.read(images: images, from: "i", labels: labels, from: "l", size: (28, 28))
  }

  private func expect(
    _ error: ImageFileError, _ images: [UInt8], _ labels: [UInt8],
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: location) { try read(images, labels) }
  }
}
