import Glibc

// What the handler reads: constants at start, so that nothing is initialised inside a signal.
nonisolated(unsafe) private var restoreBytes: UnsafeMutablePointer<UInt8>?
nonisolated(unsafe) private var restoreCount = 0
nonisolated(unsafe) private var savedMode: UnsafeMutablePointer<termios>?
nonisolated(unsafe) private var oldActions: UnsafeMutablePointer<sigaction>?
nonisolated(unsafe) private var isArmed = false
nonisolated(unsafe) private var isChained = false
nonisolated(unsafe) private var isAtExitSet = false

private let actionSlots = 65

/// Gives the terminal back when the process dies of a fault or calls `exit` with the screen up.
///
/// Only SIGKILL cannot be helped; the operator's way out of that is `reset`.
@MainActor struct CrashGuard {
  private static let faults = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS]

  /// - Parameters:
  ///   - bytes: What makes the main screen, cursor and keypad of the terminal again.
  ///   - mode: The line's settings from before.
  init(restore bytes: [UInt8], mode: termios) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    copy.initialize(from: bytes, count: bytes.count)
    restoreBytes = copy
    restoreCount = bytes.count
    let line = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    line.initialize(to: mode)
    savedMode = line
    // Swift's own backtracer would ask on the terminal what to do, and wait half a minute.
    isChained = getenv("SWIFT_BACKTRACE") != nil
    useOwnStack()
    install()
    isArmed = true
    if !isAtExitSet { atexit { giveBack() } }
    isAtExitSet = true
  }

  /// Puts the handlers back that were there before.
  func disarm() {
    isArmed = false
    guard let old = oldActions else { return }
    for fault in Self.faults { _ = sigaction(fault, old + Int(fault), nil) }
  }

  /// An overflown stack leaves no room for a handler; this one is never freed.
  private func useOwnStack() {
    var stack = stack_t()
    stack.ss_size = 64 * 1024
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stack.ss_size, alignment: 16)
    sigaltstack(&stack, nil)
  }

  private func install() {
    let old = UnsafeMutablePointer<sigaction>.allocate(capacity: actionSlots)
    old.initialize(repeating: sigaction(), count: actionSlots)
    oldActions = old
    var action = sigaction()
    action.__sigaction_handler.sa_sigaction = { number, info, _ in
      giveBack()
      restoreAction(of: number)
      // Sent by somebody, it does not come again by itself; a fault does upon return.
      if (info?.pointee.si_code ?? 0) <= 0 { raise(number) }
    }
    action.sa_flags = Int32(bitPattern: UInt32(SA_SIGINFO | SA_ONSTACK | Int32(SA_NODEFER)))
    for fault in Self.faults { _ = sigaction(fault, &action, old + Int(fault)) }
  }
}

/// Safe in a signal handler: two system calls on memory prepared before.
private func giveBack() {
  guard isArmed, let bytes = restoreBytes, let mode = savedMode else { return }
  isArmed = false
  _ = write(STDOUT_FILENO, bytes, restoreCount)
  _ = tcsetattr(STDIN_FILENO, TCSANOW, mode)
}

/// The default action, or the one that was there before where a backtrace is asked for.
private func restoreAction(of number: Int32) {
  guard isChained, let old = oldActions else {
    signal(number, SIG_DFL)
    return
  }
  _ = sigaction(number, old + Int(number), nil)
}
