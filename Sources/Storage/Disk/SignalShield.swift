import CLinux
import Glibc

/// Keeps job control and termination away from this thread while it holds, or waits for, a lock.
///
/// A process that is stopped while it holds the lock would stop the whole floor.
struct SignalShield {
  private var before = sigset_t()
  private let isUp: Bool

  init() {
    isUp = linux_signals_shield(&before) == 0
  }

  /// Puts the mask back; what was held off arrives now.
  func lower() {
    guard isUp else { return }
    var mask = before
    linux_signals_restore(&mask)
  }
}
