import Glibc
import TestSupport
import Testing

@Suite struct PseudoTerminalTests {
  @Test func `what is typed comes back from a program that copies it`() throws {
    let terminal = try PseudoTerminal("/bin/cat")
    terminal.type("TEA-0042\r")
    try terminal.wait { $0.lines.prefix(2) == ["TEA-0042", "TEA-0042"] }
    terminal.type([4])
    #expect(try terminal.exitStatus() == .exited(0))
  }

  @Test func `the program leads a session that the terminal controls`() throws {
    let terminal = try PseudoTerminal("/bin/cat")
    terminal.type("x\r")
    try terminal.wait(for: "x\nx")
    #expect(getsid(terminal.process) == terminal.process)
    terminal.type([3])
    #expect(try terminal.exitStatus() == .signalled(SIGINT))
  }

  @Test func `the program sees the size, and the next one`() throws {
    let script = "stty size; trap 'stty size; exit 3' WINCH; echo ready; while :; do read x; done"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", script], rows: 16, columns: 20)
    try terminal.wait(for: "16 20\nready")
    terminal.resize(rows: 8, columns: 40)
    terminal.type("\r")
    try terminal.wait(for: "8 40")
    #expect(try terminal.exitStatus() == .exited(3))
  }

  @Test func `pulling the plug hangs the program up`() throws {
    let terminal = try PseudoTerminal("/bin/cat")
    terminal.type("x\r")
    try terminal.wait(for: "x\nx")
    terminal.hangUp()
    #expect(try terminal.exitStatus() == .signalled(SIGHUP))
  }

  @Test func `a raw line is told from a cooked one`() throws {
    let script = "echo cooked; read x; stty raw; echo raw; exec cat"
    let terminal = try PseudoTerminal("/bin/sh", ["-c", script])
    try terminal.wait(for: "cooked")
    #expect(terminal.isCooked)
    terminal.type("\r")
    try terminal.wait(for: "raw")
    #expect(!terminal.isCooked)
  }

  @Test func `nothing of the environment is inherited`() throws {
    let terminal = try PseudoTerminal("/usr/bin/env", environment: ["TERM": "vt220"])
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.screen.text == "TERM=vt220")
  }

  @Test func `what is never seen is reported with the screen`() throws {
    let terminal = try PseudoTerminal("/bin/echo", ["TEA-0042"])
    let error = #expect(throws: PseudoTerminalError.self) {
      try terminal.wait(for: "MUG-0001")
    }
    #expect(error?.description.contains("TEA-0042") == true)
  }

  @Test func `a program that is not there is not started`() {
    #expect(throws: PseudoTerminalError.self) { try PseudoTerminal("/nowhere/aisle") }
  }

  @Test func `an executable that was not built is not found`() {
    #expect(BuiltExecutable.path("no-such-product") == nil)
  }
}
