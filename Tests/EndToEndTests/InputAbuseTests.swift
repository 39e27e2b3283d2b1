import Glibc
import TestSupport
import Testing

/// What scanners, radio links and people do to a console, which must neither fall nor lose anything.
@Suite struct InputAbuseTests {
  @Test func `a whole task scanned in one burst is taken in order`() throws {
    let shop = try Shop()
    let console = try shop.console(rows: 16, columns: 20)
    try console.pick("A-01")
    console.scan("A-01", Shop.tea, Shop.tea, "T17", "A-02", Shop.mug, "T17", "PACK-1")
    try console.see("PACK OF ORDER 1001")
    console.expectCleanTerminal()
    let picks = try shop.soundJournal().lines(with: "task-picked")
    #expect(picks.map { $0.contains("K000001") } == [true, false])
  }

  @Test func `scans without a frame count as scans when they come at once`() throws {
    let shop = try Shop()
    let console = try shop.console(rows: 16, columns: 20)
    try console.pick("A-01")
    console.type("\(Shop.tea)\r\(Shop.tea)\rT17\r")
    try console.see("1/4", "MUG-0007", "NEW TOTE T17")
    #expect(try shop.soundJournal().lines(with: "task-picked").count == 1)
  }

  @Test func `fifty scans at once are fifty items, each kept in the journal`() throws {
    let shop = try Shop()
    let picker = try shop.console("T1", rows: 16, columns: 20)
    try picker.pick("C-01")
    picker.type(String(repeating: "\u{2}\(Shop.cup)\r", count: 50))
    try picker.see("SCAN TOTE")
    picker.scan("T50", "PACK-1")
    try picker.see("PACK OF ORDER 1003")
    let packer = try shop.console("T2", rows: 16, columns: 20, arguments: ["pack"])
    try packer.see("SCAN YOUR BADGE")
    packer.scan("B2001")
    try packer.see("SCAN TOTE OR ORDER")
    packer.scan("T50")
    try packer.see("ORDER 1003: 1 LINE")
    let start = ContinuousClock.now
    packer.type(String(repeating: "\u{2}\(Shop.cup)\r", count: 50))
    try packer.see("CARTON 1 CLOSED")
    print("50 scans, each on disk: \(ContinuousClock.now - start)")
    #expect(try shop.soundJournal().lines(with: "item-packed").count == 50)
    packer.expectCleanTerminal()
  }

  @Test func `a wrong barcode is said and changes nothing`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    console.scan("A-01", Shop.tea)
    try console.see("SCAN OR TYPE QTY")
    let lines = try shop.soundJournal().lines(with: "anna").count
    console.scan("ZZ-9999-0000")
    try console.see("NOT KNOWN: ZZ-9999-0000")
    console.scan(Shop.mug)
    try console.see("WRONG ITEM: GOT MUG-0007 NEED TEA-0042")
    // An error has three bells, which are not rung at once.
    try console.terminal.wait { $0.bells >= 3 }
    #expect(try shop.soundJournal().lines(with: "anna").count == lines)
    console.scan(Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
  }

