import Crypto

extension Disk {
  /// Runs `body` while byte 0 of a site's `lock` is held; for work that no terminal does.
  func locked<Value>(
    _ paths: SitePaths,
    _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    let shield = SignalShield()
    defer { shield.lower() }
    return try StoreError.naming(paths.lock) {
      let lock = try open(paths.lock, .readWrite)
      defer { close(lock) }
      try waitForLock(lock, byte: 0) { _ in }
      defer { unlock(lock, byte: 0) }
      return try body()
    }
  }
}

extension Disk {
  /// SHA-256 of these bytes of a file, in hex; `each` sees every block on the way.
  func hash(
    of file: DiskFile,
    _ range: Range<Int>,
    each: ([UInt8]) throws -> Void = { _ in }
  ) throws -> String {
    var hash = SHA256()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let count = min(1 << 20, range.upperBound - offset)
      let block = try bytes(of: file, at: offset, count: count)
      if block.isEmpty { break }
      hash.update(data: block)
      try each(block)
      offset += block.count
    }
    return Array(hash.finalize()).hexText
  }
}

extension [UInt8] {
  /// SHA-256 in hex.
  var sha256Text: String { Array(SHA256.hash(data: self)).hexText }
}
