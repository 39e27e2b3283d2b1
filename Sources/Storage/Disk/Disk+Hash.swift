import Crypto

extension Disk {
  /// Gives these bytes of a file in blocks, as far as the file reaches.
  func readBlocks(
    of file: DiskFile,
    _ range: Range<Int>,
    _ body: ([UInt8]) throws -> Void
  ) throws {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let count = min(1 << 20, range.upperBound - offset)
      let block = try bytes(of: file, at: offset, count: count)
      if block.isEmpty { return }
      try body(block)
      offset += block.count
    }
  }

  /// SHA-256 of these bytes of a file, in hex; `each` sees every block on the way.
  func hash(
    of file: DiskFile,
    _ range: Range<Int>,
    each: ([UInt8]) throws -> Void = { _ in }
  ) throws -> String {
    var hash = SHA256()
    try readBlocks(of: file, range) { block in
      hash.update(data: block)
      try each(block)
    }
    return Array(hash.finalize()).hexText
  }
}

extension [UInt8] {
  /// SHA-256 in hex.
  var sha256Text: String { Array(SHA256.hash(data: self)).hexText }
}
