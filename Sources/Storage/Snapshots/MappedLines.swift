import Glibc
import Synchronization

/// Sorted lines in a mapped file, found by binary search.
///
/// The search goes over fences, one for every so many bytes, and then along the few lines behind
/// one, so it touches little of the file.
final class MappedLines: Sendable {
  let count: Int
  private let content: MappedBytes
  private let range: Range<Int>
  /// How many bytes all lines have in common at their begin.
  private let commonCount: Int
  private let fences = Mutex(Fences())

  init(_ content: MappedBytes, _ range: Range<Int>, count: Int) {
    self.content = content
    self.range = range
    self.count = count
    commonCount = Self.commonCount(content.bytes.slice(range))
  }

  /// What the first and the last line have in common, all between them have.
  private static func commonCount(_ lines: UnsafeRawBufferPointer) -> Int {
    let last = lines.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = lines.indices.dropFirst(last).first { lines[$0] != lines[$0 - last] } ?? lines.count
    return end - last
  }

  /// Hands over the lines that begin with the fields of `prefix`, until `body` answers false.
  func visit(_ prefix: RowKeyBytes, _ body: (UnsafeRawBufferPointer) -> Bool) {
    var start = lowerBound(of: prefix)
    while start < range.upperBound {
      let end = lineEnd(from: start)
      let line = content.bytes.slice(start..<end)
      guard line.hasFields(prefix), body(line) else { return }
      start = end + 1
    }
  }

  /// Where the first line stands that begins with the fields of `prefix`.
  func first(_ prefix: RowKeyBytes) -> Range<Int>? {
    let start = lowerBound(of: prefix)
    guard start < range.upperBound else { return nil }
    let place = start..<lineEnd(from: start)
    return bytes(at: place).hasFields(prefix) ? place : nil
  }

  func bytes(at place: Range<Int>) -> UnsafeRawBufferPointer { content.bytes.slice(place) }

  /// Where the first line begins that is not below `key`.
  private func lowerBound(of key: RowKeyBytes) -> Int {
    if range.isEmpty { return range.upperBound }
    let common = content.bytes.slice(range.lowerBound..<range.lowerBound + commonCount)
    let order = key.order(to: common)
    if order != 0 { return order < 0 ? range.lowerBound : range.upperBound }
    let head = LineHead(key.dropFirst(commonCount))
    var start = lastFence(below: key, head)
    while start < range.upperBound, isBelow(key, head, self.head(at: start), at: start) {
      start = lineEnd(from: start) + 1
    }
    return start
  }

  /// Where the line of the last fence begins that is below `key`; the first line when none is.
  private func lastFence(below key: RowKeyBytes, _ head: LineHead) -> Int {
    fences.withLock { fences in
      if fences.all.isEmpty { fences.all = Array(repeating: .unset, count: Fence.count(in: range)) }
      var start = range.lowerBound
      var (low, high) = (0, fences.all.count)
      var next = fences.last
      while low < high {
        if !fences.all[next].isSet { fences.all[next] = fence(next) }
        let fence = fences.all[next]
        let isClose = next == fences.last
        if isBelow(key, head, fence.head, at: fence.start) {
          start = fence.start
          low = next + 1
          next = isClose && low < high ? low : (low + high) / 2
        } else {
          high = next
          next = (low + high) / 2
        }
      }
      fences.last = max(0, low - 1)
      return start
    }
  }

  private func fence(_ index: Int) -> Fence {
    let place = range.lowerBound + index * Fence.distance
    let start = index == 0 ? place : lineEnd(from: place - 1) + 1
    guard start < range.upperBound else { return .atEnd(range.upperBound) }
    return Fence(start: start, head: head(at: start))
  }

  private func head(at start: Int) -> LineHead {
    LineHead(content.bytes[start..<range.upperBound].dropFirst(commonCount))
  }

  /// Whether the line that begins at `start`, with `lineHead`, is below `key`, which has `head`.
  private func isBelow(
    _ key: RowKeyBytes,
    _ head: LineHead,
    _ lineHead: LineHead,
    at start: Int
  ) -> Bool {
    lineHead == head ? isBelow(key, at: start) : lineHead < head
  }

