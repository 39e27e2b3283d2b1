import Glibc
import Testing

/// Compares texts with the files in `Golden`; `AISLE_RECORD=1` rewrites them and still fails.
enum GoldenTexts {
  static func compare(
    _ actual: String,
    _ name: String,
    location: SourceLocation = #_sourceLocation
  ) {
    let path = "\(TestFiles.tests)/ConsoleTests/Golden/\(name)"
    if getenv("AISLE_RECORD") != nil {
      Issue.record("recorded \(path): \(write(actual, to: path))", sourceLocation: location)
      return
    }
    let expected = TestFiles.bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
    guard actual != expected else { return }
    let both = "\(path) differs\nexpected\n\(expected ?? "nothing")\nfound\n\(actual)"
    Issue.record(Comment(rawValue: both), sourceLocation: location)
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    return fputs(text, file) >= 0
  }
}
