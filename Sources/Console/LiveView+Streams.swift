extension LiveView.Surface {
  /// The terminal that a stream leads to.
  package init(stream: Int32, isAnimated: Bool) {
    let (output, screen) = (Output(to: stream), Screen(descriptor: stream))
    self.init(
      // Where a terminal has gone away, the next to write will notice.
      write: { try? output.write($0) },
      size: { screen.size },
      take: {
        guard screen.isOurs else { return false }
        screen.take(isAnimated: isAnimated)
        return true
      },
      release: { screen.release() },
      timesLost: {
        // Stops count from the first step on, also where nothing is drawn in place.
        restoreOnSignals()
        return screen.timesStopped
      },
      now: secondsNow)
  }
}
