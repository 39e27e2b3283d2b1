/// What ncurses made of the input, before pastes are gathered and cut sequences dropped.
enum KeyStroke: Hashable {
  case byte(UInt8)
  /// A ``SpecialKey`` number.
  case function(Int)
  case pasteStart, pasteEnd
  /// A key that means nothing here.
  case ignored
}
