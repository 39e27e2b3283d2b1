import Console
import Glibc
import Testing

/// Compares frames with the pictures in `Golden/SIZE/SCREEN-CASE.frame`.
///
/// `AISLE_RECORD=1` rewrites them and still fails, so that each new picture is looked at.
enum GoldenFrames {
  /// Fails unless the frame is the picture; `name` is screen and case: `pick-wrong-label`.
  static func compare(
    _ frame: Frame,
    _ name: String,
    location: SourceLocation = #_sourceLocation
  ) {
    let path = "\(directory)/\(frame.size)/\(name).frame"
    let actual = picture(frame)
    if getenv("AISLE_RECORD") != nil {
      let isWritten = write(actual, to: path)
      Issue.record("\(isWritten ? "recorded" : "cannot write") \(path)", sourceLocation: location)
      return
    }
    guard let expected = text(of: path) else {
      let hint = "no golden \(path); record it with AISLE_RECORD=1 and look at it\n\(actual)"
      Issue.record(Comment(rawValue: hint), sourceLocation: location)
      return
    }
    guard actual != expected else { return }
    let both = "\(path) differs\nexpected\n\(expected)\nfound\n\(actual)"
    Issue.record(Comment(rawValue: both), sourceLocation: location)
  }

  /// Cells between bars, then a letter per cell for its role, then the cursor, from 1.
  static func picture(_ frame: Frame) -> String {
    let barred = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "|\($0)|" }
    }
    let cursor = "cursor \(frame.cursor.row + 1),\(frame.cursor.column + 1)"
    let lines = barred(frame.text) + ["roles"] + barred(frame.roleText) + [cursor]
    return lines.joined(separator: "\n") + "\n"
  }

  private static var directory: String { TestFiles.tests + "/ConsoleTests/Golden" }

  private static func text(of path: String) -> String? {
    TestFiles.bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func write(_ text: String, to path: String) -> Bool {
    if let slash = path.lastIndex(of: "/") { mkdir(String(path[..<slash]), 0o755) }
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    return fputs(text, file) >= 0
  }
}

/// Files of the source tree, found from where this one was compiled.
enum TestFiles {
  /// The directory `Tests`.
  static var tests: String { parent(parent(parent(#filePath))) }
  /// The layouts that are shipped.
  static var layouts: String { parent(tests) + "/Layouts" }

  static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
