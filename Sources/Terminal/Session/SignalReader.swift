import CLinux
import Glibc

/// Blocks the signals that concern a terminal and reads them between turns, as any other input.
///
/// Handlers of ncurses then never run, and poll has no race with a signal that comes just before.
struct SignalReader {
  private static let wanted = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT]

  /// -1 when the kernel has none left; signals then stay blocked and only a hang-up is seen.
  let descriptor: Int32
  private let maskBefore: sigset_t

  init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Self.wanted { sigaddset(&set, signal) }
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &set, &before)
    maskBefore = before
    descriptor = linux_signal_descriptor(&set)
  }

  /// The numbers of all signals that have come, oldest kind first; never waits.
  func take() -> [Int32] {
    var numbers: [Int32] = []
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    while read(descriptor, &info, size) == size { numbers.append(Int32(info.ssi_signo)) }
    return numbers
  }

  /// Unblocks; what has come and was not taken is dropped, so that it cannot end the process now.
  func end() {
    _ = take()
    if descriptor >= 0 { close(descriptor) }
    var before = maskBefore
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
