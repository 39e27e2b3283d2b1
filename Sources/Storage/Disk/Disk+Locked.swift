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
