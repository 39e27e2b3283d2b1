/// Rows by their keys: a hash table with open addressing, whose rows each have a box of their own.
///
/// The hashes stand close together, so that a search for a row that is not there touches little
/// else.
@usableFromInline
struct RowHash<R: Row>: Sendable {
  /// A row at its key, or the place of one that is gone.
  ///
  /// It is written only by who holds the only reference, which ``own(_:)`` sees to; so nothing looks
  /// for overlapping accesses again.
  @usableFromInline
  final class Box: @unchecked Sendable {
    @usableFromInline let key: RowKey
    /// Whether the layers below have such a row.
    @usableFromInline let isBelow: Bool
    /// Whether it is a tombstone; the row then says nothing.
    @exclusivity(unchecked) @usableFromInline var isGone: Bool
    /// Whether the layer's order still has to look at it.
    @exclusivity(unchecked) @usableFromInline var isPending = false
    @exclusivity(unchecked) @usableFromInline var row: R

    @inlinable
    init(_ key: RowKey, _ row: consuming R, isGone: Bool, isBelow: Bool) {
      self.key = key
      self.isBelow = isBelow
      self.isGone = isGone
      self.row = row
    }
  }

  /// Of the key of the box at each place; 0 where there is none.
  @usableFromInline var hashes: [UInt32] = []
  @usableFromInline var boxes: [Box?] = []
  @usableFromInline var count = 0

  @inlinable
  init() {}

  @inlinable
  subscript(key: RowKey) -> Box? {
    find(key).flatMap { boxes[$0] }
  }

  /// In no order.
  @inlinable
  var keys: [RowKey] { boxes.compactMap { $0?.key } }

  /// The place of the box with exactly this key.
  @inlinable
  func find(_ key: RowKey) -> Int? {
    if count == 0 { return nil }
    let hash = key.shortHash
    return hashes.withUnsafeBufferPointer { hashes in
      let mask = hashes.count - 1
      var place = Int(hash) & mask
      while hashes[place] != 0 {
        if hashes[place] == hash, boxes[place]?.has(key) == true { return place }
        place = (place + 1) & mask
      }
      return nil
    }
  }

  /// The box at a place that ``find(_:)`` gave, which no copy of this table shares.
  @inlinable
  mutating func own(_ place: Int) -> Box? {
    if !isKnownUniquelyReferenced(&boxes[place]), let shared = boxes[place] {
      let box = Box(shared.key, shared.row, isGone: shared.isGone, isBelow: shared.isBelow)
      box.isPending = shared.isPending
      boxes[place] = box
    }
    return boxes[place]
  }

  /// Takes in a box whose key is not there yet.
  @inlinable
  mutating func insert(_ box: Box) {
    // Half full at most, as keys in a row make long runs.
    if (count + 1) * 2 > hashes.count { grow() }
    let hash = box.key.shortHash
    let place = freePlace(for: hash)
    hashes[place] = hash
    boxes[place] = box
    count += 1
  }

  /// Closes the gap, so that no search ends too early.
  @inlinable
  mutating func remove(at place: Int) {
    let mask = hashes.count - 1
    var gap = place
    var next = (gap + 1) & mask
    while hashes[next] != 0 {
      let home = Int(hashes[next]) & mask
      if (next - home) & mask >= (next - gap) & mask {
        hashes.swapAt(gap, next)
        boxes.swapAt(gap, next)
        gap = next
      }
      next = (next + 1) & mask
    }
    hashes[gap] = 0
    boxes[gap] = nil
    count -= 1
  }

  @inlinable
  mutating func grow() {
    var old: (hashes: [UInt32], boxes: [Box?]) = ([], [])
    swap(&hashes, &old.hashes)
    swap(&boxes, &old.boxes)
    let size = max(16, old.hashes.count * 2)
    hashes = Array(repeating: 0, count: size)
    boxes = Array(repeating: nil, count: size)
    for place in old.hashes.indices where old.hashes[place] != 0 {
      let free = freePlace(for: old.hashes[place])
      hashes[free] = old.hashes[place]
      swap(&boxes[free], &old.boxes[place])
    }
  }

  /// Where a box with that hash can be put.
  @inlinable
  func freePlace(for hash: UInt32) -> Int {
    let mask = hashes.count - 1
    var place = Int(hash) & mask
    while hashes[place] != 0 { place = (place + 1) & mask }
    return place
  }
}

extension RowHash.Box {
  @inlinable @inline(__always)
  func has(_ key: borrowing RowKey) -> Bool { self.key.isSame(as: key) }
}

extension RowKey {
  /// The same for keys that are equal, and hardly ever for others; never 0.
  ///
  /// Keys that differ in their last digit only stand next to each other: the lines of an order, and
  /// what was numbered in a row, come one after the other. Keys come from the floor's own labels, so
  /// nobody chooses them to collide.
  @inlinable
  public var shortHash: UInt32 {
    guard count > Self.inlineCount, let rest else {
      return Self.shortHash(of: count) { words[$0] }
    }
    var hash = UInt64(truncatingIfNeeded: count)
    for index in 0..<6 { hash = Self.mixed(hash, words[index]) }
    for byte in rest { hash = Self.mixed(hash, UInt64(byte)) }
    return UInt32(truncatingIfNeeded: hash >> 32) | 0x8000_0000
  }

  /// Of a key with so many bytes, which stand in words, first byte highest.
  @inlinable @inline(__always)
  static func shortHash(of count: Int, _ word: (Int) -> UInt64) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: count)
    var digit: UInt64 = 0
    if count > 0 {
      let (last, shift) = ((count - 1) >> 3, UInt64(56 - ((count - 1) & 7) * 8))
      for index in 0..<last { hash = mixed(hash, word(index)) }
      digit = word(last) >> shift & 15
      hash = mixed(hash, word(last) & ~(15 << shift))
    }
    return UInt32(truncatingIfNeeded: hash >> 32 ^ digit) | 0x8000_0000
  }

  @inlinable
  static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}

extension Label {
  /// That of the key which is this label.
  @inlinable
  public var shortHash: UInt32 { RowKey.shortHash(of: count, word) }
}
