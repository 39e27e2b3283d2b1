import Glibc
import TestSupport
import Testing

/// What the command line says to people who are about to use it, or just got it wrong.
@Suite struct CommandLineTests {
  @Test func `every help page has an example`() throws {
    var pages = [[String]()]
    var silent: [String] = []
    var count = 0
    while let command = pages.popLast() {
      count += 1
      let page = try Program.run(command + ["--help"]).successful()
      if !page.contains("EXAMPLE") { silent.append(command.joined(separator: " ")) }
      pages += subcommands(page).map { command + [$0] }
    }
    #expect(count > 40)
    #expect(silent == [])
  }

  /// The names in a page's list of subcommands; a longer explanation goes on further right.
  private func subcommands(_ page: String) -> [String] {
    page.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test func `a path that is no site says what it is`() throws {
    let folder = try WorkFolder.path("paths")
    defer { WorkFolder.remove(folder) }
    for command in [
      ["verify"], ["verify", "--replay"], ["repair"], ["history", "T1"], ["export", "stock"],
      ["export", "journal"], ["follow"], ["store", "snapshot"], ["store", "archive"],
      ["store", "reserve"], ["store", "free"], ["store", "recover-io"], ["wave", "list"],
    ] {
      let missing = try Program.run(command + ["--site", folder + "/shop"])
      #expect(missing.errors.hasPrefix("aisle: No such directory."), "\(command)")
      #expect(missing.status == .exited(1) && missing.output == "", "\(command)")
    }
    let empty = try Program.run(["wave", "list", "--site", folder])
    #expect(empty.errors.hasPrefix("aisle: The directory is empty."))
    let deep = try Program.run(["init", folder + "/a/b/c"])
    #expect(deep.errors.hasPrefix("aisle: NOT made: the directory above it is missing"))
    #expect(deep.status == .exited(1))
  }

  @Test func `a wave of no orders is wrong usage, and releases nothing`() throws {
    let shop = try Shop()
    let before = try shop.run("wave", "list").successful()
    #expect(before == "W1\treleased\tcut-off -\t3 orders\t0/4 tasks\t0 lines short\n")
    for option in ["--orders", "--lines"] {
      #expect(try shop.run("wave", "release", option, "0").status == .exited(2))
    }
    #expect(try shop.run("wave", "list").successful() == before)
  }

  @Test func `a history of nothing says that capitals count`() throws {
    let found = try Shop().run("history", "ANNA")
    #expect(found.errors == "aisle: nothing was ever written of 'ANNA'; capitals count\n")
    #expect(found.status == .exited(1))
  }

  @Test func `fewer labels than none are refused`() throws {
    let shop = try Shop()
    #expect(try shop.run("labels", "preview", "locations", "--limit=-1").status == .exited(2))
    let totes = try shop.run("labels", "preview", "totes", "T9223372036854775807+2")
    #expect(totes.status == .exited(1) && totes.errors.contains("is no tote"), "\(totes)")
  }

  @Test func `a history tells that somebody has a badge, and not its hash`() throws {
    let history = try Shop().run("history", "anna").successful()
    #expect(history.contains("name Anna, badge set, role picker"), "\(history)")
  }

  @Test func `the doctor says where the drawings are missing`() throws {
    let folder = try WorkFolder.path("alone")
    defer { WorkFolder.remove(folder) }
    let alone = folder + "/aisle"
    _ = try Program.run(program: "/bin/cp", [Program.path(), alone]).successful()
    let lost = try Program.run(program: alone, ["doctor"])
    #expect(lost.output.contains("! layouts        none found"))
    let found = try Program.run(["doctor"])
    #expect(found.output.contains("  layouts        16x20 8x40 24x80 40x120\n"))
  }

  @Test func `the doctor says whether bytes are kept aside for a full disk`() throws {
    let shop = try Shop()
    #expect(try shop.run("doctor").output.contains("  reserve        8 MiB\n"))
    _ = try shop.run("store", "free").successful()
    #expect(try shop.run("doctor").output.contains("! reserve        none for a full disk"))
    _ = try shop.run("store", "reserve").successful()
    #expect(try shop.run("doctor").output.contains("  reserve        8 MiB\n"))
  }
}
