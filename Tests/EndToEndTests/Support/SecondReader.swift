import Glibc
import TestSupport
import Testing

/// `Tests/SecondReader/read.py`.
enum SecondReader {
  static let isAllowed: Bool = {
    if (try? run([]))?.errors.contains("A second reader") == true { return true }
    print("no second reader: python3 is missing")
    return false
  }()

  static func run(_ arguments: [String]) throws -> Program.Ended {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let script = "/\(tests)/SecondReader/read.py"
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return try Program.run(
      program: "/usr/bin/env",
      ["python3", script] + arguments,
      environment: ["PATH": path, "LANG": "C.UTF-8"]
    )
  }

  /// Finds a site sound, by `verify` and by this reader, which has to read the same facts.
  static func expectSound(_ site: String, _ place: SourceLocation = #_sourceLocation) throws {
    let verdict = try Program.run(["verify", "--site", site]).successful()
    try #require(verdict.contains(": sound"), "\(verdict)", sourceLocation: place)
    if isAllowed { try compare(site, place) }
  }

  /// Reads a site and compares with what `aisle export` says of it.
  static func compare(_ site: String, _ place: SourceLocation = #_sourceLocation) throws {
    let export = try WorkFolder.path("export") + "/journal.json"
    let script = "exec \"$0\" export journal --json --site \"$1\" > \"$2\""
    let words = ["-c", script, try Program.path(), site, export]
    _ = try Program.run(program: "/bin/sh", words).successful()
    let ended = try run([site, export])
    #expect(ended.status == .exited(0), "\(ended)", sourceLocation: place)
    #expect(ended.output.hasSuffix("the same\n"), sourceLocation: place)
  }
}
