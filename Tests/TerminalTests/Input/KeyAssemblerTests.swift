import Barcodes
import Testing

@testable import Terminal

@Suite final class KeyAssemblerTests {
  private var keys = KeyAssembler()

  @Test func `bytes and function keys come as they were, with their times`() {
    keys.feed(.byte(0x1D), ms: 5)
    keys.feed(.function(8), ms: 6)
    keys.feed(.ignored, ms: 7)
    let wanted = [TimedKey(ms: 5, key: .byte(0x1D)), TimedKey(ms: 6, key: .function(8))]
    #expect(taken() == wanted.map { .key($0) })
    #expect(taken() == [])
    #expect(keys.deadline == nil)
  }

  @Test func `a paste comes whole, across wakes, and keys in it are no keys`() {
    keys.feed(.pasteStart, ms: 1)
    type("TEA-0042\r", ms: 2)
    #expect(taken() == [])
    keys.feed(.function(3), ms: 3)
    type("\u{1B}[A", ms: 4)
    keys.feed(.pasteEnd, ms: 5)
    type("7", ms: 6)
    let pasted = KeyEvent.paste(Array("TEA-0042\r\u{1B}[A".utf8))
    let wanted = [TimedKey(ms: 5, key: pasted), TimedKey(ms: 6, key: .byte(0x37))]
    #expect(taken() == wanted.map { .key($0) })
  }

  @Test func `a paste of just the limit is whole`() {
    paste(KeyAssembler.longestPaste)
    let bytes = [UInt8](repeating: 0x41, count: KeyAssembler.longestPaste)
    #expect(taken() == [.key(TimedKey(ms: 1, key: .paste(bytes)))])
  }

  @Test func `what is beyond the limit is dropped and said`() {
    paste(KeyAssembler.longestPaste + 3)
    let bytes = [UInt8](repeating: 0x41, count: KeyAssembler.longestPaste)
    let key = TimedKey(ms: 1, key: .paste(bytes))
    #expect(taken() == [.key(key), .pasteCut(droppedBytes: 3)])
  }

  @Test func `a paste whose end never comes ends after a silence`() {
    keys.feed(.pasteStart, ms: 10)
    type("A-01", ms: 20)
    #expect(keys.deadline == 20 + KeyAssembler.pasteStallMilliseconds)
    keys.expire(ms: 2019)
    #expect(taken() == [])
    keys.expire(ms: 2020)
    #expect(taken() == [.key(TimedKey(ms: 2020, key: .paste(Array("A-01".utf8))))])
    #expect(keys.deadline == nil)
  }

  @Test func `an end without a start is nothing`() {
    keys.feed(.pasteEnd, ms: 1)
    #expect(taken() == [])
  }

  private func taken() -> [TerminalEvent] { keys.take() }

  private func type(_ text: String, ms: UInt64) {
    for byte in text.utf8 { keys.feed(.byte(byte), ms: ms) }
  }

  private func paste(_ count: Int) {
    keys.feed(.pasteStart, ms: 1)
    for _ in 0..<count { keys.feed(.byte(0x41), ms: 1) }
    keys.feed(.pasteEnd, ms: 1)
  }
}