  @Test func `no control byte breaks a task`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    // Ctrl-C and Esc are keys, and are pressed elsewhere.
    for byte in UInt8(0)...0x1F where byte != 0x03 && byte != 0x1B {
      console.terminal.type([byte])
      console.scan("ZZ-\(byte)-ZZ")
      try console.see("NOT KNOWN: ZZ-\(byte)-ZZ", "SCAN LOCATION")
    }
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    console.expectCleanTerminal()
    #expect(try shop.soundJournal().lines(with: "task-picked").count == 1)
  }

  @Test func `signals, flow control and a new size inside a scan leave it whole`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    console.scan("ZZ\u{3}\u{13}\u{1C}\u{1A}ZZ")
    try console.see("NOT KNOWN: ZZ\\x03\\x13\\x1c\\x1aZZ")
    console.type("\u{2}ZZ-9999")
    console.terminal.resize(rows: 40, columns: 120)
    console.type("-0000\r")
    try console.see("NOT KNOWN: ZZ-9999-0000", "SCAN LOCATION")
    console.expectCleanTerminal()
  }

  @Test func `a scan of ten thousand characters is no scan, and the next one is`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    console.scan(String(repeating: "0123456789", count: 1000))
    console.type("\u{c}")
    try console.see("HALF A SCAN", "SCAN LOCATION")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    console.expectCleanTerminal()
  }

  @Test func `bytes that are no text are shown as what they are`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    console.terminal.type([0x02, 0xFF, 0xFE, 0xC3, 0x28, 0x9B, 0x41, 0x0D])
    try console.see("NOT KNOWN: ")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    console.expectCleanTerminal()
  }

  @Test func `a name that tries to drive the terminal is only shown`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("B-01")
    try console.see("POT-0013", "Pot \\x1b]0;owned\\x07")
    console.scan("POT-0013", "T18", "PACK-1")
    try console.see("PACK OF ORDER 1002")
    console.expectCleanTerminal()
    let title = [UInt8]("\u{1B}]".utf8)
    #expect(!console.terminal.sentBytes.contains(title), "a title was set")
    for name in ["POT-0013", "K000003"] {
      let history = try shop.run("history", name).successful()
      #expect(!history.contains("\u{1B}") && !history.contains("\u{9B}"), "\(history)")
    }
  }

  @Test func `a storm of sizes ends in the right screen`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    let before = console.terminal.screen.text
    var random = SplitMix(20_260_302)
    for _ in 0..<60 {
      console.terminal.resize(rows: 1 + random.below(60), columns: 1 + random.below(200))
      console.scan("ZZ-9999-0000")
    }
    console.terminal.resize(rows: 16, columns: 20)
    try console.see("NOT KNOWN:", "TEA-0042", "SCAN LOCATION")
    console.terminal.resize(rows: 24, columns: 80)
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17", "F10 pause")
    console.press(.f8)
    try console.see("UNDONE", "TEA-0042")
    console.expectCleanTerminal()
    let rows = before.split(separator: "\n").prefix(18)
    #expect(
      console.terminal.screen.lines.filter { !$0.isEmpty }.starts(with: rows.map(String.init))
    )
  }

  @Test func `a function key cut in pieces is never typed text`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    for piece in ["\u{1B}", "[", "1", "5", "~", "\u{1B}[1", "8~"] {
      console.type(piece)
      console.terminal.settle(milliseconds: 1)
    }
    console.scan("ZZ-9999-0000")
    try console.see("NOT KNOWN: ZZ-9999-0000")
    #expect(!console.terminal.screen.text.contains("[15~"))
    #expect(!console.terminal.screen.text.contains("> ["))
    console.expectCleanTerminal()
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `rubbish between keys and scans breaks neither console nor books`(_ seed: UInt64) throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    var random = SplitMix(seed)
    let codes = ["A-01", "A-02", "C-01", Shop.tea, Shop.mug, Shop.cup, "T17", "T50", "PACK-1"]
    let keys = ["\r", "\u{1B}OQ", "\u{1B}OR", "\u{1B}OS", "\u{1B}[15~", "\u{1B}[18~", "\u{1B}[19~"]
    for _ in 0..<400 {
      switch random.below(4) {
      case 0: console.terminal.type((0..<random.below(20)).map { _ in Self.rubbish(&random) })
      case 1: console.type(keys[random.below(keys.count)])
      case 2: console.type("\(random.below(60))\r")
      default: console.scan(codes[random.below(codes.count)])
      }
      console.terminal.settle(milliseconds: 0)
    }
    // A rest of a frame or of an escape sequence must not swallow the end.
    console.terminal.settle(milliseconds: 1000)
    #expect(try console.leave() == .exited(0))
    console.expectCleanTerminal()
    _ = try shop.soundJournal()
  }

  /// Any byte but Ctrl-C, which leaves when it comes twice.
  private static func rubbish(_ random: inout SplitMix) -> UInt8 {
    let byte = UInt8(truncatingIfNeeded: random.next())
    return byte == 3 ? 0 : byte
  }

  @Test func `a paste of several lines confirms nothing`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    let before = try shop.soundJournal()
    let lines = ["A-01", Shop.tea, Shop.tea, "T17"].joined(separator: "\r")
    console.type("\u{1B}[200~\(lines)\r\u{1B}[201~")
    console.type("\u{c}")
    try console.see("NOT KNOWN", "SCAN LOCATION")
    #expect(try shop.soundJournal() == before)
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    console.expectCleanTerminal()
  }
}
