import Barcodes
import Testing

@testable import Terminal

@Suite struct EscapeFilterTests {
  @Test(arguments: ["[A", "OA", "OP", "[15~", "[1;5D", "[[A", "[200~"])
  func `the tail of a cut key is dropped after its Esc`(tail: String) {
    #expect(passed([("\u{1B}", 0), (tail, 40)], until: 500) == "\u{1B}")
  }

  @Test func `a tail that comes byte by byte is dropped too`() {
    #expect(passed([("\u{1B}", 0), ("[", 30), ("1", 60), ("5~", 90), ("7", 95)]) == "\u{1B}7")
  }

  @Test(arguments: ["[1;7X", "[I", "[99~", "[?1;2c"])
  func `a whole unknown key is no Esc at all`(tail: String) {
    #expect(passed([("\u{1B}" + tail + "7", 0)]) == "7")
  }

  @Test func `Esc is passed on when its batch ends`() {
    #expect(passed([("7\u{1B}", 0)]) == "7\u{1B}")
  }

  @Test func `Esc and a letter at once are both keys`() {
    #expect(passed([("\u{1B}q", 0)]) == "\u{1B}q")
  }

  @Test func `Esc twice is two keys`() {
    #expect(passed([("\u{1B}\u{1B}", 0)]) == "\u{1B}\u{1B}")
  }

  @Test func `what comes late is typed`() {
    #expect(passed([("\u{1B}", 0), ("[A", 100)]) == "\u{1B}[A")
  }

  @Test func `a scan of an ISO 15434 envelope keeps its first bracket`() {
    #expect(passed([("\u{1B}", 0), ("[)>\u{1E}06", 40)]) == "\u{1B}[)>\u{1E}06")
  }

  @Test func `a location that begins with O is typed`() {
    #expect(passed([("\u{1B}", 0), ("O7-01", 40)]) == "\u{1B}O7-01")
  }

  @Test func `an unfinished tail is given back at the deadline, with its own time`() {
    var filter = EscapeFilter()
    var keys: [TimedKey] = []
    filter.feed(key(0x1B, 10), into: &keys)
    filter.endBatch(into: &keys)
    filter.feed(key(0x5B, 50), into: &keys)
    filter.endBatch(into: &keys)
    #expect(filter.deadline == 110)
    filter.expire(ms: 109, into: &keys)
    #expect(keys == [key(0x1B, 10)])
    filter.expire(ms: 110, into: &keys)
    #expect(keys == [key(0x1B, 10), key(0x5B, 50)])
    #expect(filter.deadline == nil)
  }

  @Test func `nothing waits when nothing is held`() {
    var filter = EscapeFilter()
    var keys: [TimedKey] = []
    filter.feed(key(0x1B, 10), into: &keys)
    filter.endBatch(into: &keys)
    #expect(filter.deadline == nil)
  }

  private func key(_ byte: UInt8, _ ms: UInt64) -> TimedKey { TimedKey(ms: ms, key: .byte(byte)) }

  /// Feeds batches with their times, and answers with the bytes that came through.
  private func passed(_ batches: [(String, UInt64)], until end: UInt64 = 1000) -> String {
    var filter = EscapeFilter()
    var keys: [TimedKey] = []
    for (text, ms) in batches {
      for byte in text.utf8 { filter.feed(key(byte, ms), into: &keys) }
      filter.endBatch(into: &keys)
    }
    filter.expire(ms: end, into: &keys)
    let bytes = keys.compactMap { key -> UInt8? in
      if case .byte(let byte) = key.key { byte } else { nil }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
