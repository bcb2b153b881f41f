#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether functions are recorded: unless the environment says `GAN_RECORD=0`, so that a test can compare
/// what both ways give.
let recordsFunctions = environment("GAN_RECORD") != "0"

private func environment(_ name: String) -> String? {
  #if canImport(Glibc) || canImport(Musl) || canImport(Darwin)
    return getenv(name).map { String(cString: $0) }
  #else
    return nil
  #endif
}
