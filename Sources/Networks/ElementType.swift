import Autograd
import Kernels

/// What the numbers of a tensor in a safetensors file are.
enum ElementType: String {
  case float16 = "F16"
  case brainFloat16 = "BF16"
  case float32 = "F32"
  case float64 = "F64"
  case bool = "BOOL"
  case int8 = "I8"
  case int16 = "I16"
  case int32 = "I32"
  case int64 = "I64"
  case unsigned8 = "U8"
  case unsigned16 = "U16"
  case unsigned32 = "U32"
  case unsigned64 = "U64"

  /// The bytes of a number.
  var size: Int {
    switch self {
    case .bool, .int8, .unsigned8: 1
    case .float16, .brainFloat16, .int16, .unsigned16: 2
    case .float32, .int32, .unsigned32: 4
    case .float64, .int64, .unsigned64: 8
    }
  }

  /// Whether a tensor of ours can hold such numbers: fractions, rounded to single precision if need be.
  var isFraction: Bool {
    switch self {
    case .float16, .brainFloat16, .float32, .float64: true
    case .bool, .int8, .int16, .int32, .int64, .unsigned8, .unsigned16, .unsigned32, .unsigned64:
      false
    }
  }

  /// The numbers that lie in some bytes, little end first.
  ///
  /// - Precondition: They are fractions.
  func numbers(_ bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      let bits = bytes[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      switch self {
      case .float16: return half(UInt32(bits))
      case .brainFloat16: return Float(bitPattern: UInt32(bits) << 16)
      case .float32: return Float(bitPattern: UInt32(bits))
      case .float64: return Float(Double(bitPattern: bits))
      default:
        require(false, "safetensors: \(rawValue) are no fractions")
        return .nan
      }
    }
  }
}

/// A number of half precision: a sign, five bits of exponent, ten of the fraction (IEEE 754).
///
/// By hand, since Swift has no `Float16` on some processors.
private func half(_ bits: UInt32) -> Float {
  let sign: Float = bits >> 15 == 0 ? 1 : -1
  let (exponent, fraction) = (Int(bits >> 10 & 0x1F), bits & 0x3FF)
  switch exponent {
  case 0x1F: return fraction == 0 ? sign * .infinity : .nan
  // Numbers below the smallest with a whole exponent are multiples of 2^(−24).
  case 0: return sign * Float(fraction) * 0x1p-24
  default:
    return sign * Float(sign: .plus, exponent: exponent - 25, significand: Float(0x400 | fraction))
  }
}
