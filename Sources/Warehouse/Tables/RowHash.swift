/// Rows by their keys: a hash table with open addressing, whose rows each have a place of their own.
@usableFromInline
struct RowHash<R: Row>: Sendable {
  /// A row, or nil for one that is gone, at its key.
  @usableFromInline
  final class Box: @unchecked Sendable {  // Written only by who holds the only reference.
    @usableFromInline let key: RowKey
    /// Whether the layers below have such a row.
    @usableFromInline let isBelow: Bool
    @usableFromInline var row: R?
    /// Whether the layer's order still has to look at it.
    @usableFromInline var isPending = false

    @inlinable
    init(_ key: RowKey, _ row: consuming R?, isBelow: Bool) {
      self.key = key
      self.row = row
      self.isBelow = isBelow
    }
  }

  /// Of the boxes, at the same places; 0 where there is none.
  @usableFromInline var hashes: [UInt32] = []
  @usableFromInline var boxes: [Box?] = []
  @usableFromInline var count = 0

  @inlinable
  init() {}

  @inlinable
  subscript(key: RowKey) -> Box? {
    find(key).flatMap { boxes[$0] }
  }

  /// The place of the box with exactly this key.
  @inlinable
  func find(_ key: RowKey) -> Int? {
    if count == 0 { return nil }
    let hash = key.shortHash
    let mask = hashes.count - 1
    var place = Int(hash) & mask
    while hashes[place] != 0 {
      if hashes[place] == hash, boxes[place]?.key == key { return place }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The box at a place that ``find(_:)`` gave, which no copy of this table shares.
  @inlinable
  mutating func own(_ place: Int) -> Box? {
    if !isKnownUniquelyReferenced(&boxes[place]), let shared = boxes[place] {
      let box = Box(shared.key, shared.row, isBelow: shared.isBelow)
      box.isPending = shared.isPending
      boxes[place] = box
    }
    return boxes[place]
  }

  /// Takes in a box whose key is not there yet.
  @inlinable
  mutating func insert(_ box: Box) {
    if (count + 1) * 4 > hashes.count * 3 { grow() }
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
        hashes[gap] = hashes[next]
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
    var (oldHashes, oldBoxes) = (hashes, boxes)
    boxes = []
    let size = max(16, oldHashes.count * 2)
    hashes = Array(repeating: 0, count: size)
    boxes = Array(repeating: nil, count: size)
    for place in oldHashes.indices where oldHashes[place] != 0 {
      let free = freePlace(for: oldHashes[place])
      swap(&hashes[free], &oldHashes[place])
      swap(&boxes[free], &oldBoxes[place])
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
    for byte in rest ?? [] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 32
    return UInt32(truncatingIfNeeded: hash) | 0x8000_0000
  }
}
