import Barcodes
import Testing

private let gtin = "9521234543213"

@Suite struct WedgeDecoderTests {
  // MARK: Scans

  @Test(arguments: [0, 8, 16, 50, 59] as [UInt64])
  func `a burst ended by a return is a scan`(gap: UInt64) {
    var line = KeyLine()
    line.play("\(gtin)\r", every: gap)
    #expect(line.story == ["timed \(gtin)"])
  }

  @Test(arguments: [60, 90, 180] as [UInt64])
  func `a slow scan is typed text, with nothing lost`(gap: UInt64) {
    var line = KeyLine()
    line.play("\(gtin)\r", every: gap)
    #expect(line.story == ["typed \(gtin)<0d>"])
  }

  @Test func `a line feed right after the return belongs to the same scan`() {
    var line = KeyLine()
    line.play("\(gtin)\r\n")
    line.play("TEA-0042\r\n")
    #expect(line.story == ["timed \(gtin)", "timed TEA-0042"])
  }

  @Test func `a line feed long after the return, or a second one, is a key of its own`() {
    var line = KeyLine()
    line.play("\(gtin)\r")
    line.play("\n", every: 60)
    line.play("TEA-0042\r\n\n")
    #expect(line.story == ["timed \(gtin)", "typed <0a>", "timed TEA-0042", "typed <0a>"])
  }

  @Test func `two scans in one read are two scans`() {
    var line = KeyLine()
    line.play("\(gtin)\rA-03-12-2\r", every: 0)
    #expect(line.story == ["timed \(gtin)", "timed A-03-12-2"])
  }

  @Test func `a scan carries the times of its first and last byte`() throws {
    var line = KeyLine()
    line.play("T-0017\r", every: 10)
    let scan = RawScan(
      bytes: Array("T-0017".utf8),
      provenance: .timed,
      startMs: 10_010,
      endMs: 10_070
    )
    #expect(line.outputs == [.scan(scan)])
  }

  @Test func `a burst split by the network is still one scan`() {
    var line = KeyLine()
    line.play("952123")
    line.rest(130)
    line.play("4543213\r", every: 0)
    #expect(line.story == ["timed \(gtin)"])
  }

  @Test func `a burst without an end is typed text`() {
    var line = KeyLine()
    line.play(gtin)
    #expect(line.story == ["typed \(gtin)"])
  }

  @Test func `a burst that names itself and stalls is a partial scan, and its tail is ignored`() {
    var line = KeyLine()
    line.play("]C10100614141")
    line.rest(160)
    line.play("123452\r")
    line.rest(200)
    line.play("\(gtin)\r")
    #expect(line.story == ["partial stalled ]C10100614141", "timed \(gtin)"])
  }

  // MARK: Hands

  @Test(arguments: [30, 180] as [UInt64])
  func `two digits and Enter are typed`(gap: UInt64) {
    var line = KeyLine()
    line.play("12\r", every: gap)
    #expect(line.story == ["typed 12<0d>"])
  }

  @Test func `a first character is held no longer than asked`() {
    var line = KeyLine()
    line.play("D")
    #expect(line.outputs.isEmpty)
    #expect(line.decoder.deadline == 10_068)
    line.rest(59)
    #expect(line.outputs.isEmpty)
    line.rest(1)
    #expect(line.outputs == [.typed(UInt8(ascii: "D"))])
    #expect(line.decoder.deadline == nil)
  }

  @Test func `Enter alone is typed at once`() {
    var line = KeyLine()
    line.play("\r")
    #expect(line.outputs == [.typed(13)])
  }

  @Test func `backspace and escape are typed at once`() {
    var line = KeyLine()
    line.play("\u{7F}\u{08}\u{1B}\u{03}")
    #expect(line.outputs == [.typed(0x7F), .typed(8), .typed(0x1B), .typed(3)])
  }

  @Test func `a function key while typing comes after what was typed`() {
    var line = KeyLine()
    line.play("12", every: 100)
    line.play(.function(2), after: 20)
    line.play("3\r", every: 100)
    #expect(line.story == ["typed 12", "key 2", "typed 3<0d>"])
  }

  @Test func `arrows are functions with numbers of their own`() {
    var line = KeyLine()
    line.play(SpecialKey.up.event, after: 5)
    line.play(SpecialKey.delete.event, after: 5)
    #expect(line.story == ["key 101", "key 110"])
  }

  @Test func `a key held down is typed`() {
    var line = KeyLine()
    line.play("7", every: 500)
    line.play("77777777\r", every: 30)
    #expect(line.story == ["typed 777777777<0d>"])
  }

  @Test func `a key held down for a minute is typed too`() {
    var line = KeyLine()
    line.play(String(repeating: "7", count: 2_000), every: 30)
    #expect(line.story == ["typed \(String(repeating: "7", count: 2_000))"])
  }

  // MARK: Frames

  @Test func `a framed scan may pause for long`() {
    var line = KeyLine()
    line.play("\u{02}952123")
    line.rest(600)
    line.play("4543213\r")
    #expect(line.story == ["framed \(gtin)"])
  }

