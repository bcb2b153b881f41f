import Foundation
import Testing

@Suite("Imports point downward")
struct ImportTests {
  /// What belongs to the toolchain.
  private static let system: Set = [
    "Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]

  /// For each folder under Sources the modules of ours that it may import.
  private static let allowed: [String: Set<String>] = [
    "Kernels": ["Processor", "LaneMath", "KernelsBaseline", "KernelsV3", "KernelsV4"],
    "Autograd": ["Kernels"],
    "Networks": ["Kernels", "Autograd"],
    "Compiled": ["Kernels", "Autograd"],
    "Adversarial": ["Kernels", "Autograd", "Compiled", "Networks"],
    "Datasets": ["Kernels", "Autograd"],
    "Measures": ["Kernels", "Autograd", "Networks", "Datasets"],
    "Blackboard": [],
    "Rendering": ["Blackboard", "Pictures"],
    "Console": ["Blackboard", "Rendering"],
    "Course": ["Autograd", "Blackboard"],
    "Trainings": [
      "Kernels", "Autograd", "Networks", "Adversarial", "Datasets", "Measures", "Blackboard",
      "Course",
    ],
    "Workbench": [
      "Kernels", "Autograd", "Compiled", "Networks", "Adversarial", "Datasets", "Measures",
      "Blackboard",
      "Rendering", "Console", "Course", "Trainings",
    ],
    "Exercises": [
      "Kernels", "Autograd", "Networks", "Adversarial", "Datasets", "Measures", "Blackboard",
      "Rendering", "Console", "Course", "Trainings", "Workbench", "Exercises",
    ],
    "Laboratory": [
      "Autograd", "Networks", "Adversarial", "Datasets", "Measures", "Blackboard", "Rendering",
      "Course", "Trainings",
    ],
  ]

  /// What a lesson may import; never the command, nor another lesson.
  private static let teachable = Set(allowed.keys).subtracting([
    "Console", "Exercises", "Laboratory", "Rendering", "Workbench",
  ])

  @Test("every module imports only what lies below it")
  func modules() throws {
    for folder in try House.names(in: "Sources") where folder != "gan" {
      let allowed = try #require(Self.allowed[folder], "Sources/\(folder) is not in the table")
      for file in try House.swiftFiles(below: "Sources/\(folder)") {
        expectImports(of: try House.text(file), in: file, within: allowed)
      }
    }
  }

  @Test("below Course only what reads files imports Foundation")
  func foundation() throws {
    let below = [
      "Kernels", "Autograd", "Compiled", "Networks", "Adversarial", "Datasets", "Measures",
      "Blackboard",
    ]
    // Files, the program that unpacks them, and JSON.
    let exceptions = Set(
      [
        "Datasets/FileContents", "Datasets/Tool", "Datasets/Images/Gzip",
        "Datasets/Images/ImageFile", "Datasets/Images/ImageFolder", "Networks/TensorsFile",
      ].map { "Sources/\($0).swift" })
    for folder in below {
      for file in try House.swiftFiles(below: "Sources/\(folder)") {
        let imports = House.imports(of: try House.text(file)).contains("Foundation")
        #expect(imports == exceptions.contains(file), "\(file)")
      }
    }
  }

  @Test("lessons import what they teach, and neither the command nor each other")
  func lessons() throws {
    for file in try House.swiftFiles(below: "Lessons") {
      expectImports(of: try House.text(file), in: file, within: Self.teachable)
    }
  }

  @Test("the command imports ours and the system's")
  func command() throws {
    let lessons = try House.text("Package.swift").matches(of: /\("(\w+)", "\d\d-/)
      .map { String($0.output.1) + "Lesson" }
    #expect(lessons.contains("GaussianLesson"))
    for file in try House.swiftFiles(below: "Sources/gan") {
      expectImports(
        of: try House.text(file), in: file, within: Set(Self.allowed.keys).union(lessons))
    }
  }

  @Test("the test itself reads imports of every form")
  func readsImports() {
    let text = """
      import A
        @testable import B
      public import C
      @preconcurrency import struct D.E
      // import X
      let importance = 1
      import F // why
      #if canImport(Y)
      """
    #expect(House.imports(of: text) == ["A", "B", "C", "D", "F"])
  }

  @Test("raw memory and SIMD live in Kernels alone")
  func rawMemory() throws {
    // Writing to a file descriptor takes an address; nothing else outside Kernels does.
    let exceptions: Set = ["Sources/Console/Output.swift"]
    let raw = /\b(Unsafe\w*|unsafe\w*|withUnsafe\w*|SIMD\d*|Unmanaged|OpaquePointer)\b/
    let files = try House.swiftFiles(below: "Sources") + House.swiftFiles(below: "Lessons")
    for file in files where !file.hasPrefix("Sources/Kernels/") && !exceptions.contains(file) {
      for line in House.code(of: try House.text(file)) {
        // A word of the policy that a page states.
        let line = line.replacingOccurrences(of: "'unsafe-inline'", with: "")
        #expect(line.firstMatch(of: raw) == nil, "\(file): \(line)")
      }
    }
  }

  private func expectImports(of text: String, in file: String, within allowed: Set<String>) {
    for name in House.imports(of: text) {
      #expect(
        allowed.contains(name) || Self.system.contains(name), "\(file) must not import \(name)")
    }
  }
}
