import CLinux

/// The cyclic redundancy check of every line: CRC-32C (Castagnoli, RFC 3720 appendix B.4).
enum CRC32C {
  /// Chosen once per process: the instruction where the processor has it, else the table.
  private static let hasInstruction = linux_has_crc32c() != 0

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    hasInstruction ? ~linux_crc32c(~0, bytes.baseAddress, bytes.count) : byTable(bytes)
  }

  /// The check of bytes that come in pieces.
  struct Running {
    private var crc = ~UInt32(0)

    var value: UInt32 { ~crc }

    mutating func update(_ bytes: [UInt8]) {
      crc = bytes.withUnsafeBytes { CRC32C.carried(crc, over: $0) }
    }
  }

  private static func carried(_ crc: UInt32, over bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard !hasInstruction else { return linux_crc32c(crc, bytes.baseAddress, bytes.count) }
    var crc = crc
    for byte in bytes {
      crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8)
    }
    return crc
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    Array(bytes).withUnsafeBytes(of)
  }

  /// The same check without the instruction, about ten times slower.
  static func byTable(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8)
    }
    return ~crc
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var entry = UInt32(index)
    for _ in 0..<8 {
      entry = entry & 1 == 1 ? (entry >> 1) ^ 0x82F6_3B78 : entry >> 1
    }
    return entry
  }
}
