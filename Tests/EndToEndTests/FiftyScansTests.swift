import TestSupport
import Testing

/// Fifty scans in two seconds, of five kinds in no order, each an item packed and kept on disk.
@Suite struct FiftyScansTests {
  /// How the scanner sends them: one every 40 ms or all at once, framed or not.
  struct Sending: CustomTestStringConvertible {
    let gapMilliseconds: Int
    let isFramed: Bool

    func bytes(_ gtin: String) -> String { isFramed ? "\u{2}\(gtin)\r" : "\(gtin)\r" }

    var testDescription: String {
      "\(isFramed ? "framed" : "without a frame"), \(gapMilliseconds) ms apart"
    }

    static let all = [40, 0].flatMap { gap in
      [true, false].map { Sending(gapMilliseconds: gap, isFramed: $0) }
    }
  }

  @Test(arguments: Sending.all)
  func `fifty scans in two seconds are taken in order`(_ sending: Sending) throws {
    let shop = try pickedShop()
    let packer = try shop.console("T2", arguments: ["pack"])
    try expectAllPacked(by: packer, at: shop, sending)
    packer.expectCleanTerminal()
  }

  @Test(
    .enabled(if: Multiplexer.isInstalled, Comment(rawValue: Multiplexer.missing)),
    arguments: Sending.all
  )
  func `through tmux they are taken in order too`(_ sending: Sending) throws {
    let shop = try pickedShop()
    let words = ["pack", "--site", shop.path, "--terminal", "T2"]
    let multiplexer = try Multiplexer(Program.path(), words)
    try expectAllPacked(by: Console(multiplexer.terminal), at: shop, sending)
  }

  private func pickedShop() throws -> Shop {
    let shop = try Shop()
    try shop.orderFiveKinds()
    try shop.pickFiveKinds()
    return shop
  }

  private func expectAllPacked(by packer: Console, at shop: Shop, _ sending: Sending) throws {
    try packer.see("SCAN YOUR BADGE")
    packer.scan("B2001")
    try packer.see("SCAN TOTE OR ORDER")
    packer.scan("T60")
    try packer.see("ORDER 1004: 5 LINES")
    var random = SplitMix(20_260_302)
    var kinds = Shop.fiveKinds.flatMap { Array(repeating: $0, count: 10) }
    for place in kinds.indices { kinds.swapAt(place, random.below(kinds.count)) }
    let start = ContinuousClock.now
    send(kinds.map { sending.bytes($0.gtin) }, to: packer.terminal, sending.gapMilliseconds)
    let sent = ContinuousClock.now
    try packer.see("CARTON 1 CLOSED")
    let end = ContinuousClock.now
    print("50 scans \(sending.testDescription): sent in \(sent - start), kept by \(end - start)")
    let journal = try shop.soundJournal()
    let packed = journal.lines(with: "item-packed").compactMap { line in
      kinds.first { line.contains($0.sku) }?.sku
    }
    #expect(packed == kinds.map(\.sku))
    let ways = journal.lines(with: "scans-taken,operator=pia").suffix(50)
    let way = sending.isFramed ? "framed=1" : "timed=1"
    #expect(ways.filter { $0.hasSuffix(way) }.count == 50, "\(ways)")
  }

  /// At the times of the scanner, whatever the console does meanwhile.
  private func send(_ scans: [String], to terminal: PseudoTerminal, _ gapMilliseconds: Int) {
    guard gapMilliseconds > 0 else { return terminal.type(scans.joined()) }
    let start = ContinuousClock.now
    for (number, scan) in scans.enumerated() {
      let due = Duration.milliseconds(number * gapMilliseconds) - (ContinuousClock.now - start)
      terminal.read(milliseconds: Int(due / .milliseconds(1)))
      terminal.type(scan)
    }
  }
}
