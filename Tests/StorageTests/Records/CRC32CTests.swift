import TestSupport
import Testing

@testable import Storage

@Suite struct CRC32CTests {
  @Test func `the check value of the catalogue comes out both ways`() {
    let digits = Array("123456789".utf8)
    #expect(CRC32C.of(digits) == 0xE306_9283)
    #expect(digits.withUnsafeBytes(CRC32C.byTable) == 0xE306_9283)
  }

  /// From 24,576 bytes on three parts are looked at at once.
  @Test(arguments: Array(0..<40) + [8191, 24_575, 24_576, 24_577, 49_151, 49_152, 100_003])
  func `instruction and table agree at every length`(count: Int) {
    var random = SplitMix(UInt64(count))
    let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
    #expect(CRC32C.of(bytes) == bytes.withUnsafeBytes(CRC32C.byTable))
  }

  @Test(arguments: [1, 7, 8000, 24_576, 60_000])
  func `bytes in pieces come to the same`(size: Int) {
    var random = SplitMix(UInt64(size))
    let bytes = (0..<150_000).map { _ in UInt8(random.below(256)) }
    var running = CRC32C.Running()
    for start in stride(from: 0, to: bytes.count, by: size) {
      running.update(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    #expect(running.value == CRC32C.of(bytes))
  }
}
