import TestSupport
import Testing

/// The built `aisle`, run as people and scripts run it.
enum Program {
  static func path() throws -> String {
    try #require(BuiltExecutable.path("aisle"), "aisle was not built beside the tests")
  }

  static let environment = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]

  /// Runs a command to its end.
  static func run(
    _ arguments: [String],
    input: String = "",
    environment: [String: String] = Program.environment
  ) throws -> Ended {
    try run(program: path(), arguments, input: input, environment: environment)
  }

  /// Runs any program to its end.
  static func run(
    program: String,
    _ arguments: [String],
    input: String = "",
    environment: [String: String] = Program.environment
  ) throws -> Ended {
    let child = try ChildProgram(program, arguments, environment: environment)
    child.send(input)
    child.endInput()
    let status = try child.exitStatus(within: 60_000)
    return Ended(status: status, output: child.output, errors: child.errors)
  }

  /// How a command ended, and what it said.
  struct Ended: CustomStringConvertible {
    let status: TestSupport.ExitStatus
    let output: String
    let errors: String

    var description: String { "\(status)\n\(output)\(errors)" }

    /// Its output, if it has done what it was asked.
    func successful() throws -> String {
      try #require(status == .exited(0), "\(self)")
      return output
    }
  }
}
