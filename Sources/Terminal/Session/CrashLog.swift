import Glibc

/// Keeps standard error off the screen: what a library or a trap prints goes to a file meanwhile.
struct CrashLog {
  private let original: Int32
  private let path: String?
  private let lengthBefore: off_t

  /// - Parameter path: Appended to; nil, or a file that cannot be opened, drops the text.
  init(path: String?) {
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    let wanted = path.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600) } ?? -1
    self.path = wanted >= 0 ? path : nil
    let log = wanted >= 0 ? wanted : open("/dev/null", O_WRONLY | O_CLOEXEC)
    fflush(nil)
    dup2(log, STDERR_FILENO)
    lengthBefore = lseek(log, 0, SEEK_END)
    if log >= 0 { close(log) }
  }

  /// Gives standard error back, and says there where to read what it missed.
  ///
  /// A file that nothing was written to goes away again.
  func end() {
    let length = lseek(STDERR_FILENO, 0, SEEK_END)
    let hasGrown = length > lengthBefore
    if length == 0, let path { unlink(path) }
    guard original >= 0 else { return }
    dup2(original, STDERR_FILENO)
    close(original)
    guard hasGrown, let path else { return }
    let note = Array("messages from while the screen was up are in \(path)\n".utf8)
    _ = write(STDERR_FILENO, note, note.count)
  }
}
