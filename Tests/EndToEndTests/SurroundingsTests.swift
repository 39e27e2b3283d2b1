import Glibc
import TestSupport
import Testing

/// Where the console cannot work, it says so in a line, before it has touched anything.
@Suite struct SurroundingsTests {
  @Test func `without a terminal it ends with 2 and one line`() throws {
    let shop = try Shop()
    let ended = try shop.run()
    #expect(ended.status == .exited(2))
    #expect(ended.output.isEmpty)
    #expect(ended.errors.split(separator: "\n").count == 1, "\(ended)")
    #expect(ended.errors.contains("must be a terminal"), "\(ended)")
  }

  @Test(
    arguments: [
      ("dumb", "TERM=dumb cannot place a cursor"), ("", "TERM is not set"),
      ("no-such-terminal", "TERM=no-such-terminal is not known"),
    ]
  )
  func `a terminal that cannot be painted on ends it with 2`(
    _ term: String,
    _ message: String
  ) throws {
    let shop = try Shop()
    let console = try shop.console(environment: ["TERM": term])
    #expect(try console.terminal.exitStatus() == .exited(2))
    #expect(console.terminal.screen.text.contains(message), "\(console.terminal.screen.text)")
    #expect(console.terminal.isCooked)
  }

  @Test func `a directory that is no site ends it with 1 and says how to make one`() throws {
    let folder = try WorkFolder.path("empty")
    defer { WorkFolder.remove(folder) }
    let mistakes = [
      (["--site", folder], "The directory is empty. Make a site in it: aisle init"),
      (
        ["pick", "--site", folder + "/nowhere"], "No such directory. Make a site there: aisle init"
      ),
    ]
    for (words, message) in mistakes {
      let terminal = try PseudoTerminal(Program.path(), words)
      #expect(try terminal.exitStatus() == .exited(1))
      #expect(terminal.screen.text.contains(message))
      #expect(terminal.isCooked && !terminal.screen.isAlternate)
    }
  }

  @Test func `what is exported commands no terminal, and is kept as it is elsewhere`() throws {
    let shop = try Shop()
    let words = ["export", "journal", "--site", shop.path]
    let terminal = try PseudoTerminal(Program.path(), words, rows: 60, columns: 200)
    #expect(try terminal.exitStatus() == .exited(0))
    let seen = String(decoding: terminal.sentBytes, as: UTF8.self)
    #expect(seen.contains("Pot \\x1b]0;owned"))
    #expect(!terminal.sentBytes.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D })
    #expect(try Program.run(words).successful().contains("\u{1B}"))
  }

  @Test(
    arguments: [
      (["--site"], "Missing value"), (["--site", "a", "--site"], "Missing value"),
      (["--terminal", "truck 3"], "no terminal name"), (["--pallet", "P1"], "Unknown option"),
      (["--site", "a", "P1"], "Unexpected argument"), (["--site", "--terminal"], "Missing value"),
    ]
  )
  func `a mistake beside a plain start gets words and the usage`(
    _ arguments: [String],
    _ words: String
  ) throws {
    let ended = try Program.run(arguments)
    #expect(ended.status == .exited(2), "\(ended)")
    #expect(ended.errors.contains(words) && ended.errors.contains("Usage:"), "\(ended)")
  }

  @Test(
    arguments: [
      ("verfy", "verify"), ("Pick", "pick"), ("shop", nil), ("\u{1B}[2Jwipe", nil), ("", nil),
      (String(repeating: "pick", count: 60), nil), ("store archiv", "store archive"),
      ("help verfy", "verify"), ("help store snap", nil), ("help wave lst", "wave list"),
    ] as [(String, String?)]
  )
  func `a word that is no command is named, with the one that was meant`(
    _ words: String,
    _ meant: String?
  ) throws {
    let words = words.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let ended = try Program.run(words + ["--site", "a"])
    #expect(ended.status == .exited(2), "\(ended)")
    #expect(ended.errors.contains("there is no command"), "\(ended)")
    #expect(ended.errors.contains("Did you mean") == (meant != nil), "\(ended)")
    if let meant { #expect(ended.errors.contains("Did you mean '\(meant)'?"), "\(ended)") }
    #expect(!ended.errors.contains("\u{1B}"))
  }

  @Test func `a site that everybody may write is refused`() throws {
    let shop = try Shop()
    try #require(chmod(shop.path, 0o2777) == 0)
    let console = try shop.console()
    #expect(try console.terminal.exitStatus() == .exited(1))
    #expect(console.terminal.screen.text.contains("Everybody may write here"))
    let ended = try shop.run("verify")
    #expect(ended.status == .exited(1) && ended.errors.contains("chmod o-w"), "\(ended)")
  }

  @Test(.enabled(if: SmallDisk.isAllowed, "only root may mount a disk to make read-only"))
  func `on a read-only disk the console says so, and the site can be looked at`() throws {
    let disk = try SmallDisk(megabytes: 16)
    let shop = try Shop(in: disk.path)
    try disk.setReadOnly(true)
    let console = try shop.console()
    #expect(try console.terminal.exitStatus() == .exited(7))
    let text = console.terminal.screen.text
    #expect(text.contains("read-only"), "\(text)")
    #expect(console.terminal.isCooked)
    _ = try shop.soundJournal()
    try disk.setReadOnly(false)
    try shop.console().pick("A-01")
  }

  @Test(.enabled(if: SmallDisk.isAllowed, "only root may mount a disk to fill"))
  func `on a full disk nothing is confirmed, and nothing is lost`() throws {
    let disk = try SmallDisk(megabytes: 10)
    let shop = try Shop(in: disk.path)
    let console = try shop.console()
    try console.pick("A-01")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    try disk.fill()
    // The segment's last block has room for some lines more.
    for _ in 0..<100 where !console.isHalted {
      console.press(.f8)
      try console.terminal.wait { $0.text.contains("UNDONE") || $0.text.contains("NOT SAVED") }
      if console.isHalted { break }
      console.scan("A-01", Shop.tea, Shop.tea, "T17")
      try console.terminal.wait { $0.text.contains("MUG-0007") || $0.text.contains("NOT SAVED") }
    }
    try console.see("Your last scan was not kept.", "ENTER = TRY AGAIN")
    let before = try shop.soundJournal()
    console.scan(Shop.tea)
    try console.see("NOT SAVED")
    #expect(try shop.soundJournal() == before)
    disk.free()
    console.type("\r")
    try console.see("DO THE LAST STEP AGAIN")
    #expect(try shop.soundJournal() == before)
    console.press(.f10)
    try console.see("PAUSED")
    #expect(try shop.soundJournal().contains("operator-paused"))
  }
}

extension Console {
  fileprivate var isHalted: Bool { terminal.screen.text.contains("NOT SAVED") }
}
