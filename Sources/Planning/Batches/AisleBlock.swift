/// A floor of parallel aisles between two cross-aisles, walked from the front of the first aisle.
///
/// Lengths are in cells: a slot is one cell, aisles lie `pitch` cells apart, and the way from one
/// cross-aisle to the other is one cell more than there are slots.
public struct AisleBlock: Hashable, Sendable {
  public var aisles: Int
  public var slots: Int
  public var pitch: Int

  public init(aisles: Int, slots: Int, pitch: Int) {
    self.aisles = aisles
    self.slots = slots
    self.pitch = pitch
  }
}

/// A slot of an ``AisleBlock``: aisle from 0, slot from 1 at the front.
public struct AislePlace: Hashable, Sendable {
  public var aisle: Int
  public var slot: Int

  public init(aisle: Int, slot: Int) {
    self.aisle = aisle
    self.slot = slot
  }
}

/// How pickers walk an ``AisleBlock``.
public enum AisleRouting: String, Sendable, CaseIterable {
  /// Through every aisle with a pick, and back out of the last one if their number is odd.
  case sShape = "sshape"
  /// Into every aisle from both ends as far as the largest gap, and through the first and last.
  case largestGap = "largest_gap"
  /// The shortest walk there is.
  case optimal
}
