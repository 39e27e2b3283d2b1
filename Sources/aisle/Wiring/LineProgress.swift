import Glibc

/// Tells who sits at a terminal how far something has been read, in a line that is written over.
///
/// Nothing where no terminal would show it.
final class LineProgress {
  private let isShown = isatty(STDERR_FILENO) == 1
  private var width = 0

  func tell(_ lineCount: Int) { tell("\(lineCount) lines") }

  func tell(_ words: String) {
    guard isShown else { return }
    let text = words + " "
    width = max(width, text.utf8.count)
    writeToStandardError("\r\(text)")
  }

  /// Takes it away, before something else is written there, and at the end.
  func clear() {
    guard width > 0 else { return }
    writeToStandardError("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }

  /// Runs what tells, and clears behind it, whatever becomes of it.
  static func shown<Value, Failure: Error>(
    _ body: (LineProgress) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let progress = LineProgress()
    defer { progress.clear() }
    return try body(progress)
  }
}
