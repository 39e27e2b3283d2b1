import TestSupport

@testable import Storage

/// All files and names of a simulated disk, and which of them would survive a power cut.
struct DiskImage: Equatable {
  enum Change: Equatable {
    case append([UInt8])
    case write([UInt8], at: Int)
    case truncate(to: Int)

    /// In how many steps it can be cut.
    var stepCount: Int {
      switch self {
      case .append(let bytes), .write(let bytes, _): bytes.count
      case .truncate: 1
      }
    }
  }

  struct Node: Equatable {
    var isDirectory = false
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    /// What stood at each place when the file was longer, or had other bytes there.
    var old: [UInt8] = []
    /// Since the last sync.
    var changes: [Change] = []
  }

  struct NameChange: Equatable {
    let directory: String
    let removed: String?
    let added: (path: String, node: Int)?

    static func == (one: Self, other: Self) -> Bool {
      one.directory == other.directory && one.removed == other.removed
        && one.added?.path == other.added?.path && one.added?.node == other.added?.node
    }
  }

  private(set) var nodes: [Node] = []
  private(set) var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var nameChanges: [NameChange] = []

  static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// What a reader sees, hints aside: all files by their path.
  var files: [String: [UInt8]] {
    names.filter { $0.key != "/site/lock" && $0.key != "/site/mark" }.mapValues { nodes[$0].bytes }
  }

  func bytes(at path: String) -> [UInt8]? { names[path].map { nodes[$0].bytes } }

  mutating func make(_ path: String, isDirectory: Bool) -> Int {
    nodes.append(Node(isDirectory: isDirectory))
    let node = nodes.count - 1
    names[path] = node
    note(NameChange(directory: Self.parent(of: path), removed: nil, added: (path, node)))
    return node
  }

  mutating func append(_ node: Int, _ bytes: [UInt8]) {
    apply(.append(bytes), to: node)
  }

  mutating func write(_ node: Int, _ bytes: [UInt8], at offset: Int) {
    apply(.write(bytes, at: offset), to: node)
  }

  mutating func truncate(_ node: Int, to size: Int) {
    apply(.truncate(to: size), to: node)
  }

  mutating func sync(_ node: Int) {
    nodes[node].durable = nodes[node].bytes
    nodes[node].changes = []
  }

  /// As after a clean shutdown.
  var settled: DiskImage { image(names) { nodes[$0].bytes } }

  mutating func syncDirectory(_ path: String) {
    for change in nameChanges where change.directory == path { Self.apply(change, &durableNames) }
    nameChanges.removeAll { $0.directory == path }
  }

  mutating func rename(_ path: String, to newPath: String) {
    guard let node = names[path] else { return }
    names[path] = nil
    names[newPath] = node
    let directory = Self.parent(of: newPath)
    note(NameChange(directory: directory, removed: path, added: (newPath, node)))
  }

  mutating func remove(_ path: String) {
    names[path] = nil
    note(NameChange(directory: Self.parent(of: path), removed: path, added: nil))
  }

  func status(of node: Int) -> FileStatus {
    FileStatus(
      size: nodes[node].bytes.count,
      inode: UInt64(node),
      device: 0,
      isDirectory: nodes[node].isDirectory,
      permissions: 0o660
    )
  }

  /// The bytes that would surely be there after a cut, of all files below a path.
  func durableBytes(under prefix: String) -> [UInt8] {
    durableNames.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
      .flatMap { nodes[$0.value].durable }
  }

  private mutating func note(_ change: NameChange) { nameChanges.append(change) }

  private mutating func apply(_ change: Change, to node: Int) {
    nodes[node].rememberOld()
    Self.apply(change, stepCount: change.stepCount, to: &nodes[node].bytes)
    nodes[node].changes.append(change)
  }

  private static func apply(_ change: NameChange, _ names: inout [String: Int]) {
    if let removed = change.removed { names[removed] = nil }
    if let added = change.added { names[added.path] = added.node }
  }

  private static func apply(_ change: Change, stepCount: Int, to bytes: inout [UInt8]) {
    switch change {
    case .append(let added): bytes += added.prefix(stepCount)
    case .write(let added, let offset):
      if bytes.count < offset { bytes += [UInt8](repeating: 0, count: offset - bytes.count) }
      let end = min(bytes.count, offset + stepCount)
      bytes.replaceSubrange(offset..<max(end, offset), with: added.prefix(stepCount))
    case .truncate(let size):
      if stepCount > 0, size < bytes.count { bytes.removeLast(bytes.count - size) }
    }
  }
}

