import CLinux
import Glibc

/// Tells when something in a directory changes, the first time at once, then every 100 ms at most.
///
/// The directory is watched, not a file: a rotation or an atomic save would leave a file's watch
/// behind. Silent on network file systems, where the client's own deadline must do.
public struct DirectoryWatch {
  let descriptor: Int32
  private var gate = Gate()

  /// When a change that was gathered is to be told.
  var deadline: UInt64? { gate.deadline }

  /// Nil when the directory cannot be watched.
  public init?(_ path: String) {
    let descriptor = linux_watch_descriptor()
    guard descriptor >= 0 else { return nil }
    let changes = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_DELETE)
    guard inotify_add_watch(descriptor, path, changes) >= 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  /// Waits for the next change, however long that takes.
  public func wait() {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&waited, 1, -1) < 0, errno == EINTR {}
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }

  /// True when a change is to be told now; never waits.
  mutating func hasNews(ms: UInt64) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var isChanged = false
    while read(descriptor, &buffer, buffer.count) > 0 { isChanged = true }
    return gate.opens(isChanged: isChanged, ms: ms)
  }

  func end() {
    close(descriptor)
  }

  /// Lets the first change through and gathers those that follow too closely.
  struct Gate {
    static let gatherMilliseconds: UInt64 = 100
    private var nextMs: UInt64 = 0
    private var isWaiting = false

    var deadline: UInt64? { isWaiting ? nextMs : nil }

    mutating func opens(isChanged: Bool, ms: UInt64) -> Bool {
      isWaiting = isWaiting || isChanged
      guard isWaiting, ms >= nextMs else { return false }
      isWaiting = false
      nextMs = ms + Self.gatherMilliseconds
      return true
    }
  }
}
