import Glibc
import TestSupport
import Testing

/// What somebody is told when the journal is not what it was.
@Suite struct DamageTests {
  @Test func `a changed byte ends every command with 4, file, record and offset`() throws {
    let shop = try Shop()
    let line = try shop.firstLine(with: "order-placed")
    try shop.rewriteLog { $0[line.offset + 60] ^= 1 }
    let place = "\(shop.log), record \(line.sequence), byte \(line.offset)"
    let console = try shop.console(columns: 400)
    #expect(try console.terminal.exitStatus() == .exited(4))
    #expect(console.terminal.screen.text.contains("CONFIRMED RECORDS DAMAGED"))
    #expect(console.terminal.screen.text.contains(place), "\(console.terminal.screen.text)")
    for words in [
      ["verify"], ["wave", "release"], ["export", "stock"], ["export", "journal"],
      ["wave", "list"], ["wave", "propose"],
    ] {
      let ended = try Program.run(words + ["--site", shop.path])
      #expect(ended.status == .exited(4), "\(words): \(ended)")
      #expect(ended.errors.contains(place), "\(words): \(ended)")
    }
    let ways = try shop.run("repair")
    #expect(ways.output.contains("tail -c +\(line.offset + 1) '\(shop.log)'"), "\(ways)")
    #expect(ways.output.contains("SSCCs are given out again"), "\(ways)")
    #expect(ways.output.contains("Let nobody work here"), "\(ways)")
    #expect(!ways.output.contains("of one act"), "\(ways)")
    // Who looks at a damage in a script sees it, too.
    #expect(ways.status == .exited(4))
  }

  @Test func `a lost record of many that count together is told with all of them`() throws {
    let shop = try Shop()
    let products = (1...900).map { "SKU-\($0),Tea of sort \($0)\n" }.joined()
    let file = shop.path + "/skus.csv"
    try Shop.write("sku,description\n" + products, to: file)
    _ = try Program.run(["import", "skus", "--site", shop.path, file]).successful()
    let (first, last) = (
      try shop.firstLine(with: "sku=SKU-1\t"), try shop.firstLine(with: "tx-end")
    )
    try shop.rewriteLog { $0[first.offset + 60] ^= 1 }
    let ways = try shop.run("repair")
    let whole = "\(first.sequence)..\(last.sequence)"
    #expect(ways.output.contains("of one act, records \(whole), none of which"), "\(ways)")
    #expect(ways.output.contains("in records\n\(whole), after 3"), "\(ways)")
  }

  @Test func `damage behind which a snapshot stands lets the floor work on, and it is said so`()
    throws
  {
    let shop = try Shop()
    _ = try shop.run("store", "snapshot").successful()
    let line = try shop.firstLine(with: "order-placed")
    try shop.rewriteLog { $0[line.offset + 60] ^= 1 }
    let ways = try shop.run("repair")
    #expect(ways.output.contains("The floor can work on"), "\(ways)")
    #expect(ways.output.contains("the books keep what they did"), "\(ways)")
    try shop.console().pick("A-01")
    #expect(try shop.run("verify").status == .exited(4))
    try shop.giveUp(line.sequence...line.sequence)
    #expect(try shop.run("history", "1001").output.contains("row restored: table orders"))
  }

