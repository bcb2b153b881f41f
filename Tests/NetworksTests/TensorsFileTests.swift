import Autograd
import Foundation
import Networks
import Testing

@Suite struct TensorsFileTests {
  private let odd: [Float] = [
    1, Float(bitPattern: 0x7f21_2345), -0.0, 0, -.greatestFiniteMagnitude, 3,
    .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0x1p-130, -1.5,
  ]

  /// A file of the given header and numbers.
  private func file(_ header: String, _ data: [UInt8]) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + data
  }

  private func failure(_ header: String, _ count: Int = 0) -> WeightsFileError? {
    do throws(WeightsFileError) {
      _ = try TensorsFile(bytes: file(header, [UInt8](repeating: 0, count: count)))
      return nil
    } catch {
      #expect(error.description.hasPrefix("weights file: "))
      #expect(!error.description.contains("\n"))
      return error
    }
  }

  @Test func everythingComesBack() throws {
    var random = Random(seed: 1)
    let tensors: [String: Tensor] = [
      "odd": Tensor(odd, shape: [5, 1, 2]), "scalar": Tensor(-0.0), "none": Tensor([]),
      "empty": Tensor([], shape: [3, 0, 2]), "": Tensor([1]),
      "variable": Tensor([3, 4]).variable, "ones": Tensor(repeating: 1, shape: [1, 1, 1, 1, 1, 1]),
      "large": Tensor.normal([300, 211], using: &random), "a \"quoted\\\n\u{1} name/é🂡": Tensor(7),
    ]
    let metadata = [
      "format": "pt", "": "", "a\u{0}\t\"b\\": "line\r\nline\u{7f}\u{2028}", "words": "{\"x\":[1]}",
      "epoch": "10",
    ]
    let bytes = TensorsFile(tensors: tensors, metadata: metadata).bytes
    let read = try TensorsFile(bytes: bytes)
    #expect(read.metadata == metadata)
    #expect(read.tensors.keys.sorted() == tensors.keys.sorted())
    for (name, tensor) in tensors {
      let found = try #require(read.tensors[name])
      #expect(found.shape == tensor.shape)
      #expect(bits(found) == bits(tensor))
      #expect(!found.isRecorded)
    }
    #expect(read.bytes == bytes)
  }

  @Test func theBytesAreWhatTheFormatSays() {
    let file = TensorsFile(
      tensors: ["b": Tensor([1, -2], shape: [1, 2]), "a": Tensor(0.5)],
      metadata: ["z": "\"\u{1}", "k": "v"])
    let header =
      #"{"__metadata__":{"k":"v","z":"\"\u0001"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"#
      + #""b":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let data: [UInt8] = [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]
    #expect(file.bytes == self.file(padded, data))
    let empty = TensorsFile(tensors: [:], metadata: [:]).bytes
    #expect(empty == self.file("{}      ", []))
  }

  @Test func theOrderOfInsertionDoesNotMatter() {
    let names = (0..<100).map { "tensor \($0)" }
    func bytes(_ names: [String]) -> [UInt8] {
      var file = TensorsFile(tensors: [:], metadata: [:])
      for name in names {
        file.tensors[name] = Tensor(Float(name.utf8.count))
        file.metadata[name] = name
      }
      return file.bytes
    }
    #expect(bytes(names) == bytes(names.reversed()))
  }

  @Test func anEmptyFile() throws {
    let read = try TensorsFile(bytes: file("{}", []))
    #expect(read.tensors.isEmpty && read.metadata.isEmpty)
    #expect(failure("{}", 1) == .trailingBytes(1))
  }

  @Test func malformedMetadata() {
    for broken in [
      #"{"__metadata__":3}"#, #"{"__metadata__":null}"#, #"{"__metadata__":["a"]}"#,
      #"{"__metadata__":{"a":3}}"#, #"{"__metadata__":{"a":null}}"#, #"{"__metadata__":{"a":{}}}"#,
      #"{"__metadata__":{"a":"b"}"#, #"{"__metadata__":{"a":"b\x"}}"#,
      "{\"__metadata__\":{\"a\":\"",
    ] {
      #expect(failure(broken) == .headerUnreadable, "\(broken)")
    }
  }

  @Test func shapesThatNoTensorHas() {
    func failure(_ shape: String, _ count: Int) -> WeightsFileError? {
      self.failure(
        #"{"a":{"dtype":"F32","shape":\#(shape),"data_offsets":[0,\#(count)]}}"#, count)
    }
    for shape in [
      [-1], [-1, -1], [4_294_967_296, 4_294_967_296], [0, 2_147_483_648],
      [1, 1, 1, 1, 1, 1, 1], [2_147_483_647, 2_147_483_647, 2_147_483_647], [.max, .max], [.min],
    ] {
      #expect(failure("\(shape)", 4) == .impossibleShape("a", given: shape), "\(shape)")
    }
    #expect(failure("[2]", 4) == .length("a", given: 4, expected: 8))
    #expect(failure("[]", 8) == .length("a", given: 8, expected: 4))
    #expect(failure("[0,2147483647]", 4) == .length("a", given: 4, expected: 0))
    #expect(failure("[0,2147483647]", 0) == nil)
    // Their product is too large for an Int wherever the zero stands.
    let largest = 2_147_483_647
    for shape in [
      [0, largest, largest, largest], [largest, largest, largest, 0],
      [largest, 0, largest, largest],
    ] {
      #expect(failure("\(shape)", 0) == .impossibleShape("a", given: shape), "\(shape)")
    }
  }

  @Test("numbers that are not finite are refused in whatever file they stand")
  func notFinite() {
    for number in [Float.nan, Float(bitPattern: 0x7fa1_2345), .infinity, -.infinity] {
      let bytes = TensorsFile(tensors: ["a": Tensor(1), "b": Tensor([2, number])]).bytes
      #expect(throws: WeightsFileError.notFinite("b")) { try TensorsFile(bytes: bytes) }
    }
  }

  @Test func cutAnywhereItIsRefused() {
    let whole = TensorsFile(tensors: ["a": Tensor(odd), "b": Tensor(1)], metadata: ["k": "v"]).bytes
    for count in 0..<whole.count {
      #expect(throws: WeightsFileError.self) { try TensorsFile(bytes: Array(whole[..<count])) }
    }
    #expect(throws: WeightsFileError.trailingBytes(1)) { try TensorsFile(bytes: whole + [0]) }
  }

  @Test func anyByteMayBeWrong() {
    let whole = TensorsFile(tensors: ["a": Tensor(odd), "b": Tensor(1)], metadata: ["k": "v"]).bytes
    // Read or refused, never a trap.
    for place in whole.indices {
      for other in [0x00, 0x2d, 0x39, 0x5d, 0x80, 0xff] as [UInt8] {
        var bytes = whole
        bytes[place] = other
        _ = try? TensorsFile(bytes: bytes)
      }
    }
  }

  @Test func aTensorCannotBeCalledMetadata() async {
    await #expect(processExitsWith: .failure) {
      _ = TensorsFile(tensors: ["__metadata__": Tensor(1)], metadata: [:]).bytes
    }
  }
}
