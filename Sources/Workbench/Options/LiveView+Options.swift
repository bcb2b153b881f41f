import Console

extension LiveView {
  /// The line of a command on standard error.
  package convenience init(_ options: CommonOptions, unit: String = "steps") {
    self.init(
      options.progress, style: options.style, hasFixedWidth: options.hasFixedWidth, unit: unit,
      on: Surface(stream: 2, isAnimated: false))
  }

  /// The view of a lesson: figures where standard output is a terminal, else a line on standard
  /// error.
  package convenience init(forLessonWith options: CommonOptions) {
    if options.isAnimated {
      self.init(
        .figures, style: options.style, hasFixedWidth: options.hasFixedWidth,
        on: Surface(stream: 1, isAnimated: true))
    } else {
      self.init(options)
    }
  }
}