  @Test func `books keep what a lost end did that a snapshot knows`() throws {
    let shop = try Shop()
    let line = try shop.firstLine(with: "task-created")
    _ = try shop.run("store", "snapshot").successful()
    let stock = try shop.run("export", "stock").successful()
    let last = try #require(
      Int(shop.logText().split(separator: "\n").last?.split(separator: "\t")[1] ?? "")
    )
    try shop.rewriteLog { $0.removeSubrange(line.offset...) }
    #expect(unlink(shop.path + "/mark") == 0)
    let told = try shop.run("verify")
    #expect(told.status == .exited(4))
    #expect(told.errors.contains("it tells of records up to \(last)"), "\(told)")
    let ways = try shop.run("repair")
    #expect(ways.output.contains("Let nobody work here"), "\(ways)")
    #expect(ways.output.contains("the books keep what they did"), "\(ways)")
    try shop.giveUp(line.sequence...last)
    #expect(try shop.run("export", "stock").successful() == stock)
    try shop.console().pick("A-01")
  }

  @Test func `only what is damaged is given up, and the floor works on`() throws {
    let shop = try Shop()
    for count in ["41", "42", "43"] {
      let words = ["A-01", "TEA-0042", count, "--reason", "count", "--by", "sue"]
      _ = try Program.run(["stock", "adjust"] + words + ["--site", shop.path]).successful()
    }
    let line = try shop.firstLine(with: "counted=42")
    let before = try shop.soundJournal()
    try shop.rewriteLog { $0[line.offset + 60] ^= 1 }
    let lost = "\(line.sequence)..\(line.sequence)"
    #expect(try shop.run("repair").output.contains("--accept-loss \(lost) "))
    let repair = ["--accept-loss", lost, "--by", "sue", "--reason", "disk"]
    _ = try Program.run(["repair"] + repair + ["--site", shop.path]).successful()
    let after = try shop.soundJournal()
    let kept = before.split(separator: "\r\n").filter { !$0.hasPrefix("\(line.sequence),") }
    #expect(after.split(separator: "\r\n") == kept)
    _ = try shop.run("verify", "--replay").successful()
    #expect(try shop.run("export", "stock").output.contains("A-01,TEA-0042,43,"))
    try shop.console().pick("A-01")
    _ = try shop.soundJournal()
  }

  @Test func `damage of no record is told by a repair, too, and the floor works on`() throws {
    let shop = try Shop()
    let header = try #require(shop.logText().split(separator: "\n").first)
    let forged = header.dropLast("\tc=12345678".count).replacing("sha=0", with: "sha=1")
    try shop.rewriteLog {
      $0.replaceSubrange(...header.utf8.count, with: String(forged).summed.utf8)
    }
    #expect(try shop.run("verify").status == .exited(5))
    let ways = try shop.run("repair")
    #expect(ways.output.contains("JOURNAL EDITED"), "\(ways)")
    #expect(ways.output.contains("sha= of the first header is not 0"), "\(ways)")
    #expect(ways.output.contains("No record is lost by it"), "\(ways)")
    try shop.console().pick("A-01")
  }

  @Test func `a head that the journal does not have is not called harmless`() throws {
    let shop = try Shop()
    let link = String(repeating: "0", count: 32)
    try Shop.write("000000000002\t\(link)\t2026\tseal\n", to: shop.path + "/heads.txt")
    #expect(try shop.run("verify").status == .exited(5))
    let ways = try shop.run("repair")
    #expect(ways.output.contains("--head COPY"), "\(ways)")
    #expect(!ways.output.contains("No record is lost"), "\(ways)")
  }

  @Test func `a head of a record that cannot be is a wrong line, and is not given up`() throws {
    let shop = try Shop()
    let link = String(repeating: "0", count: 32)
    try Shop.write("999999999999\t\(link)\t2026\tseal\n", to: shop.path + "/heads.txt")
    let ways = try shop.run("repair")
    #expect(ways.status == .exited(4))
    #expect(ways.output.contains("take the wrong line out: then nothing is damaged"), "\(ways)")
    #expect(ways.output.contains("2  they cannot be given up"), "\(ways)")
    #expect(!ways.output.contains("After 2"), "\(ways)")
    try Shop.write("", to: shop.path + "/heads.txt")
    #expect(try shop.run("repair").output == "nothing is damaged\n")
  }

  @Test func `a loss is accepted with a name and a reason, or not at all`() throws {
    let shop = try Shop()
    let line = try shop.firstLine(with: "order-placed")
    try shop.rewriteLog { $0[line.offset + 60] ^= 1 }
    for words in [
      ["--accept-loss", "2..9", "--by", " ", "--reason", "disk"],
      ["--accept-loss", "2..9", "--by", "sue", "--reason", ""],
      ["--accept-loss", "2.9", "--by", "sue", "--reason", "disk"],
      ["--accept-loss", "2...9", "--by", "sue", "--reason", "disk"],
      ["--by", "sue", "--reason", "disk"],
    ] {
      let ended = try Program.run(["repair"] + words + ["--site", shop.path])
      #expect(ended.status == .exited(2), "\(words): \(ended)")
    }
    #expect(try shop.run("verify").status == .exited(4))
  }

  @Test func `lines that were confirmed and are gone end it with 4`() throws {
    let shop = try Shop()
    let line = try shop.firstLine(with: "order-placed")
    try shop.rewriteLog { $0.removeSubrange((line.offset + 60)...) }
    let ended = try shop.run("verify")
    #expect(ended.status == .exited(4), "\(ended)")
    #expect(ended.errors.contains("record \(line.sequence), byte \(line.offset)"), "\(ended)")
  }

  @Test func `a line that was never finished is cut to quarantine, with notice`() throws {
    let shop = try Shop()
    let tail = "1\t000000000007\t2026-03-02T06:"
    try shop.rewriteLog { $0 += tail.utf8 }
    let before = try shop.run("verify")
    #expect(before.status == .exited(3), "\(before)")
    let stock = try shop.run("export", "stock")
    #expect(stock.status == .exited(0), "what was confirmed is all there: \(stock)")
    let opened = try shop.run("wave", "release")
    #expect(opened.errors.contains("notice: "), "\(opened)")
    #expect(opened.errors.contains("quarantine/"), "\(opened)")
    let found = try Program.run(program: "/bin/sh", ["-c", "cat \(shop.path)/quarantine/*"])
    #expect(found.output == tail, "\(found)")
    _ = try shop.soundJournal()
    #expect(try shop.logText().contains("\trecover\tcount=0\tbytes=\(tail.utf8.count)"))
    try shop.console().pick("A-01")
  }
}

extension Shop {
  /// Where the first line that holds `text` begins, in bytes, and its sequence.
  fileprivate func firstLine(with text: String) throws -> (offset: Int, sequence: Int) {
    var offset = 0
    for line in try logText().split(separator: "\n", omittingEmptySubsequences: false) {
      if line.contains(text) {
        let sequence = line.split(separator: "\t").dropFirst().first.flatMap { Int($0) }
        return (offset, try #require(sequence))
      }
      offset += line.utf8.count + 1
    }
    throw Missing(text: text)
  }

  fileprivate func rewriteLog(_ body: (inout [UInt8]) -> Void) throws {
    var bytes = Array(try logText().utf8)
    body(&bytes)
    let file = try #require(fopen(log, "we"))
    defer { fclose(file) }
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  fileprivate func logText() throws -> String {
    try Program.run(program: "/bin/cat", [log]).successful()
  }

  private struct Missing: Error {
    let text: String
  }
}

extension Shop {
  /// Accepts that these records are lost; the site is sound then.
  fileprivate func giveUp(_ range: ClosedRange<Int>) throws {
    let words = ["--accept-loss", "\(range.lowerBound)..\(range.upperBound)"]
    let repair = ["repair"] + words + ["--by", "sue", "--reason", "disk", "--site", path]
    let ended = try Program.run(repair).successful()
    #expect(ended.contains("written anew"), "\(ended)")
    _ = try run("verify", "--replay").successful()
    _ = try soundJournal()
  }
}
