import Testing

@testable import Storage

@Suite struct BytesTests {
  @Test(arguments: [0, 1, 0x0123_4567, 0x89AB_CDEF, 0xFFFF_FFFF, 0xA0B9_0F90] as [UInt32])
  func `eight hex digits at once are those of one after the other`(value: UInt32) {
    var slow: [UInt8] = []
    slow.append(hex: value)
    #expect(withUnsafeBytes(of: HexWord.digits(value)) { Array($0) } == slow)
    #expect(slow.withUnsafeBytes { $0.hex(0) } == value)
  }

  @Test func `no other byte passes for a hex digit`() {
    for byte in UInt8.min ... .max {
      var digits = Array("0123cdef".utf8)
      digits[3] = byte
      let isDigit = byte.hexValue != nil
      #expect((digits.withUnsafeBytes { $0.hex(0) } != nil) == isDigit, "byte \(byte)")
    }
  }

  @Test func `decimals have a fixed width`() {
    var bytes: [UInt8] = []
    bytes.append(decimal: 481_235, width: 12)
    #expect(bytes == Array("000000481235".utf8))
    #expect(bytes.withUnsafeBytes { $0.decimal(0, 12) } == 481_235)
    #expect(Array("12a4".utf8).withUnsafeBytes { $0.decimal(0, 4) } == nil)
  }
}
