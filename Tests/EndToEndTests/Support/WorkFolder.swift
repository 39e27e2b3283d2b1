import Glibc
import TestSupport

/// One directory for all that a run of the tests puts on disk; gone when the run ends.
enum WorkFolder {
  /// A path in it that nobody else is given.
  static func path(_ name: String) throws -> String {
    var template = (try root.get() + "/" + name + "-XXXXXX").utf8CString.map { $0 }
    guard mkdtemp(&template) != nil else { throw Problem(call: "mkdtemp", errno: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ path: String) {
    _ = try? Program.run(program: "/bin/rm", ["-rf", path])
  }

  struct Problem: Error {
    let call: String
    let errno: Int32
  }

  private static let root = Result { () throws -> String in
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = "\(parent)/aisle-tests-XXXXXX".utf8CString.map { $0 }
    guard mkdtemp(&template) != nil else { throw Problem(call: "mkdtemp", errno: errno) }
    atexit { WorkFolder.end() }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func end() {
    if case .success(let path) = root { remove(path) }
  }
}
