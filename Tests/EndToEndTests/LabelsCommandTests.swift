import Glibc
import TestSupport
import Testing

/// `aisle labels print` and what becomes of labels whose printer is down.
@Suite struct LabelsCommandTests {
  @Test func `labels reach CUPS through lp, as a file that lp gets raw`() throws {
    let desk = try Desk("lp", script: "echo \"$@\" >> \"$(dirname \"$0\")/jobs\"")
    #expect(
      try desk.aisle("print", "totes", "T-0001+2", "--printer", "cups").output
        == "2 labels sent to cups\n"
    )
    let jobs = try desk.contents("jobs").split(separator: "\n")
    #expect(jobs.map { $0.prefix(20) } == ["-d labels -o raw -- ", "-d labels -o raw -- "])
    #expect(jobs.last?.hasSuffix("/spool/cups/T-0002-1.zpl") == true)
    #expect(try desk.spool("cups") == [])
  }

  @Test func `a queue that refuses keeps its labels, and sends them later`() throws {
    let desk = try Desk("refusal", script: "test -e \"$(dirname \"$0\")/open\"")
    #expect(
      try desk.aisle("print", "totes", "T-0001+2", "--printer", "cups").output
        == "2 labels in spool/cups, which is down: lp: exit 1, is there a queue 'labels'?;"
        + " --printer port is another\n"
    )
    #expect(try desk.spool("cups") == ["T-0001-1.zpl", "T-0002-1.zpl"])
    _ = try Program.run(program: "/usr/bin/touch", [desk.folder + "/open"]).successful()
    #expect(try desk.aisle("send", "--printer", "cups").output == "")
    #expect(try desk.spool("cups") == [])
  }

  @Test func `a port where nobody listens keeps its labels and names another printer`() throws {
    let desk = try Desk("port", script: "exit 0")
    #expect(
      try desk.aisle("print", "totes", "T-0001", "--printer", "port").output
        == "1 label in spool/port, which is down: Connection refused;"
        + " --printer cups is another\n"
    )
    #expect(try desk.aisle("print", "totes", "T-0001", "--printer", "cups").status == .exited(0))
    #expect(try desk.spool("port") == [])
  }

  @Test func `a folder takes all, and what fetches from it finds whole files`() throws {
    let desk = try Desk("folder", script: "exit 0")
    #expect(
      try desk.aisle("print", "commands", "--printer", "folder").output
        == "1 label in spool/folder\n"
    )
    #expect(try desk.spool("folder") == ["commands-1.pdf"])
  }
}

/// A site with a printer of each kind, and an `lp` of our own in front of the system's.
private struct Desk {
  let folder: String
  private var site: String { folder + "/shop" }

  init(_ name: String, script: String) throws {
    folder = try WorkFolder.path("labels-" + name)
    _ = try Program.run(["init", folder + "/shop"]).successful()
    let printers = """

      [[printer]]
      name = "cups"
      queue = "labels"

      [[printer]]
      name = "port"
      address = "127.0.0.1:1"

      [[printer]]
      name = "folder"
      form = "pdf"

      """
    try write(printers, "shop/site.toml", "a")
    try write("#!/bin/sh\n\(script)\n", "lp", "w")
    chmod(folder + "/lp", 0o755)
  }

  func aisle(_ arguments: String...) throws -> Program.Ended {
    var environment = Program.environment
    environment["PATH"] = folder + ":/usr/bin:/bin"
    return try Program.run(["labels"] + arguments + ["--site", site], environment: environment)
  }

  func spool(_ printer: String) throws -> [String] {
    try Program.run(program: "/bin/ls", ["\(site)/spool/\(printer)"]).successful()
      .split(separator: "\n").map(String.init)
  }

  func contents(_ name: String) throws -> String {
    try Program.run(program: "/bin/cat", ["\(folder)/\(name)"]).successful()
  }

  private func write(_ text: String, _ name: String, _ mode: String) throws {
    let file = try #require(fopen("\(folder)/\(name)", mode))
    defer { fclose(file) }
    #expect(fputs(text, file) >= 0)
  }
}
