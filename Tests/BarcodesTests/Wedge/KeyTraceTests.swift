import Barcodes
import Testing

@Suite struct KeyTraceTests {
  private func play(
    _ trace: inout KeyTrace,
    _ text: String,
    from ms: UInt64,
    every gap: UInt64
  )
    -> [KeyTrace.Piece]
  {
    text.utf8.enumerated().flatMap { offset, byte in
      let key = TimedKey(ms: ms + UInt64(offset) * gap, key: .byte(byte))
      return [trace.tick(ms: key.ms), trace.feed(key)].compactMap(\.self)
    }
  }

  private func text(_ piece: KeyTrace.Piece?) -> String {
    let (word, keys) =
      switch piece {
      case .scan(let keys)?: ("scan", keys)
      case .hand(let keys)?: ("hand", keys)
      case nil: ("nothing", [])
      }
    let bytes = keys.compactMap { if case .byte(let byte) = $0.key { byte } else { nil } }
    return "\(word) \(String(decoding: bytes, as: UTF8.self))"
  }

  @Test func `silence ends a scan, and a return does not`() {
    var trace = KeyTrace()
    #expect(play(&trace, "0109521\r211\r", from: 1000, every: 8) == [])
    #expect(trace.deadline == 1088 + KeyTrace.quietMs)
    #expect(trace.tick(ms: 1088 + KeyTrace.quietMs - 1) == nil)
    #expect(text(trace.tick(ms: 1088 + KeyTrace.quietMs)) == "scan 0109521\r211\r")
    #expect(trace.deadline == nil)
  }

  @Test func `a slow scanner is one scan, up to the longest silence`() {
    var trace = KeyTrace()
    #expect(play(&trace, "0109521", from: 1000, every: 150) == [])
    #expect(play(&trace, "1234", from: 2600, every: 150) == [])
    #expect(text(trace.tick(ms: 9000)) == "scan 01095211234")
  }

  @Test func `a hand's chord is given back at its return`() {
    var trace = KeyTrace()
    #expect(play(&trace, ".3\r", from: 1000, every: 200).map { text($0) } == ["hand .3\r"])
    #expect(play(&trace, "5", from: 5000, every: 8) == [])
    #expect(text(trace.tick(ms: 5300)) == "hand 5")
  }

  @Test(arguments: [KeyEvent.byte(0x03), .byte(0x1B), .byte(0x0D), .function(3)])
  func `a key that begins no scan is a hand's at once`(key: KeyEvent) {
    var trace = KeyTrace()
    #expect(trace.feed(TimedKey(ms: 1, key: key)) == .hand([TimedKey(ms: 1, key: key)]))
    #expect(trace.deadline == nil)
  }

  @Test func `a key within a scan is the scanner's`() {
    var trace = KeyTrace()
    _ = play(&trace, "0109", from: 1000, every: 8)
    #expect(trace.feed(TimedKey(ms: 1040, key: .function(8))) == nil)
    guard case .scan(let keys)? = trace.tick(ms: 9000) else {
      Issue.record("no scan")
      return
    }
    #expect(keys.last?.key == .function(8))
  }

  @Test func `a paste is whole at once`() {
    var trace = KeyTrace()
    let paste = TimedKey(ms: 1, key: .paste(Array("9521234543213".utf8)))
    #expect(trace.feed(paste) == .scan([paste]))
  }
}
