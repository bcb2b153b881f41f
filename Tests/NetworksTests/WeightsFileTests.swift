import Autograd
import Foundation
import Networks
import Testing

@Suite struct WeightsFileTests {
  /// 2 → 3 tanh → 1, the weights 1, 2, … in our order: rows are inputs.
  private func counted() -> Sequential {
    Sequential([
      Linear(weight: Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), bias: Tensor([7, 8, 9])),
      Activation.tanh,
      Linear(weight: Tensor([10, 11, 12], shape: [3, 1]), bias: Tensor([13])),
    ])
  }

  private func zeros() -> Sequential {
    counted().with(
      parameters: counted().parameters.map { Tensor(repeating: 0, shape: $0.shape).variable })
  }

  /// A file of the given header and numbers.
  private func file(_ header: String, _ data: [UInt8]) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + data
  }

  private func littleEndian(_ numbers: [Float]) -> [UInt8] {
    numbers.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
  }

  private let header =
    #"{"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"#
    + #""0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[12,36]},"#
    + #""2.bias":{"dtype":"F32","shape":[1],"data_offsets":[36,40]},"#
    + #""2.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[40,52]}}"#

  /// PyTorch's rows are outputs.
  private var data: [UInt8] { littleEndian([7, 8, 9, 1, 4, 2, 5, 3, 6, 13, 10, 11, 12]) }

  private func failure(_ bytes: [UInt8]) -> WeightsFileError? {
    var network = counted()
    do throws(WeightsFileError) {
      try network.load(safetensors: bytes)
      return nil
    } catch {
      #expect(bits(network) == bits(counted()), "a file refused must leave the weights alone")
      #expect(error.description.hasPrefix("weights file: "))
      #expect(error.description.contains("\n") == false)
      return error
    }
  }

  /// The error of the good file with one piece of its header replaced.
  private func failure(_ piece: String, _ other: String) throws -> WeightsFileError? {
    try #require(header.contains(piece))
    return failure(file(header.replacing(piece, with: other), data))
  }

  @Test func theBytesAreWhatTheFormatSays() {
    let bytes = safetensors(of: counted())
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(bytes == file(padded, data))
    #expect((bytes.count - data.count) % 8 == 0)
  }

  @Test func aFileOfPyTorchsIsRead() throws {
    var network = zeros()
    try network.load(safetensors: file(header, data))
    #expect(bits(network) == bits(counted()))

    // Remarks, spaces and another order of the tensors change nothing.
    let free =
      #" { "__metadata__" : {"format":"pt"}, "2.weight":{"shape":[1,3],"dtype":"F32","#
      + #""data_offsets":[40,52]},"0.weight":{"dtype":"F32","data_offsets":[0,24],"shape":[3,2]},"#
      + #""0.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]},"#
      + #""2.bias":{"dtype":"F32","shape":[1],"data_offsets":[36,40]}}   "#
    var other = zeros()
    try other.load(
      safetensors: file(free, littleEndian([1, 4, 2, 5, 3, 6, 7, 8, 9, 13, 10, 11, 12])))
    #expect(bits(other) == bits(counted()))
  }

  @Test func everyBitComesBack() throws {
    var random = Random(seed: 4)
    let drawn = Sequential(
      widths: [3, 17, 5, 2], hidden: .leakyReLU(slope: 0.2), output: .sigmoid,
      initializer: .uniformByInputs, using: &random)
    var parameters = drawn.parameters
    parameters[1].updateStorage { numbers in
      let odd: [Float] = [
        0.1, -0x1.fffffep-3, -0.0, -.greatestFiniteMagnitude, -1, .leastNonzeroMagnitude,
        .greatestFiniteMagnitude, 0x1p-130,
      ]
      numbers = Tensor(odd + odd + [1]).storage
    }
    let network = drawn.with(parameters: parameters)
    let bytes = safetensors(of: network)
    #expect(bytes == safetensors(of: network))

    var loaded = Sequential(
      widths: [3, 17, 5, 2], hidden: .leakyReLU(slope: 0.2), output: .sigmoid,
      initializer: .heNormal, using: &random)
    try loaded.load(safetensors: bytes)
    #expect(bits(loaded) == bits(network))
    #expect(safetensors(of: loaded) == bytes)
    #expect(loaded.parameters.allSatisfy { $0.isRecorded })
  }

  @Test func tenLayersAndLayersWithin() throws {
    let one = Tensor([1], shape: [1, 1])
    func linear(_ number: Float) -> Linear {
      Linear(weight: one * Tensor(number), bias: Tensor([number]))
    }
    let layers: [any Layer] = (0..<11).map { linear(Float($0)) } + [Sequential([linear(11)])]
    let network = Sequential(layers)
    let bytes = safetensors(of: network)
    var loaded = network.with(parameters: network.parameters.map { ($0.detached * 0).variable })
    try loaded.load(safetensors: bytes)
    #expect(bits(loaded) == bits(network))
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""11.0.weight":"#))
  }

  @Test func theKernelsOfMinibatchDiscrimination() throws {
    var random = Random(seed: 5)
    func network() -> Sequential {
      Sequential([
        Linear(inputs: 2, outputs: 3, initializer: .heNormal, using: &random), Activation.tanh,
        MinibatchDiscrimination(
          inputs: 3, kernels: 2, dimensions: 2, initializer: .heNormal, using: &random),
        PairwiseCloseness(scales: [1]),
        Sequential([
          MinibatchDiscrimination(
            inputs: 6, kernels: 1, dimensions: 4, initializer: .heNormal, using: &random)
        ]),
        Linear(inputs: 7, outputs: 1, initializer: .heNormal, using: &random),
      ])
    }
    let original = network()
    let bytes = safetensors(of: original)
    let tensors = try TensorsFile(bytes: bytes).tensors
    #expect(
      tensors.keys.sorted()
        == ["0.bias", "0.weight", "2.kernels", "4.0.kernels", "5.bias", "5.weight"])
    // As they are, not transposed.
    let kernels = try #require(tensors["2.kernels"])
    #expect(kernels.shape == [3, 4])
    #expect(bits(kernels) == bits(original.parameters[2]))

    var loaded = network()
    #expect(bits(loaded) != bits(original))
    try loaded.load(safetensors: bytes)
    #expect(bits(loaded) == bits(original))
    #expect(safetensors(of: loaded) == bytes)
    #expect(loaded.parameters.allSatisfy { $0.isRecorded })
    let x = Tensor.normal([5, 2], using: &random)
    #expect(bits(loaded(x)) == bits(original(x)))
  }

  @Test func kernelsThatDoNotFit() throws {
    var random = Random(seed: 6)
    func network(_ kernels: Int, _ dimensions: Int) -> Sequential {
      Sequential([
        MinibatchDiscrimination(
          inputs: 3, kernels: kernels, dimensions: dimensions, initializer: .heNormal,
          using: &random)
      ])
    }
    var small = network(2, 2)
    let before = bits(small)
    #expect(throws: WeightsFileError.shape("0.kernels", given: [3, 6], expected: [3, 4])) {
      try small.load(safetensors: safetensors(of: network(3, 2)))
    }
    #expect(throws: WeightsFileError.unexpectedTensor("0.bias")) {
      try small.load(safetensors: safetensors(of: counted()))
    }
    #expect(bits(small) == before)
  }

  @Test func theOldGraphKeepsItsNumbers() throws {
    var network = zeros()
    let y = network(Tensor([1, 1], shape: [1, 2])).sum()
    let variables = network.parameters
    try network.load(safetensors: file(header, data))
    #expect(y.number == 0)
    #expect(variables[0][0] == 0)
    #expect(gradient(of: y, at: variables)[3].numbers == [1])
    #expect(gradient(of: y, at: network.parameters)[3].numbers == [0])
  }

  @Test func filesTooShort() {
    #expect(failure([]) == .tooShort(given: 0, needed: 8))
    #expect(failure([1, 2, 3]) == .tooShort(given: 3, needed: 8))
    #expect(failure([100, 0, 0, 0, 0, 0, 0, 0, 123]) == .tooShort(given: 9, needed: 108))
    let huge = [UInt8](repeating: 255, count: 16)
    #expect(failure(huge) == .headerUnreadable)
    let half: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 128, 1]
    #expect(failure(half) == .headerUnreadable)
    // What begins like a zip, as PyTorch's .pt does.
    #expect(
      failure(Array("PK".utf8) + [3, 4] + [UInt8](repeating: 7, count: 96)) == .headerUnreadable)
    #expect(WeightsFileError.headerUnreadable.description.contains("no safetensors file"))
    // Cut anywhere: refused, never a trap.
    let whole = file(header, data)
    for count in 0..<whole.count { #expect(failure(Array(whole[..<count])) != nil) }
  }

  @Test func headersThatAreNone() throws {
    for broken in [
      "", "{", "[]", "3", "null", "{\"0.bias\":3}", "{\"0.bias\":{}}", "{\"\u{0}",
      #"{"0.bias":{"dtype":"F32","shape":[3]}}"#,
      #"{"0.bias":{"dtype":"F32","shape":[3.5],"data_offsets":[0,12]}}"#,
      #"{"0.bias":{"dtype":"F32","shape":["3"],"data_offsets":[0,12]}}"#,
      #"{"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,99999999999999999999]}}"#,
      #"{"__metadata__":{"format":3}}"#,
    ] {
      #expect(failure(file(broken, data)) == .headerUnreadable, "\(broken)")
    }
    let deep = String(repeating: #"{"a":"#, count: 20_000)
    #expect(failure(file(deep, [])) == .headerUnreadable)
    #expect(failure(file("", []) + [0xff, 0xfe]) == .headerUnreadable)
  }

  @Test func tensorsThatDoNotFit() throws {
    let first = #""0.bias":{"dtype":"F32""#
    #expect(
      try failure(first, #""0.bias":{"dtype":"F16""#)
        == .length("0.bias", given: 12, expected: 6))
    #expect(
      try failure(first, #""0.bias":{"dtype":"F8""#) == .elementType("0.bias", given: "F8"))
    #expect(
      try failure(#""shape":[3,2]"#, #""shape":[2,3]"#)
        == .shape("0.weight", given: [2, 3], expected: [3, 2]))
    #expect(
      try failure(#""shape":[3]"#, #""shape":[3,1]"#)
        == .shape("0.bias", given: [3, 1], expected: [3]))
    #expect(try failure(#""2.bias""#, #""1.bias""#) == .unexpectedTensor("1.bias"))
    let rest =
      #"{"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"#
      + #""0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[12,36]},"#
      + #""2.bias":{"dtype":"F32","shape":[1],"data_offsets":[36,40]}}"#
    #expect(failure(file(rest, Array(data[..<40]))) == .missingTensor("2.weight"))
    #expect(failure(file("{}", [])) == .missingTensor("0.weight"))
  }

  @Test func placesThatDoNotFit() throws {
    func outOfRange(_ offsets: [Int]) -> WeightsFileError {
      .outOfRange("2.weight", offsets: offsets, count: 52)
    }
    #expect(try failure("[40,52]", "[40,53]") == outOfRange([40, 53]))
    #expect(try failure("[40,52]", "[52,40]") == outOfRange([52, 40]))
    #expect(try failure("[40,52]", "[-4,52]") == outOfRange([-4, 52]))
    #expect(try failure("[40,52]", "[40]") == outOfRange([40]))
    #expect(try failure("[40,52]", "[40,9223372036854775807]") == outOfRange([40, .max]))
    #expect(
      try failure("[40,52]", "[36,48]") == .misplaced("2.weight", start: 36, expected: 40))
    #expect(
      try failure("[12,36]", "[8,36]") == .misplaced("0.weight", start: 8, expected: 12))
    #expect(try failure("[0,12]", "[4,12]") == .misplaced("0.bias", start: 4, expected: 0))
    #expect(try failure("[40,52]", "[40,48]") == .trailingBytes(4))
    #expect(failure(file(header, data + [0])) == .trailingBytes(1))
    // Bytes that belong to the neighbour.
    let shifted = header.replacing("[0,12]", with: "[0,8]").replacing("[12,36]", with: "[8,36]")
    #expect(failure(file(shifted, data)) == .length("0.bias", given: 8, expected: 12))
  }
}
