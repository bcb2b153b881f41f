#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The most memory that the program has held so far, in bytes.
///
/// Linux counts in KiB, macOS in bytes. (On Linux a program inherits the peak of the one that started it:
/// from a shell that is little, from a large program it is not.)
func peakMemory() -> Int {
  var usage = rusage()
  // RUSAGE_SELF, which is 0 everywhere but not of the same type.
  getrusage(0, &usage)
  #if canImport(Darwin)
    return Int(usage.ru_maxrss)
  #else
    return Int(usage.ru_maxrss) * 1024
  #endif
}
