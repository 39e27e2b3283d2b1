import Glibc
import TestSupport

/// strace(1), which makes system calls fail, pretend, or end the process that makes them.
enum Strace {
  private static let path = "/usr/bin/strace"

  /// Whether it is there and may trace, found out by trying.
  static let isAllowed: Bool = {
    let ended = try? Program.run(program: path, ["-f", "-e", "trace=fsync", "/bin/true"])
    if ended?.status == .exited(0) { return true }
    print("no system call is tampered with: strace is missing, or may not trace here")
    return false
  }()

  /// The words that run a program under it; `injection` as in `fdatasync:error=EIO:when=3`.
  static func words(_ injections: [String], log: String = "/dev/null") -> [String] {
    // A call that is not traced is not tampered with.
    let calls = injections.map { $0.prefix { $0 != ":" } }.joined(separator: ",")
    let traced = ["-f", "-qq", "-o", log, "-e", "trace=\(calls)"]
    return traced + injections.flatMap { ["-e", "inject=\($0)"] }
  }

  /// Starts `aisle` under it.
  static func start(_ injections: [String], _ arguments: [String]) throws -> ChildProgram {
    try ChildProgram(path, words(injections) + [Program.path()] + arguments)
  }

  /// Runs `aisle` under it, to its end; with `files`, only calls on these are tampered with.
  static func run(
    _ injections: [String],
    on files: [String] = [],
    _ arguments: [String]
  ) throws -> Program.Ended {
    let words = words(injections) + files.flatMap { ["-P", $0] }
    return try Program.run(program: path, words + [Program.path()] + arguments)
  }

  /// Ends the program that a strace runs, at once, and so the strace.
  static func kill(_ strace: ChildProgram) throws {
    let path = "/proc/\(strace.process)/task/\(strace.process)/children"
    let text = try Program.run(program: "/bin/cat", [path]).output
    for word in text.split(separator: " ") {
      if let process = pid_t(word) { Glibc.kill(process, SIGKILL) }
    }
    _ = try strace.exitStatus()
  }
}
