/// How a program ended.
public enum ExitStatus: Hashable, Sendable {
  case exited(Int32)
  case signalled(Int32)

  /// - Parameter raw: What waitpid(2) gives.
  init(raw: Int32) {
    let signal = raw & 0x7F
    self = signal == 0 ? .exited((raw >> 8) & 0xFF) : .signalled(signal)
  }
}
