import Autograd
import Blackboard
import Course

/// The sizes of one layer, along one axis.
struct LayerSizes {
  var input: Int
  var window: Int
  var stride = 1
  var padding = 0
  var outputPadding = 0

  /// What a convolution makes of it: `⌊(n + 2p − k)/s⌋ + 1`.
  var down: Int { (input + 2 * padding - window) / stride + 1 }
  /// What a transposed convolution makes of it: `s·(n − 1) + k − 2p + q`.
  var up: Int { stride * (input - 1) + window - 2 * padding + outputPadding }
  /// Whether the window fits into the padded input.
  var fits: Bool { input + 2 * padding >= window }
  /// The output padding that leads back from `down` to `input`.
  var wayBack: Int { (input + 2 * padding - window) % stride }

  private var ones: Tensor { Tensor(repeating: 1, shape: [1, input, input, 1]) }
  private var filter: Tensor { Tensor(repeating: 1, shape: [window, window, 1, 1]) }

  /// The rows that the engine's convolution has.
  var engineDown: Int { convolution(ones, filter, stride: stride, padding: padding).shape[1] }
  /// The rows that the engine's transposed convolution has.
  var engineUp: Int {
    transposedConvolution(
      ones, filter, stride: stride, padding: padding, outputPadding: outputPadding
    ).shape[1]
  }
}

extension Convolutions {
  /// The two formulae, and what they give for the layers of this lesson and of a DCGAN.
  func showSizes(_ run: Run) throws {
    try run.step("The sizes")
    try run.show(
      .formula(
        """
        down  m = ⌊(n + 2p − k)/s⌋ + 1
        up    n = s·(m − 1) + k − 2p + q,  0 ≤ q < s
        """))
    try run.say(
      "k is the filter's size, s the stride, p the padding, q the output padding. Down, s sizes in "
        + "a row lead to the same one: that is what ⌊ ⌋ forgets, and what q brings back.")
    let layers: [(String, isUp: Bool, LayerSizes)] = [
      ("step 2, Notes", false, LayerSizes(input: 4, window: 3, padding: 1)),
      ("step 3, Notes", false, LayerSizes(input: 4, window: 3, stride: 2, padding: 1)),
      ("one less", false, LayerSizes(input: 3, window: 3, stride: 2, padding: 1)),
      ("halves, DCGAN", false, LayerSizes(input: 64, window: 4, stride: 2, padding: 1)),
      ("step 4, More", true, LayerSizes(input: 2, window: 3)),
      ("step 6, Pan", true, LayerSizes(input: 3, window: 3, stride: 2, padding: 1)),
      (
        "step 7, Notes", true,
        LayerSizes(input: 2, window: 3, stride: 2, padding: 1, outputPadding: 1)
      ),
      ("first, DCGAN", true, LayerSizes(input: 1, window: 4)),
      ("doubles, DCGAN", true, LayerSizes(input: 4, window: 4, stride: 2, padding: 1)),
    ]
    try run.show(
      .table(
        Table(
          columns: [
            .init("layer"), .init(""), .init("input", .decimal), .init("k", .decimal),
            .init("s", .decimal), .init("p", .decimal), .init("q", .decimal),
            .init("formula", .decimal), .init("engine", .decimal),
          ],
          rows: layers.map { name, isUp, sizes in
            [
              .text(name), .text(isUp ? "up" : "down"), .integer(sizes.input),
              .integer(sizes.window), .integer(sizes.stride), .integer(sizes.padding),
              isUp ? .integer(sizes.outputPadding) : .text(""),
              .integer(isUp ? sizes.up : sizes.down),
              .integer(isUp ? sizes.engineUp : sizes.engineDown),
            ]
          },
          caption:
            "Code for DCGANs likes filters of 4 × 4: with stride 2 and padding 1 they halve "
            + "every even size, double every size, and need no output padding.")))

    let all = everySize()
    run.claim(
      "sizes", "Sizes of \(all.down.count + all.up.count) layers, formula and engine: differences",
      Double(
        all.down.count { $0.down != $0.engineDown } + all.up.count { $0.up != $0.engineUp }),
      .equal(0, tolerance: 0), source: Source.mathematics)
    let lost = all.down.count { sizes in
      let back = LayerSizes(
        input: sizes.down, window: sizes.window, stride: sizes.stride, padding: sizes.padding,
        outputPadding: sizes.wayBack)
      return back.up != sizes.input
    }
    run.claim(
      "way-back", "Layers down whose size no q brings back",
      Double(lost), .equal(0, tolerance: 0), source: Source.mathematics)
    run.claim(
      "several-sizes", "Sizes that k = 3, s = 2, p = 1 brings down to 2",
      Double(
        (1...20).count { LayerSizes(input: $0, window: 3, stride: 2, padding: 1).down == 2 }),
      .equal(2, tolerance: 0), source: Source.mathematics)
  }

  /// Every layer with sizes that a student would try.
  private func everySize() -> (down: [LayerSizes], up: [LayerSizes]) {
    var layers: [LayerSizes] = []
    for input in 1...8 {
      for window in 1...5 {
        for stride in 1...3 {
          for padding in 0...2 {
            for outputPadding in 0..<stride {
              layers.append(
                LayerSizes(
                  input: input, window: window, stride: stride, padding: padding,
                  outputPadding: outputPadding))
            }
          }
        }
      }
    }
    return (layers.filter { $0.outputPadding == 0 && $0.fits }, layers.filter { $0.up > 0 })
  }
}
