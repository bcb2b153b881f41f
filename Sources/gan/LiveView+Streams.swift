import Blackboard

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LiveView {
  /// The line of a command on standard error.
  convenience init(_ options: CommonOptions, unit: String = "steps") {
    self.init(
      options.progress, style: options.style, hasFixedWidth: options.hasFixedWidth, unit: unit,
      on: Surface(stream: 2, isAnimated: false))
  }

  /// The view of a lesson: figures where standard output is a terminal, else a line on standard
  /// error.
  convenience init(forLessonWith options: CommonOptions) {
    if options.isAnimated {
      self.init(
        .figures, style: options.style, hasFixedWidth: options.hasFixedWidth,
        on: Surface(stream: 1, isAnimated: true))
    } else {
      self.init(options)
    }
  }
}

extension LiveView.Surface {
  /// The terminal that a stream leads to.
  init(stream: Int32, isAnimated: Bool) {
    let (output, screen) = (Output(to: stream), Screen(descriptor: stream))
    self.init(
      // Where a terminal has gone away, whoever writes next will notice.
      write: { try? output.write($0) },
      size: { screen.size },
      take: {
        guard screen.isOurs else { return false }
        screen.take(isAnimated: isAnimated)
        return true
      },
      release: { screen.release() },
      timesLost: { screen.timesStopped },
      now: secondsNow)
  }
}

/// The seconds of a clock that nobody sets.
func secondsNow() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
