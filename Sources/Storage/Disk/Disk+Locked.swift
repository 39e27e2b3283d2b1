import Glibc

/// Told once a second, from the first on, who holds the lock that is waited for.
public typealias LockWaiting = (_ holder: String, _ seconds: Int) -> Void

extension Disk {
  /// Runs `body` while byte 0 of a site's `lock` is held; for work that no terminal does, which those who
  /// wait see as `holder`.
  ///
  /// Job control and termination are held off from then on; the wait can be ended.
  func locked<Value>(
    _ paths: SitePaths,
    as holder: String,
    waiting: LockWaiting = { _, _ in },
    _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    try StoreError.naming(paths.lock) {
      let lock = try lockedFile(paths) { try waitToWrite($0, waiting) }
      defer { close(lock) }
      let shield = SignalShield()
      defer { shield.lower() }
      defer { unlock(lock, byte: 0) }
      show(Nameplate(holder), on: lock)
      return try body()
    }
  }

  /// A site's `lock`, with what `take` waits for there; the caller closes it.
  ///
  /// One that somebody took away meanwhile keeps nobody out, so it is opened anew.
  func lockedFile(
    _ paths: SitePaths,
    _ take: (DiskFile) throws -> Void
  ) throws -> DiskFile {
    while true {
      let lock = try open(paths.lock, .readWrite)
      do {
        try take(lock)
        if try status(at: paths.lock)?.inode == status(lock).inode { return lock }
      } catch {
        close(lock)
        throw error
      }
      close(lock)
    }
  }

  /// Waits for byte 0 of the lock file, and gives it to nobody before this process lets go of it.
  func waitToWrite(_ lock: DiskFile, _ waiting: LockWaiting) throws(DiskError) {
    var told = 0
    try waitForLock(lock, byte: 0) { milliseconds in
      guard milliseconds / 1000 > told else { return }
      told = milliseconds / 1000
      waiting(lockHolder(lock), told)
    }
  }

  /// Says who holds byte 0; only for show, so a failure to write it is no reason to stop.
  func show(_ nameplate: Nameplate, on lock: DiskFile) {
    _ = try? write(lock, nameplate.bytes, at: Nameplate.place)
  }

  /// Who holds byte 0, as that process says.
  private func lockHolder(_ lock: DiskFile) -> String {
    let bytes =
      (try? self.bytes(of: lock, at: Nameplate.place, count: Nameplate.length)) ?? []
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let text = Escape.text(line) ?? ""
    return text.isEmpty ? "?" : String(text.reversed().drop { $0 == " " }.reversed())
  }
}

/// Name and process id of who holds byte 0 of the lock file, for those who wait.
struct Nameplate {
  static let place = 64
  static let length = 64

  /// As many as ``length`` says, with a line feed at the end.
  let bytes: [UInt8]

  init(_ holder: String) {
    let text = "\(holder) \(getpid())".utf8.prefix(Self.length - 2)
    let padding = repeatElement(UInt8(ascii: " "), count: Self.length - 1 - text.count)
    bytes = Array(text) + padding + [UInt8(ascii: "\n")]
  }
}