extension DiskImage {
  /// How a sector that was never written reads after the cut.
  enum Harshness: CaseIterable {
    case cut, zeroBehind, zeroBefore, garbageBehind, garbageBefore, oldBehind
  }

  /// Hands out every image that a power cut at this moment could leave.
  ///
  /// All subsets of up to eight unsynced names; for each file every byte prefix of what is unsynced,
  /// beside the other files with all or nothing of theirs; and, at every seventh byte, the sectors
  /// before or behind the cut empty, with garbage, or with what stood there before.
  func afterCut(stride: Int = 1, _ body: (() -> DiskImage) throws -> Void) rethrows {
    let open = Array(nameChanges.suffix(8))
    let early = nameChanges.dropLast(open.count)
    for mask in 0..<(1 << open.count) {
      var names = durableNames
      for change in early { Self.apply(change, &names) }
      for (index, change) in open.enumerated() where mask & (1 << index) != 0 {
        Self.apply(change, &names)
      }
      try afterCut(names, stride, body)
    }
  }

  private func afterCut(
    _ names: [String: Int],
    _ stride: Int,
    _ body: (() -> DiskImage) throws -> Void
  ) rethrows {
    let used = Set(names.values)
    let open = nodes.indices.filter { used.contains($0) && !nodes[$0].changes.isEmpty }
    try body { image(names) { nodes[$0].durable } }
    if open.isEmpty { return }
    try body { image(names) { nodes[$0].bytes } }
    for node in open {
      let stepCount = nodes[node].changes.reduce(0) { $0 + $1.stepCount }
      for step in Swift.stride(from: 1, to: max(stepCount, 2), by: stride) {
        let kinds = step.isMultiple(of: 7) ? Harshness.allCases : [.cut]
        for kind in kinds {
          for others in [false, true] where others == false || open.count > 1 {
            try body {
              let bytes = cut(node, after: step, kind)
              return image(names) {
                $0 == node ? bytes : others ? nodes[$0].bytes : nodes[$0].durable
              }
            }
          }
        }
      }
    }
  }

  private func image(_ names: [String: Int], _ bytes: (Int) -> [UInt8]) -> DiskImage {
    var image = DiskImage()
    image.nodes = nodes.indices.map { node in
      let bytes = bytes(node)
      let (isDirectory, old) = (nodes[node].isDirectory, nodes[node].old)
      return Node(isDirectory: isDirectory, bytes: bytes, durable: bytes, old: old)
    }
    image.names = names
    image.durableNames = names
    return image
  }

  private func cut(_ node: Int, after step: Int, _ kind: Harshness) -> [UInt8] {
    var bytes = nodes[node].durable
    var left = step
    for change in nodes[node].changes where left > 0 {
      Self.apply(change, stepCount: min(left, change.stepCount), to: &bytes)
      left -= change.stepCount
    }
    let start = min(nodes[node].durable.count, bytes.count)
    let whole = nodes[node].bytes
    let behind = max(0, whole.count - bytes.count)
    switch kind {
    case .cut: return bytes
    case .zeroBehind: return bytes + [UInt8](repeating: 0, count: behind)
    case .garbageBehind: return bytes + Self.garbage(behind, seed: step)
    case .oldBehind:
      let old = nodes[node].old.dropFirst(bytes.count).prefix(behind)
      return bytes + old + [UInt8](repeating: 0, count: behind - old.count)
    case .zeroBefore, .garbageBefore:
      guard whole.count >= bytes.count else { return bytes }
      let count = bytes.count - start
      let hole =
        kind == .zeroBefore
        ? [UInt8](repeating: 0, count: count) : Self.garbage(count, seed: step)
      return Array(bytes[..<start]) + hole + Array(whole[bytes.count...])
    }
  }

  /// Bytes of all kinds, line feeds among them.
  private static func garbage(_ count: Int, seed: Int) -> [UInt8] {
    var random = SplitMix(UInt64(seed))
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }
}

extension DiskImage.Node {
  fileprivate mutating func rememberOld() {
    old.replaceSubrange(..<min(old.count, bytes.count), with: bytes)
  }
}