  @Test func `a frame that stalls is a partial scan`() {
    var line = KeyLine()
    line.play("\u{02}952123")
    line.rest(800)
    #expect(line.story == ["partial stalled 952123"])
  }

  @Test func `a prefix inside a frame gives up the old scan and keeps the new`() {
    var line = KeyLine()
    line.play("\u{02}952123\u{02}\(gtin)\r")
    #expect(line.story == ["partial newPrefix 952123", "framed \(gtin)"])
  }

  @Test func `a prefix sent twice opens one frame`() {
    var line = KeyLine()
    line.play("\u{02}\u{02}\(gtin)\r")
    #expect(line.story == ["framed \(gtin)"])
  }

  @Test func `a frame that opens behind typed text leaves it typed`() {
    var line = KeyLine()
    line.play("12\u{02}\(gtin)\r")
    #expect(line.story == ["typed 12", "framed \(gtin)"])
  }

  @Test func `control bytes inside a frame are data`() {
    var line = KeyLine()
    line.play("\u{02}A\u{03}B\u{13}C\u{1C}D\u{1B}\u{04}\r")
    #expect(line.story == ["framed A<03>B<13>C<1c>D<1b><04>"])
  }

  @Test func `a prefix of several printable characters frames as well`() {
    var line = KeyLine(WedgeProfile(prefix: Array("SCAN:".utf8), suffixes: [0x09]))
    line.play("SCAN:TEA-0042\t")
    line.play("SC", every: 200)
    #expect(line.story == ["framed TEA-0042", "typed SC"])
  }

  @Test func `an empty frame is a scan of nothing`() {
    var line = KeyLine()
    line.play("\u{02}\r")
    #expect(line.story == ["framed "])
  }

  @Test(arguments: ["\u{02}", ""])
  func `a scan too long is given up once and its rest ignored`(prefix: String) {
    var line = KeyLine()
    let text = String(repeating: "0123456789", count: 1_000)
    line.play("\(prefix)\(text)\r", every: 0)
    line.rest(200)
    line.play("TEA-0042\r")
    #expect(line.story == ["partial tooLong \(text.prefix(512))", "timed TEA-0042"])
  }

  @Test func `a frame ends the silence after a partial scan`() {
    var line = KeyLine(WedgeProfile(maximumLength: 8))
    line.play("\u{02}\(gtin)\r\u{02}TEA-0042\r", every: 0)
    #expect(line.story == ["partial tooLong 95212345", "framed TEA-0042"])
  }

  // MARK: Separators

  @Test(arguments: ["\u{02}", ""])
  func `a learned key stands for the separator`(prefix: String) {
    var line = KeyLine(WedgeProfile(separatorKeys: [8]))
    line.play("\(prefix)]C110ABC123")
    line.play(.function(8), after: 8)
    line.play("21SN1\r")
    let provenance = prefix.isEmpty ? "timed" : "framed"
    #expect(line.story == ["\(provenance) ]C110ABC123<1d>21SN1"])
  }

  @Test func `a learned key pressed by hand keeps its meaning`() {
    var line = KeyLine(WedgeProfile(separatorKeys: [8]))
    line.play("12")
    line.play(.function(8), after: 40)
    line.rest(100)
    line.play(.function(8), after: 100)
    #expect(line.story == ["typed 12", "key 8", "key 8"])
  }

  @Test func `a key nobody learned breaks a scan, and does nothing else`() {
    var line = KeyLine()
    line.play("]C110ABC123")
    line.play(.function(8), after: 8)
    line.play("21SN1")
    line.play(.function(8), after: 8)
    line.play("3005\r")
    #expect(line.story == ["partial key(8) ]C110ABC123"])
  }

  @Test(arguments: ["{GS}", "^]", "029"])
  func `a learned text stands for the separator`(alias: String) {
    var line = KeyLine(WedgeProfile(separatorTexts: [Array(alias.utf8)]))
    line.play("]C110ABC123\(alias)21SN1\r")
    #expect(line.story == ["timed ]C110ABC123<1d>21SN1"])
  }

  @Test(arguments: ["https://id.gs1.org/01/09521234543213#x", "]Q1A#B7C", "#TEA-0042"])
  func `a learned byte is left alone where no separator can be`(text: String) {
    var line = KeyLine(WedgeProfile(separatorBytes: [UInt8(ascii: "#")]))
    line.play("\(text)\r")
    #expect(line.story == ["timed \(text)"])
  }

  @Test func `swapped keys are set right in scans only`() {
    let swap: [UInt8: UInt8] = [
      UInt8(ascii: "y"): UInt8(ascii: "z"), UInt8(ascii: "z"): UInt8(ascii: "y"),
    ]
    var line = KeyLine(WedgeProfile(layout: swap))
    line.play("kezboard-y\r")
    line.play("y\r", every: 200)
    #expect(line.story == ["timed keyboard-z", "typed y<0d>"])
  }

  // MARK: FNC1 sent as Enter

  private static let enterAsFNC1 = WedgeProfile(separatorBytes: [0x0D])

