/// How sure we are that a scanner sent it; journalled with every act.
public enum Provenance: Hashable, Sendable {
  /// Between the device's prefix and suffix.
  case framed
  /// Too fast for a hand, and ended by a suffix.
  case timed
  case pasted
  /// Keyed, or scanned so slowly that it looked like it.
  case typed
}

/// A whole scan as the line brought it, without prefix and suffix; every separator is 0x1D.
public struct RawScan: Hashable, Sendable {
  public var bytes: [UInt8]
  public var provenance: Provenance
  public var startMs: UInt64
  public var endMs: UInt64

  public init(bytes: [UInt8], provenance: Provenance, startMs: UInt64, endMs: UInt64) {
    self.bytes = bytes
    self.provenance = provenance
    self.startMs = startMs
    self.endMs = endMs
  }
}

/// Why a scan was given up half way.
public enum PartialReason: Hashable, Sendable {
  /// Nothing came for too long (radio gap, half scan).
  case stalled
  case tooLong
  /// The next scan began inside this one.
  case newPrefix
  /// A key the profile does not know as a separator stood in the middle: an FNC1 nobody learned.
  case key(Int)
  /// The device sends an AIM identifier with each scan, and this one had none.
  case noIdentifier
}

/// What the decoder makes of keys.
public enum WedgeOutput: Hashable, Sendable {
  case typed(UInt8)
  case function(Int)
  case resize
  case scan(RawScan)
  /// The same bytes as the scan before, within the repeat window: the screen decides.
  case repeated(RawScan)
  /// A scan that broke off, with what came of it. Bytes are ignored until the line is quiet, or a
  /// frame begins; nothing is, where the scan had come to its end.
  case partial([UInt8], PartialReason)
}
