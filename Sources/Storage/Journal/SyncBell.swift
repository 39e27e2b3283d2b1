import Glibc

/// Wakes at once all who wait for the end of another process's sync.
///
/// A word of the lock file changes with each ring. Processes wait on it where it stands in memory
/// that they share; only the kernel looks there, so a lock file that somebody cut traps nobody.
struct SyncBell {
  /// Of the word in the lock file, behind the note of what was synced.
  static let place = 184
  private static let length = 4

  private let file: DiskFile
  private let page: MappedBytes
  private var count: UInt32 = 0

  init?(_ file: DiskFile, _ disk: any Disk) {
    guard let page = try? disk.map(file, count: 4096) else { return nil }
    self.file = file
    self.page = page
  }

  /// What the word is now; nil before the first ring.
  func word(_ disk: any Disk) -> UInt32? {
    try? disk.read(file, at: Self.place, count: Self.length) { bytes in
      bytes.count == Self.length ? bytes.loadUnaligned(as: UInt32.self) : nil
    }
  }

  /// Waits for the next ring, unless there was one since `word` was read, and for no longer than
  /// about five milliseconds: who was to ring may be dead.
  func wait(after word: UInt32, _ disk: any Disk) {
    disk.wait(on: page, at: Self.place, whileIts: word, milliseconds: 5)
  }

  /// No process writes the same word twice in a row, and two hardly ever the same: who is to wait
  /// for the second of them then waits five milliseconds.
  mutating func ring(_ disk: any Disk) {
    count &+= 1
    let mixed = UInt32(truncatingIfNeeded: getpid()) &* 0x9E37_79B1 &+ count
    let text = stride(from: 0, to: 24, by: 6).map { UInt8(ascii: "0") + UInt8(mixed >> $0 & 63) }
    guard (try? disk.write(file, text, at: Self.place)) != nil else { return }
    disk.wakeAll(on: page, at: Self.place)
  }
}
