import Autograd
import Networks
import Testing

/// Files as PyTorch and other tools write them: other precisions, a prefix, counters.
@Suite("Weights from elsewhere") struct ForeignWeightsTests {
  /// A file of tensors of one axis or two.
  private func file(
    _ tensors: [(name: String, type: String, shape: [Int], data: [UInt8])]
  ) -> [UInt8] {
    var (entries, data) = ([String](), [UInt8]())
    for tensor in tensors {
      let end = data.count + tensor.data.count
      entries.append(
        "\"\(tensor.name)\":{\"dtype\":\"\(tensor.type)\",\"shape\":\(tensor.shape),"
          + "\"data_offsets\":[\(data.count),\(end)]}")
      data += tensor.data
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    return bytes(UInt64(header.count), 8) + header + data
  }

  /// The lowest bytes of a number, little end first.
  private func bytes(_ bits: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
  }

  private func read(_ type: String, _ bits: [UInt64], size: Int) throws -> [Float] {
    let file = file([("a", type, [bits.count], bits.flatMap { bytes($0, size) })])
    return try #require(try TensorsFile(bytes: file).tensors["a"]).numbers
  }

  @Test("half precision, bit by bit") func half() throws {
    let known: [(bits: UInt64, number: Float)] = [
      (0x3C00, 1), (0xC000, -2), (0x7BFF, 65504), (0x0001, 0x1p-24), (0x03FF, 0x3FFp-24),
      (0x0400, 0x1p-14), (0xFBFF, -65504), (0x3555, 0x1.554p-2),
      (0x0000, 0),
    ]
    #expect(try read("F16", known.map(\.bits), size: 2) == known.map(\.number))
    let odd = try read("F16", [0x8000], size: 2)
    #expect(odd[0] == 0 && odd[0].sign == .minus)
    for bits in [0x7C00, 0xFC00, 0x7E00, 0x7C01] as [UInt64] {
      #expect(throws: WeightsFileError.notFinite("a")) { try read("F16", [bits], size: 2) }
    }
  }

  @Test("brain floats and double precision") func others() throws {
    #expect(try read("BF16", [0x3F80, 0x4049], size: 2) == [1, 3.140625])
    #expect(throws: WeightsFileError.notFinite("a")) { try read("BF16", [0xFF80], size: 2) }
    let doubles = [0.1, -1.0 / 3, 1e30, 0x1p-149]
    #expect(
      try read("F64", doubles.map(\.bitPattern), size: 8) == doubles.map { Float($0) })
  }

  private func network() -> Sequential {
    Sequential([
      Linear(weight: Tensor([0, 0], shape: [2, 1]), bias: Tensor([0])),
      BatchNormalization(channels: 1),
    ])
  }

  /// The layers of `network` under a prefix, the numbers 1, 2, …, as PyTorch's state_dict has them.
  private func state(
    prefix: String, more: [(name: String, type: String, shape: [Int], data: [UInt8])] = []
  ) -> [UInt8] {
    let shapes: [(String, [Int])] = [
      ("0.weight", [1, 2]), ("0.bias", [1]), ("1.weight", [1]), ("1.bias", [1]),
      ("1.running_mean", [1]), ("1.running_var", [1]),
    ]
    var next = 0.0
    let tensors = shapes.map { name, shape in
      let data = (0..<shape.reduce(1, *)).flatMap { _ -> [UInt8] in
        next += 1
        return bytes(next.bitPattern, 8)
      }
      return (name: prefix + name, type: "F64", shape: shape, data: data)
    }
    return file(
      tensors + [(prefix + "1.num_batches_tracked", "I64", [], bytes(1875, 8))] + more)
  }

  @Test(
    "a counter is passed over, and a prefix that all names have",
    arguments: ["", "main.", "module.net."])
  func prefixes(_ prefix: String) throws {
    var network = network()
    try network.load(safetensors: state(prefix: prefix))
    #expect(network.parameters.map(\.numbers) == [[1, 2], [3], [4], [5]])
    #expect(network.statistics.map(\.numbers) == [[6], [7]])
  }

  @Test("what cannot be used is named, and changes nothing") func refused() throws {
    func failure(_ bytes: [UInt8]) -> WeightsFileError? {
      var network = network()
      do throws(WeightsFileError) {
        try network.load(safetensors: bytes)
        return nil
      } catch {
        #expect(network.parameters.map(\.numbers) == self.network().parameters.map(\.numbers))
        return error
      }
    }
    let one = bytes(1.0.bitPattern, 8)
    #expect(
      failure(state(prefix: "main.", more: [("other.0.bias", "F64", [1], one)])) != nil)
    #expect(
      failure(state(prefix: "", more: [("steps", "I64", [1], bytes(7, 8))]))
        == .elementType("steps", given: "I64"))
    #expect(
      failure(state(prefix: "", more: [("2.weight", "F64", [1], one)]))
        == .unexpectedTensor("2.weight"))
    #expect(
      failure(file([("0.weight", "F8_E5M2", [2], [1, 2])]))
        == .elementType("0.weight", given: "F8_E5M2"))
    #expect(
      failure(file([("0.weight", "F16", [2], [1, 2, 3, 4, 5, 6, 7, 8])]))
        == .length("0.weight", given: 8, expected: 4))
  }

  @Test("numbers that are not finite are no weights", arguments: [Double.nan, .infinity, 1e300])
  func notFinite(_ number: Double) throws {
    var network = network()
    let before = network.parameters.map(\.numbers)
    let weights = bytes(1.0.bitPattern, 8) + bytes(number.bitPattern, 8)
    let one = bytes(1.0.bitPattern, 8)
    let file = file(
      [("0.weight", "F64", [1, 2], weights)]
        + ["0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var"].map {
          ($0, "F64", [1], one)
        })
    #expect(throws: WeightsFileError.notFinite("0.weight")) {
      try network.load(safetensors: file)
    }
    #expect(network.parameters.map(\.numbers) == before)
  }

  /// The counter's bytes belong to the file: it is read whole, and written without them.
  @Test func whatIsNotHeldIsNamed() throws {
    let read = try TensorsFile(bytes: state(prefix: ""))
    #expect(read.otherTypes == ["1.num_batches_tracked": "I64"])
    #expect(read.tensors.count == 6)
    #expect(try TensorsFile(bytes: read.bytes).otherTypes.isEmpty)
  }
}
