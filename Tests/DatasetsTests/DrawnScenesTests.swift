import Testing

@testable import Datasets

@Suite("Drawn scenes")
struct DrawnScenesTests {
  private static let drawn = DrawnScenes(seed: 5)
  private static let scenes = drawn.scenes(3_000)

  @Test("a scene depends on its seed, part and number, and on nothing else")
  func determinism() {
    for number in [0, 1, 63, 64, 127, 2_999] {
      #expect(Self.drawn.scene(number) == Self.scenes[number])
    }
    #expect(Self.drawn.scenes(100) == Array(Self.scenes.prefix(100)))
    #expect(Self.drawn.scenes(0).isEmpty)
    for other in [DrawnScenes(seed: 6), DrawnScenes(seed: 5, part: .test)] {
      let same = other.scenes(200).enumerated().count { $1.pixels == Self.scenes[$0].pixels }
      #expect(same == 0)
    }
    #expect(Set(Self.scenes.map(\.pixels)).count == Self.scenes.count)
  }

  @Test("the first scenes are what they always were")
  func known() {
    let scenes = DrawnScenes(seed: 1).scenes(100)
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for level in scenes.flatMap(\.pixels) { sum = (sum ^ UInt64(level)) &* 0x100_0000_01b3 }
    #expect(sum == 0x23f6_7b77_b951_0f29)
    #expect(
      SceneTable.text(Array(scenes.prefix(1))) == """
        number,thing,left,top,width,height
        0,window,2,1,9,9
        0,door,13,6,7,17
        0,picture,21,4,9,9
        0,lamp,3,15,7,13

        """)
  }

  @Test("boxes lie in the image, and no two overlap")
  func apart() {
    let image = SceneBox(left: 0, top: 0, width: 32, height: 32)
    for scene in Self.scenes {
      #expect(scene.pixels.count == 1_024)
      let boxes = Array(scene.boxes.values)
      for (number, box) in boxes.enumerated() {
        #expect(box.columns.clamped(to: image.columns) == box.columns)
        #expect(box.rows.clamped(to: image.rows) == box.rows)
        for other in boxes[..<number] { #expect(box.overlap(with: other) == 0) }
      }
    }
  }

  @Test("without a thing the image changes in its box alone, up to all four sides of it")
  func removed() {
    for number in 0..<300 {
      let scene = Self.scenes[number]
      for (thing, box) in scene.boxes {
        let without = Self.drawn.scene(number, without: [thing])
        #expect(!without.has(thing))
        #expect(without.boxes == scene.boxes.filter { $0.key != thing })
        let changed = (0..<1_024).filter { without.pixels[$0] != scene.pixels[$0] }
        let (rows, columns) = (changed.map { $0 / 32 }, changed.map { $0 % 32 })
        #expect(rows.min() == box.top && rows.max() == box.top + box.height - 1, "\(thing)")
        #expect(columns.min() == box.left && columns.max() == box.left + box.width - 1, "\(thing)")
      }
      let empty = Self.drawn.scene(number, without: Set(SceneThing.allCases))
      #expect(empty.boxes.isEmpty)
    }
  }

  @Test("each thing is in half of the scenes, whatever else is there")
  func shares() {
    func share(_ things: SceneThing...) -> Double {
      Double(Self.scenes.count { scene in things.allSatisfy { scene.has($0) } }) / 3_000
    }
    for thing in SceneThing.allCases {
      #expect((0.47...0.53).contains(share(thing)))
      for other in SceneThing.allCases where other != thing {
        #expect((0.225...0.275).contains(share(thing, other)))
      }
    }
  }

  @Test("windows are told by their slats, not by their brightness")
  func brightness() {
    func levels(_ thing: SceneThing) -> [[Int]] {
      Self.scenes.compactMap { scene in
        scene.boxes[thing].map { box in
          box.rows.flatMap { row in box.columns.map { Int(scene.pixels[row * 32 + $0]) } }
        }
      }
    }
    func mean(_ numbers: [Int]) -> Double { Double(numbers.reduce(0, +)) / Double(numbers.count) }
    let daylight = mean(levels(.window).compactMap { $0.max() })
    for other in [SceneThing.lamp, .bed, .picture] {
      #expect(abs(mean(levels(other).compactMap { $0.max() }) - daylight) < 25)
    }
    // All in all like a wall, within a fifth of the scale.
    let windows = mean(levels(.window).flatMap { $0 })
    let walls = mean(
      (0..<300).flatMap { number in
        Self.drawn.scene(number, without: Set(SceneThing.allCases)).pixels.prefix(32).map(Int.init)
      })
    #expect(abs(windows - walls) < 51)
  }

  @Test("an image set says with 1 where there is a window")
  func images() {
    let set = ImageSet(Array(Self.scenes.prefix(20)))
    #expect(set.rows == 32 && set.columns == 32)
    for number in 0..<20 {
      #expect(set.image(number) == Self.scenes[number].pixels)
      #expect((set.labels[number] == 1) == (Self.scenes[number].boxes[.window] != nil))
    }
  }

  @Test("boxes overlap by what they share")
  func overlap() {
    let box = SceneBox(left: 2, top: 3, width: 4, height: 2)
    #expect(box.overlap(with: box) == 1)
    #expect(box.overlap(with: SceneBox(left: 4, top: 3, width: 4, height: 2)) == 4.0 / 12)
    #expect(box.overlap(with: SceneBox(left: 6, top: 3, width: 4, height: 2)) == 0)
    #expect(box.contains(x: 2, y: 4.9) && !box.contains(x: 6, y: 4) && !box.contains(x: 3, y: 5))
  }
}
