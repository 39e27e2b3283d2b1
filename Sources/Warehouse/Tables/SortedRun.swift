/// Keys in order, each with a value: a sorted array cut into leaves, so that neither an insertion nor
/// a copy that another holder forces moves more than one leaf.
@usableFromInline
struct SortedRun<Value: Sendable>: Sendable {
  @usableFromInline static var leafLimit: Int { 128 }

  @usableFromInline
  struct Leaf: Sendable {
    @usableFromInline var keys: [RowKey]
    @usableFromInline var values: [Value]

    @inlinable
    init(keys: [RowKey], values: [Value]) {
      self.keys = keys
      self.values = values
    }
  }

  /// Where an entry stands, or would stand.
  @usableFromInline
  struct Place {
    @usableFromInline var leaf: Int
    @usableFromInline var index: Int

    @inlinable
    init(_ leaf: Int, _ index: Int) {
      self.leaf = leaf
      self.index = index
    }
  }

  /// The first key of each leaf, close together for the search.
  @usableFromInline var heads: [RowKey] = []
  @usableFromInline var leaves: [Leaf] = []
  @usableFromInline var count = 0

  @inlinable
  init() {}

  @inlinable
  subscript(key: RowKey) -> Value? {
    find(key).map { leaves[$0.leaf].values[$0.index] }
  }

  /// The value of an entry that ``find(_:)`` or ``next(_:)`` gave the place of.
  @inlinable
  subscript(place: Place) -> Value {
    get { leaves[place.leaf].values[place.index] }
    _modify { yield &leaves[place.leaf].values[place.index] }
  }

  @inlinable
  func key(at place: Place) -> RowKey { leaves[place.leaf].keys[place.index] }

  @inlinable
  func has(_ key: RowKey) -> Bool { find(key) != nil }

  /// Where the entry with exactly this key stands.
  @inlinable
  func find(_ key: RowKey) -> Place? {
    guard !leaves.isEmpty else { return nil }
    let place = place(of: key)
    let keys = leaves[place.leaf].keys
    return place.index < keys.count && keys[place.index] == key ? place : nil
  }

  @inlinable
  mutating func set(_ key: RowKey, _ value: Value) {
    guard !leaves.isEmpty else {
      heads = [key]
      leaves = [Leaf(keys: [key], values: [value])]
      count = 1
      return
    }
    let place = place(of: key)
    if place.index < leaves[place.leaf].keys.count, leaves[place.leaf].keys[place.index] == key {
      leaves[place.leaf].values[place.index] = value
      return
    }
    leaves[place.leaf].keys.insert(key, at: place.index)
    leaves[place.leaf].values.insert(value, at: place.index)
    if place.index == 0 { heads[place.leaf] = key }
    count += 1
    if leaves[place.leaf].keys.count > Self.leafLimit { split(place.leaf) }
  }

  @inlinable
  mutating func remove(_ key: RowKey) {
    guard let place = find(key) else { return }
    leaves[place.leaf].keys.remove(at: place.index)
    leaves[place.leaf].values.remove(at: place.index)
    count -= 1
    if leaves[place.leaf].keys.isEmpty {
      leaves.remove(at: place.leaf)
      heads.remove(at: place.leaf)
    } else if place.index == 0 {
      heads[place.leaf] = leaves[place.leaf].keys[0]
    }
  }

  /// Hands over the entries whose keys start with `prefix`, in order, until `body` answers false.
  @inlinable
  func visit(_ prefix: RowKey, _ body: (RowKey, Value) -> Bool) {
    var place = first(from: prefix)
    while let at = place {
      let key = key(at: at)
      guard key.starts(with: prefix), body(key, self[at]) else { return }
      place = next(at)
    }
  }

  /// The first entry whose key is `key` or above it.
  @inlinable
  func first(from key: RowKey) -> Place? {
    guard !leaves.isEmpty else { return nil }
    let place = place(of: key)
    return place.index < leaves[place.leaf].keys.count ? place : next(place)
  }

  @inlinable
  func next(_ place: Place) -> Place? {
    if place.index + 1 < leaves[place.leaf].keys.count {
      return Place(place.leaf, place.index + 1)
    }
    return place.leaf + 1 < leaves.count ? Place(place.leaf + 1, 0) : nil
  }

  @inlinable
  mutating func split(_ leaf: Int) {
    let middle = leaves[leaf].keys.count / 2
    // A run that only grows at its end keeps full leaves.
    let cut = leaf == leaves.count - 1 ? leaves[leaf].keys.count - 1 : middle
    let rest = Leaf(
      keys: Array(leaves[leaf].keys[cut...]),
      values: Array(leaves[leaf].values[cut...])
    )
    leaves[leaf].keys.removeSubrange(cut...)
    leaves[leaf].values.removeSubrange(cut...)
    heads.insert(rest.keys[0], at: leaf + 1)
    leaves.insert(rest, at: leaf + 1)
  }

  /// Where `key` stands or would stand; there is a leaf.
  @inlinable
  func place(of key: RowKey) -> Place {
    let next = Self.lowerBound(of: key, in: heads)
    let leaf = next < heads.count && heads[next] == key ? next : max(0, next - 1)
    return Place(leaf, Self.lowerBound(of: key, in: leaves[leaf].keys))
  }

  /// How many keys are below `key`.
  @inlinable
  static func lowerBound(of key: RowKey, in keys: [RowKey]) -> Int {
    keys.withUnsafeBufferPointer { keys in
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if key.isAbove(keys, middle) { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
