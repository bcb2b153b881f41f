import Testing

@testable import gan

@Suite("SHA-256")
struct SHA256Tests {
  /// The examples of FIPS 180, and lengths on both sides of the edge of a block (by Python's
  /// `hashlib`).
  @Test(
    "known sums",
    arguments: [
      ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
          + "lmnopqrsmnopqrstnopqrstu", 1,
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
      ("q", 55, "85528b5baff5639cb8e7daca79d085ac29ac0978e873ed7527158616b2b6c379"),
      ("q", 56, "f8ce2f8d6990c639668fe404262f35ed72d8bb145ad6bae786af7284447386df"),
      ("q", 63, "9b49777003a4143d8c3f4d3002eb631c6bda8b030a3ccc87f8a21d5f61c89e87"),
      ("q", 64, "ee8e658590c9a5e119400a774415a01db104de1ee6e2c29ec69aa73ef46544d2"),
      ("q", 65, "2b6c3f7f12b1b12fc5409626dc4e5302d8d37082cbeddea7755eac43aba039c8"),
      ("q", 119, "c8bc8a6e9626586bb888ad131d44ed2bd37fc608e902904ade3c566c4208e6ca"),
      ("q", 120, "77a2d49d72a11e41678c51f8f0cb67f5cb570f30370c3aeffe266a0d1ee43209"),
      ("q", 128, "652713bcb795a6978fa84aa8d071d13e9ee581a8e716e8ab18daa49d1e920360"),
    ])
  func known(_ text: String, _ times: Int, _ expected: String) {
    let bytes = Array(String(repeating: text, count: times).utf8)
    var sum = SHA256()
    sum.add(bytes)
    #expect(sum.text == expected)
    // In pieces of any length it is the same.
    for length in [1, 3, 63, 64, 65, 1000] where bytes.count < 10_000 || length > 60 {
      var pieces = SHA256()
      for start in stride(from: 0, to: bytes.count, by: length) {
        pieces.add(Array(bytes[start..<min(start + length, bytes.count)]))
      }
      #expect(pieces.text == expected, "in pieces of \(length)")
    }
  }
}
