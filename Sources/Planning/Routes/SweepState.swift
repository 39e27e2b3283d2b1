/// What the part of a tour to the left leaves at the crossings of one column: for each whether an odd
/// number of ways ends there, and which crossings are connected.
///
/// Four bits a crossing, the first one lowest: three for the number of its piece, 0 for none, and
/// one for odd. Pieces are numbered in the order they are met.
struct SweepState: Hashable {
  private(set) var bits: UInt32 = 0

  init() {}

  func piece(_ crossing: Int) -> UInt32 { bits >> (4 * UInt32(crossing)) & 7 }
  func isOdd(_ crossing: Int) -> Bool { bits >> (4 * UInt32(crossing)) & 8 != 0 }

  mutating func flip(_ crossing: Int) { bits ^= 8 << (4 * UInt32(crossing)) }

  private mutating func put(_ piece: UInt32, _ crossing: Int) {
    let shift = 4 * UInt32(crossing)
    bits = bits & ~(7 << shift) | piece << shift
  }

  /// Makes the crossing a piece of its own where it is none yet.
  ///
  /// Seven is free: at most six crossings have pieces.
  mutating func touch(_ crossing: Int, of count: Int) {
    guard piece(crossing) == 0 else { return }
    put(7, crossing)
    renumber(count)
  }

  /// Makes the pieces of two crossings one.
  mutating func join(_ first: Int, _ second: Int, of count: Int) {
    touch(first, of: count)
    touch(second, of: count)
    let (kept, gone) = (piece(first), piece(second))
    guard kept != gone else { return }
    for crossing in 0..<count where piece(crossing) == gone { put(kept, crossing) }
    renumber(count)
  }

  /// Leaves a crossing behind; false where that would cut its piece off from the rest.
  mutating func leave(_ crossing: Int, of count: Int) -> Bool {
    let piece = piece(crossing)
    guard piece != 0 else { return true }
    put(0, crossing)
    guard (0..<count).contains(where: { self.piece($0) == piece }) else { return false }
    renumber(count)
    return true
  }

  /// Whether a tour may end here: everything even, and at most one piece.
  func isClosed(_ count: Int) -> Bool {
    (0..<count).allSatisfy { !isOdd($0) && piece($0) <= 1 }
  }

  private mutating func renumber(_ count: Int) {
    // Four bits for each old number.
    var names: UInt32 = 0
    var next: UInt32 = 1
    var renumbered: UInt32 = 0
    for crossing in 0..<UInt32(count) {
      let field = bits >> (4 * crossing) & 15
      let old = field & 7
      var name: UInt32 = 0
      if old != 0 {
        name = names >> (4 * old) & 15
        if name == 0 {
          name = next
          names |= name << (4 * old)
          next += 1
        }
      }
      renumbered |= (field & 8 | name) << (4 * crossing)
    }
    bits = renumbered
  }
}
