import CLinux

/// The cyclic redundancy check of every line: CRC-32C (Castagnoli, RFC 3720 appendix B.4).
enum CRC32C {
  /// Chosen once per process: the instruction where the processor has it, else the table.
  private static let hasInstruction = linux_has_crc32c() != 0

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    ~carried(~0, over: bytes)
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
    guard hasInstruction else { return carriedByTable(crc, over: bytes) }
    var (crc, rest) = (crc, bytes)
    while rest.count >= 3 * CRCLane.byteCount {
      var (second, third) = (UInt32(0), UInt32(0))
      linux_crc32c_three(&crc, &second, &third, rest.baseAddress, CRCLane.byteCount)
      crc = CRCLane.passed(CRCLane.passed(crc) ^ second) ^ third
      rest = rest.slice(3 * CRCLane.byteCount..<rest.count)
    }
    return linux_crc32c(crc, rest.baseAddress, rest.count)
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    Array(bytes).withUnsafeBytes(of)
  }

  /// The same check without the instruction, ten times slower and more.
  static func byTable(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    ~carriedByTable(~0, over: bytes)
  }

  private static func carriedByTable(
    _ crc: UInt32,
    over bytes: UnsafeRawBufferPointer
  ) -> UInt32 {
    bytes.reduce(crc) { passedByte($0 ^ UInt32($1)) }
  }

  /// What a check becomes over one byte of zeros.
  fileprivate static func passedByte(_ crc: UInt32) -> UInt32 {
    table[Int(crc & 0xFF)] ^ (crc >> 8)
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var entry = UInt32(index)
    for _ in 0..<8 {
      entry = entry & 1 == 1 ? (entry >> 1) ^ 0x82F6_3B78 : entry >> 1
    }
    return entry
  }
}

/// One of three runs of bytes whose checks are carried at the same time.
private enum CRCLane {
  static let byteCount = 1 << power
  private static let power = 13

  /// What a check becomes over one lane of zeros: XOR with the check of a lane's own bytes, carried from 0,
  /// it is the check over both.
  static func passed(_ crc: UInt32) -> UInt32 {
    var (sum, rest) = (UInt32(0), Int(crc))
    for first in stride(from: 0, to: table.count, by: 256) {
      sum ^= table[first + rest & 0xFF]
      rest >>= 8
    }
    return sum
  }

  /// Of each value of each byte of a check.
  private static let table: [UInt32] = {
    // What becomes of each bit over one byte of zeros, then over two, four and so on.
    var bits = (0..<32).map { CRC32C.passedByte(1 << UInt32($0)) }
    func passed(_ crc: UInt32) -> UInt32 {
      bits.indices.reduce(0) { sum, bit in sum ^ bits[bit] * (crc >> UInt32(bit) & 1) }
    }
    for _ in 0..<power { bits = bits.map(passed) }
    return (0..<1024).map { passed(UInt32($0 & 0xFF) << (UInt32($0) / 256 * 8)) }
  }()
}
