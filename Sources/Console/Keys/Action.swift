/// What a key asks for, whatever it is called on the device.
public enum Action: String, Hashable, Sendable, CaseIterable {
  case help, exception, back, list, next, skip, full, undo, reprint, pause
  // In lists
  case up, down, pageUp, pageDown
  /// Ctrl-C: the operator wants to leave the program.
  case leave
  /// F12, on demo and training sites only: scans what is asked.
  case demo
  /// Ctrl-L.
  case repaint
}
