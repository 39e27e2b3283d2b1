/// One thing that a scanner does otherwise than it should, as its card has shown.
public enum CalibrationFinding: Hashable, Sendable {
  // What cannot be worked with
  /// Nothing ends a scan, so nobody can tell where it ends.
  case noSuffix
  /// What follows a code cannot be taken off again.
  case oddSuffix([UInt8])
  /// A key stands before a code.
  case oddPrefix
  /// The two codes of the card came in different frames.
  case unlikeFrames
  /// A digit arrives as another character: the scanner speaks another keyboard than the terminal.
  case digitsMoved
  /// The `]` in front of an AIM identifier arrives as something else.
  case identifierMoved
  case capsLock
  /// What came cannot be read back with anything that was learned.
  case unreadable

  // What makes GS1 item barcodes uncertain
  case separatorDropped
  /// It stands for FNC1, and may also stand in a code: `029`.
  case separatorUnsafe([UInt8])
  /// The GS1-128 was announced as a plain Code 128.
  case plainCode128

  // What is worked around, and better set right
  case separatorIsReturn
  case separatorIsKey(Int)
  case separatorIsText([UInt8])
  /// Characters of the card that arrive as others, and are put back.
  case keysMoved(sent: [UInt8])
  /// Characters of the card that do not arrive, or not as one byte.
  case charactersLost([UInt8])
  case checkDigitDropped
  /// Its middle gap in milliseconds: a scan may be taken for typing.
  case slow(Int)
  case noPrefix

  /// What a finding means for the work.
  public enum Weight: Int, Hashable, Sendable, Comparable {
    case advice, uncertain, unusable

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public var weight: Weight {
    switch self {
    case .noSuffix, .oddSuffix, .oddPrefix, .unlikeFrames, .digitsMoved, .identifierMoved,
      .capsLock,
      .unreadable:
      .unusable
    case .separatorDropped, .separatorUnsafe, .plainCode128: .uncertain
    case .separatorIsReturn, .separatorIsKey, .separatorIsText, .keysMoved, .charactersLost,
      .checkDigitDropped, .slow, .noPrefix:
      .advice
    }
  }
}
