import Testing

@testable import Storage

@Suite struct CRC32CTests {
  @Test func `the check value of the catalogue comes out both ways`() {
    let digits = Array("123456789".utf8)
    #expect(CRC32C.of(digits) == 0xE306_9283)
    #expect(digits.withUnsafeBytes(CRC32C.byTable) == 0xE306_9283)
  }

  @Test(arguments: 0..<40)
  func `instruction and table agree at every length`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    #expect(CRC32C.of(bytes) == bytes.withUnsafeBytes(CRC32C.byTable))
  }
}
