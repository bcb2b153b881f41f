/// Some lines of the program itself, so that a reader sees what runs and where it stands.
public struct CodeExcerpt: Sendable, Equatable {
  /// What the lines do, such as "Algorithm 1, as the program runs it".
  public var title: String
  /// The file that has them, from the top of the repository on.
  public var file: String
  /// The lines as the file has them, without the indentation that all have in common.
  public var text: String

  /// Some lines of a file.
  public init(_ title: String, from file: String, _ text: String) {
    (self.title, self.file, self.text) = (title, file, text)
  }
}