  @Test(arguments: ["\u{02}", ""])
  func `a scan cut by an Enter that was an FNC1 is joined`(prefix: String) {
    var line = KeyLine(Self.enterAsFNC1)
    line.play("\(prefix)]C1010952123454321310ABC123\r21SN1\r\n")
    let provenance = prefix.isEmpty ? "timed" : "framed"
    #expect(line.story == ["\(provenance) ]C1010952123454321310ABC123<1d>21SN1"])
  }

  @Test func `a scan that cannot go on is not held`() {
    var line = KeyLine(Self.enterAsFNC1)
    line.play("]C10109521234543213\r", every: 0)
    #expect(line.outputs.count == 1)
    line.play("\(gtin)\r", every: 0)
    #expect(line.story == ["timed ]C10109521234543213", "timed \(gtin)"])
  }

  @Test func `the next scan is not joined to one that could go on`() {
    var line = KeyLine(Self.enterAsFNC1)
    line.play("]C110ABC123\r]C121SN1\r", every: 0)
    #expect(line.story == ["timed ]C110ABC123", "timed ]C121SN1"])
  }

  @Test func `a scan held to be joined comes out when nothing follows`() {
    var line = KeyLine(Self.enterAsFNC1)
    line.play("]C110ABC123\r")
    #expect(line.outputs.isEmpty)
    line.rest(60)
    #expect(line.outputs.count == 1)
  }

  // MARK: Devices that send AIM identifiers

  @Test(arguments: ["\u{02}", ""])
  func `the tail of a cut scan is no scan where each has an AIM identifier`(prefix: String) {
    var line = KeyLine(WedgeProfile(sendsIdentifier: true))
    line.play("\(prefix)]C110ABC123\r\(prefix)21SN1\r\(prefix)]E0\(gtin)\r")
    let way = prefix.isEmpty ? "timed" : "framed"
    #expect(
      line.story == ["\(way) ]C110ABC123", "partial noIdentifier 21SN1", "\(way) ]E0\(gtin)"]
    )
  }

  @Test func `what a hand types or pastes needs no AIM identifier`() {
    var line = KeyLine(WedgeProfile(sendsIdentifier: true))
    line.play("TEA-0042\r", every: 100)
    line.play(.paste(Array("TEA-0042".utf8)), after: 500)
    #expect(line.story == ["typed TEA-0042<0d>", "pasted TEA-0042"])
  }

  // MARK: Repeats, pastes, sizes

  @Test(arguments: [
    (WedgeProfile(), "framed ABYZ-1"),
    (WedgeProfile(prefix: [], suffixes: [0x09]), "timed ABYZ-1"),
    (WedgeProfile(prefix: Array("~A".utf8), layout: [0x59: 0x5A, 0x5A: 0x59]), "framed ABYZ-1"),
    (WedgeProfile(sendsIdentifier: true), "framed ]X0ABYZ-1"),
  ])
  func `what a scanner sends for a code is taken for that code`(
    profile: WedgeProfile,
    story: String
  ) {
    var line = KeyLine(profile)
    for byte in profile.sent(Array("ABYZ-1".utf8)) { line.play(.byte(byte), after: 0) }
    #expect(line.story == [story])
  }

  @Test func `the same code again at once is a repeat`() {
    var line = KeyLine()
    line.play("\(gtin)\r")
    line.rest(200)
    line.play("\(gtin)\r")
    line.rest(400)
    line.play("\(gtin)\r")
    #expect(line.story == ["timed \(gtin)", "repeated \(gtin)", "timed \(gtin)"])
  }

  @Test func `another code at once is a scan`() {
    var line = KeyLine()
    line.play("\(gtin)\rTEA-0042\r\(gtin)\r", every: 0)
    #expect(line.story == ["timed \(gtin)", "timed TEA-0042", "timed \(gtin)"])
  }

  @Test(arguments: ["TEA-0042", "TEA-0042\r\n", "\u{02}TEA-0042\r"])
  func `a paste is one scan without its frame`(text: String) {
    var line = KeyLine()
    line.play("1")
    line.play(.paste(Array(text.utf8)), after: 5)
    #expect(line.story == ["typed 1", "pasted TEA-0042"])
  }

  @Test func `an Enter inside a paste runs nothing`() {
    var line = KeyLine()
    line.play(.paste(Array("XCXDONE\rTEA-0042".utf8)), after: 5)
    line.play(.paste(Array("\r".utf8)), after: 5)
    #expect(line.story == ["pasted XCXDONE<0d>TEA-0042"])
  }

  @Test func `a paste too long is a partial scan`() {
    var line = KeyLine(WedgeProfile(maximumLength: 4))
    line.play(.paste(Array("TEA-0042".utf8)), after: 5)
    line.play("1\r", every: 100)
    #expect(line.story == ["partial tooLong TEA-", "typed 1<0d>"])
  }

  @Test(arguments: ["\u{02}", ""])
  func `a resize in the middle does not break a scan`(prefix: String) {
    var line = KeyLine()
    line.play("\(prefix)952123")
    line.play(.resize, after: 8)
    line.play("4543213\r")
    #expect(line.story == ["resize", "\(prefix.isEmpty ? "timed" : "framed") \(gtin)"])
  }
}
