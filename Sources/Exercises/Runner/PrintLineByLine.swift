// The system declares its streams as variables, which only an import of this kind lets one name; a file
// that also imports Foundation cannot.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Makes `print` write each line at once, so that it is not lost when the next one traps.
func printLineByLine() { setvbuf(stdout, nil, _IOLBF, 0) }
