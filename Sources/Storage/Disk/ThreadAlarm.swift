import CLinux
import Glibc

/// Ends the waits of one thread every 200 ms, with a signal that does nothing else.
///
/// A single alarm could fire before the wait begins, so it repeats. The timer is kept from wait to
/// wait: on a busy floor there is one with nearly every scan.
final class ThreadAlarm {
  /// The first timer of a process has the number 0, which reads as nil.
  private let timer: timer_t?
  private let thread = linux_thread()

  /// For the calling thread; nil when there is no timer to be had, `errno` says why.
  init?() {
    var timer: timer_t?
    guard Self.isInstalled, linux_alarm_make(&timer) == 0 else { return nil }
    self.timer = timer
  }

  deinit { linux_alarm_delete(timer) }

  var isOfThisThread: Bool { thread == linux_thread() }

  /// False when it cannot be started; `errno` says why.
  func start() -> Bool { linux_alarm_set(timer, 200) == 0 }
  func stop() { _ = linux_alarm_set(timer, 0) }

  private static let isInstalled = linux_alarm_install() == 0
}
