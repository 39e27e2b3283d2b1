import Console
import Glibc
import Storage
import Synchronization
import Warehouse

/// Why a command ends without having done its work: one text for people, one code for scripts.
struct CommandFailure: Error {
  /// What happened, then what to do.
  let text: String
  let exitCode: Int32

  init(_ text: String, exitCode: Int32 = 1) {
    self.text = text
    self.exitCode = exitCode
  }

  init(_ error: StoreError) {
    self.init(error.description, exitCode: error.exitCode)
  }

  init(_ trouble: StoreTrouble) {
    switch trouble {
    case .diskFull:
      self.init("not saved: the disk is full; 'aisle store free' gives some back", exitCode: 7)
    case .readOnly: self.init("not saved: the site is read-only for you", exitCode: 7)
    case .outcomeUnknown:
      self.init("a sync failed: look with 'aisle verify' before you try again", exitCode: 7)
    case .damaged(let text): self.init(text, exitCode: 4)
    case .newerVersion(let text): self.init(text, exitCode: 8)
    case .other(let text): self.init(text, exitCode: 7)
    }
  }
}

/// Says to who sits at a terminal which file is being worked on.
func writeProgress(_ file: String) {
  if isatty(STDERR_FILENO) == 1 { writeToStandardError("\(visible(file))\n") }
}

/// Says who holds the lock that a command waits for.
func writeWaiting(_ holder: String, _ seconds: Int) {
  writeToStandardError("waiting for \(visible(holder)) \(seconds) s\n")
}

func writeToStandardError(_ text: String) {
  writeAll(Array(text.utf8), to: STDERR_FILENO)
}

/// Why a part of the output was not written: an errno, or 0.
private let lostOutput = Atomic<Int32>(0)

/// Fails when what a command said did not arrive, as on a disk that is full.
func failIfOutputIsLost() throws(CommandFailure) {
  let flushed = fflush(nil) == 0 ? 0 : errno
  let written = lostOutput.load(ordering: .relaxed)
  let code = written == 0 ? flushed : written
  guard code != 0, code != EPIPE else { return }
  let reason = String(cString: strerror(code))
  throw CommandFailure("the output is not whole: \(reason). Write it elsewhere", exitCode: 7)
}

/// Writes all of `bytes`; whoever no longer listens has had enough.
///
/// See ``failIfOutputIsLost()`` for what could not be written otherwise.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else {
      if descriptor == STDOUT_FILENO { lostOutput.store(errno, ordering: .relaxed) }
      return
    }
    rest = rest.dropFirst(count)
  }
}

/// What a message quotes of an argument or a file, so that it commands no terminal.
func visible(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { Escape.visible(String($0)) }.joined(separator: "\n")
}