  /// Whether a line begins there that is below `key`.
  private func isBelow(_ key: RowKeyBytes, at start: Int) -> Bool {
    guard let base = content.bytes.baseAddress, let bytes = key.baseAddress,
      start < range.upperBound
    else { return false }
    let room = min(key.count, range.upperBound - start)
    let order = memcmp(base + start, bytes, room)
    return order < 0 || (order == 0 && room < key.count)
  }

  /// Where the line feed stands.
  private func lineEnd(from start: Int) -> Int {
    guard let base = content.bytes.baseAddress,
      let found = memchr(base + start, 0x0A, range.upperBound - start)
    else { return range.upperBound }
    return UnsafeRawPointer(found) - base
  }
}

private struct Fences: Sendable {
  /// Each is set when a search first comes to it; there are none before the first search.
  var all: [Fence] = []
  /// Where the last search ended: the next is often for what stands there, too, or close behind.
  var last = 0
}

/// The first line that begins at a place of a section or behind it.
private struct Fence {
  /// From one fence's place to the next, in bytes.
  static let distance = 1024
  static let unset = Self(start: -1, head: .highest)

  let start: Int
  let head: LineHead

  static func atEnd(_ end: Int) -> Self { Self(start: end, head: .highest) }

  var isSet: Bool { start >= 0 }

  static func count(in range: Range<Int>) -> Int { (range.count + distance - 1) / distance }
}

/// How a line or key goes on behind what all lines have in common, where most lines differ.
///
/// Eight bytes as a number, the first highest; 0 for those that are missing.
private struct LineHead: Comparable {
  static let highest = Self(word: .max)

  private let word: UInt64

  private init(word: UInt64) { self.word = word }

  init(_ bytes: Slice<UnsafeRawBufferPointer>) {
    guard bytes.count < 8 else {
      let first = bytes.startIndex
      word = UInt64(bigEndian: bytes.base.loadUnaligned(fromByteOffset: first, as: UInt64.self))
      return
    }
    var word: UInt64 = 0
    for byte in bytes { word = word << 8 | UInt64(byte) }
    self.word = bytes.isEmpty ? 0 : word << UInt64(64 - bytes.count * 8)
  }

  static func < (left: Self, right: Self) -> Bool { left.word < right.word }
}

/// A key or its first fields, as they stand in a line.
typealias RowKeyBytes = UnsafeRawBufferPointer

extension UnsafeRawBufferPointer {
  /// Below 0 when these come before all bytes that begin with `common`, above 0 when they come
  /// after, 0 when they begin with it too.
  fileprivate func order(to common: UnsafeRawBufferPointer) -> Int {
    guard let base = baseAddress, let other = common.baseAddress else { return -common.count }
    let order = memcmp(base, other, Swift.min(count, common.count))
    return order != 0 ? Int(order) : Swift.min(0, count - common.count)
  }

  /// Whether the fields of `key` are the first of this line's.
  fileprivate func hasFields(_ key: RowKeyBytes) -> Bool {
    guard let base = baseAddress, let bytes = key.baseAddress, key.count > 0 else { return true }
    guard count >= key.count, memcmp(base, bytes, key.count) == 0 else { return false }
    return count == key.count || self[key.count] == UInt8(ascii: "\t")
  }

  /// The first `number` fields of a line.
  func fields(first number: Int) -> UnsafeRawBufferPointer {
    var left = number
    var end = 0
    while end < count {
      if self[end] == UInt8(ascii: "\t") {
        left -= 1
        if left == 0 { break }
      }
      end += 1
    }
    return slice(0..<end)
  }

  /// The last `number` fields of a line.
  func fields(last number: Int) -> UnsafeRawBufferPointer {
    var left = number
    var start = count
    while start > 0 {
      if self[start - 1] == UInt8(ascii: "\t") {
        left -= 1
        if left == 0 { break }
      }
      start -= 1
    }
    return slice(start..<count)
  }
}
