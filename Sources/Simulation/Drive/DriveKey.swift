import Barcodes

/// A key by its name: `enter`, `f5`, `up`.
public struct DriveKey: Hashable, Sendable {
  public let event: KeyEvent

  /// Case does not matter; nil for a name that is not on any keyboard we know.
  public init?(name: String) {
    let name = name.lowercased()
    if let event = Self.named[name] {
      self.event = event
    } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      event = .function(number)
    } else {
      return nil
    }
  }

  static var names: String { "f1 to f12, " + named.keys.sorted().joined(separator: ", ") }

  private static let named: [String: KeyEvent] = [
    "enter": .byte(0x0D), "esc": .byte(0x1B), "backspace": .byte(0x7F), "tab": .byte(0x09),
    "ctrl-c": .byte(0x03), "ctrl-l": .byte(0x0C), "up": SpecialKey.up.event,
    "down": SpecialKey.down.event, "left": SpecialKey.left.event,
    "right": SpecialKey.right.event, "home": SpecialKey.home.event, "end": SpecialKey.end.event,
    "pageup": SpecialKey.pageUp.event, "pagedown": SpecialKey.pageDown.event,
    "insert": SpecialKey.insert.event, "delete": SpecialKey.delete.event,
  ]
}
