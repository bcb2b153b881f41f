import Testing

@testable import Kernels

@Suite struct LevelTests {
  @Test func theBaselineIsAlwaysThere() {
    #expect(Level.available.first == .v1)
    #expect(Level.available == Level.available.sorted())
  }

  @Test func theHighestIsTheDefault() throws {
    #expect(try Level.requested(environment: [:]) == Level.available.last)
    #expect(try Level.requested(environment: ["GAN_ISA": ""]) == Level.available.last)
  }

  @Test func anAvailableLevelIsGiven() throws {
    for level in Level.available {
      #expect(try Level.requested(environment: ["GAN_ISA": level.rawValue]) == level)
    }
  }

  @Test(arguments: ["v2", "avx2", "V1", " v1"])
  func anUnknownLevelIsRefused(name: String) throws {
    let error = try #require(throws: LevelError.self) {
      try Level.requested(environment: ["GAN_ISA": name])
    }
    #expect(error.given == name)
    #expect(error.description.contains("GAN_ISA") && error.description.contains("\"\(name)\""))
    for level in Level.available { #expect(error.description.contains(level.rawValue)) }
    #expect(!error.description.contains("\n"))
  }

  @Test func aLevelThatTheProcessorLacksIsRefused() {
    for level in Level.allCases where !Level.available.contains(level) {
      #expect(throws: LevelError.self) {
        try Level.requested(environment: ["GAN_ISA": level.rawValue])
      }
    }
  }
}
