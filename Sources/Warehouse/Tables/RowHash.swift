/// Rows by their keys: a hash table with open addressing, whose rows each have a place of their own.
@usableFromInline
struct RowHash<R: Row>: Sendable {
  /// A row at its key, or the place of one that is gone.
  @usableFromInline
  final class Box: @unchecked Sendable {  // Written only by who holds the only reference.
    @usableFromInline let key: RowKey
    /// Whether the layers below have such a row.
    @usableFromInline let isBelow: Bool
    /// Whether it is a tombstone; the row then says nothing.
    @usableFromInline var isGone: Bool
    /// Whether the layer's order still has to look at it.
    @usableFromInline var isPending = false
    @usableFromInline var row: R

    @inlinable
    init(_ key: RowKey, _ row: consuming R, isGone: Bool, isBelow: Bool) {
      self.key = key
      self.isBelow = isBelow
      self.isGone = isGone
      self.row = row
    }
  }

  /// A box, and the hash of its key; 0 and nil where there is none.
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var hash: UInt32 = 0
    @usableFromInline var box: Box?

    @inlinable
    init() {}
  }

  @usableFromInline var slots: [Slot] = []
  @usableFromInline var count = 0

  @inlinable
  init() {}

  @inlinable
  subscript(key: RowKey) -> Box? {
    find(key).flatMap { slots[$0].box }
  }

  /// The place of the box with exactly this key.
  @inlinable
  func find(_ key: RowKey) -> Int? {
    if count == 0 { return nil }
    let hash = key.shortHash
    return slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = Int(hash) & mask
      while slots[place].hash != 0 {
        if slots[place].hash == hash, slots[place].box?.has(key) == true { return place }
        place = (place + 1) & mask
      }
      return nil
    }
  }

  /// The box at a place that ``find(_:)`` gave, which no copy of this table shares.
  @inlinable
  mutating func own(_ place: Int) -> Box? {
    if !isKnownUniquelyReferenced(&slots[place].box), let shared = slots[place].box {
      let box = Box(shared.key, shared.row, isGone: shared.isGone, isBelow: shared.isBelow)
      box.isPending = shared.isPending
      slots[place].box = box
    }
    return slots[place].box
  }

  /// Takes in a box whose key is not there yet.
  @inlinable
  mutating func insert(_ box: Box) {
    if (count + 1) * 4 > slots.count * 3 { grow() }
    let hash = box.key.shortHash
    let place = freePlace(for: hash)
    slots[place].hash = hash
    slots[place].box = box
    count += 1
  }

  /// Closes the gap, so that no search ends too early.
  @inlinable
  mutating func remove(at place: Int) {
    let mask = slots.count - 1
    var gap = place
    var next = (gap + 1) & mask
    while slots[next].hash != 0 {
      let home = Int(slots[next].hash) & mask
      if (next - home) & mask >= (next - gap) & mask {
        slots.swapAt(gap, next)
        gap = next
      }
      next = (next + 1) & mask
    }
    slots[gap] = Slot()
    count -= 1
  }

  @inlinable
  mutating func grow() {
    var old = slots
    slots = []
    slots = Array(repeating: Slot(), count: max(16, old.count * 2))
    for place in old.indices where old[place].hash != 0 {
      let free = freePlace(for: old[place].hash)
      swap(&slots[free], &old[place])
    }
  }

  /// Where a box with that hash can be put.
  @inlinable
  func freePlace(for hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].hash != 0 { place = (place + 1) & mask }
    return place
  }
}

extension RowHash.Box {
  @inlinable
  func has(_ key: borrowing RowKey) -> Bool { self.key.isSame(as: key) }
}

extension RowKey {
  /// Never 0.
  ///
  /// Keys come from the floor's own labels, so nobody chooses them to collide.
  @inlinable
  var shortHash: UInt32 {
    var hash = UInt64(truncatingIfNeeded: count)
    for index in 0..<min(6, (count + 7) >> 3) {
      hash = (hash ^ words[index]) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    if count > Self.inlineCount, let rest {
      for byte in rest { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    hash ^= hash >> 32
    return UInt32(truncatingIfNeeded: hash) | 0x8000_0000
  }
}
