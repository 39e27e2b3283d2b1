/// Keys in order, each with a value: a sorted array cut into leaves, so that neither an insertion nor
/// a copy that another holder forces moves more than one leaf.
@usableFromInline
struct SortedRun<Value: Sendable>: Sendable {
  @usableFromInline static var leafLimit: Int { 256 }

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

  @usableFromInline var leaves: [Leaf] = []
  @usableFromInline var count = 0

  @inlinable
  init() {}

  @inlinable
  subscript(key: RowKey) -> Value? {
    guard let (leaf, index) = place(of: key), index < leaves[leaf].keys.count,
      leaves[leaf].keys[index] == key
    else { return nil }
    return leaves[leaf].values[index]
  }

  @inlinable
  mutating func set(_ key: RowKey, _ value: Value) {
    guard let (leaf, index) = place(of: key) else {
      leaves = [Leaf(keys: [key], values: [value])]
      count = 1
      return
    }
    if index < leaves[leaf].keys.count, leaves[leaf].keys[index] == key {
      leaves[leaf].values[index] = value
      return
    }
    leaves[leaf].keys.insert(key, at: index)
    leaves[leaf].values.insert(value, at: index)
    count += 1
    if leaves[leaf].keys.count > Self.leafLimit { split(leaf) }
  }

  @inlinable
  mutating func remove(_ key: RowKey) {
    guard let (leaf, index) = place(of: key), index < leaves[leaf].keys.count,
      leaves[leaf].keys[index] == key
    else { return }
    leaves[leaf].keys.remove(at: index)
    leaves[leaf].values.remove(at: index)
    count -= 1
    if leaves[leaf].keys.isEmpty { leaves.remove(at: leaf) }
  }

  /// Hands over the entries whose keys start with `prefix`, in order, until `body` answers false.
  @inlinable
  func visit(_ prefix: RowKey, _ body: (RowKey, Value) -> Bool) {
    guard var (leaf, index) = place(of: prefix) else { return }
    while leaf < leaves.count {
      while index < leaves[leaf].keys.count {
        let key = leaves[leaf].keys[index]
        guard key.starts(with: prefix), body(key, leaves[leaf].values[index]) else { return }
        index += 1
      }
      leaf += 1
      index = 0
    }
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
    leaves.insert(rest, at: leaf + 1)
  }

  /// Where `key` stands or would stand; nil while there is no leaf.
  @inlinable
  func place(of key: RowKey) -> (leaf: Int, index: Int)? {
    guard !leaves.isEmpty else { return nil }
    var low = 0
    var high = leaves.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if leaves[middle].keys[0] <= key { low = middle } else { high = middle - 1 }
    }
    return (low, lowerBound(of: key, in: leaves[low].keys))
  }

  @inlinable
  func lowerBound(of key: RowKey, in keys: [RowKey]) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
