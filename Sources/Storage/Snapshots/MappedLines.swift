import Glibc

/// Sorted lines in a mapped file, found by binary search.
struct MappedLines: Sendable {
  let count: Int
  private let content: MappedBytes
  private let range: Range<Int>

  init(_ content: MappedBytes, _ range: Range<Int>, count: Int) {
    self.content = content
    self.range = range
    self.count = count
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

  /// Where the first line begins that is not below `key`.
  private func lowerBound(of key: RowKeyBytes) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      let start = middle == low ? low : lineEnd(from: middle - 1) + 1
      if start < high, isBelow(key, at: start) {
        low = lineEnd(from: start) + 1
      } else {
        // No line begins between here and there, or the first that does is not below.
        high = middle
      }
    }
    return low
  }

  private func isBelow(_ key: RowKeyBytes, at start: Int) -> Bool {
    guard let base = content.bytes.baseAddress, let bytes = key.baseAddress else { return false }
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

/// A key or its first fields, as they stand in a line.
typealias RowKeyBytes = UnsafeRawBufferPointer

extension UnsafeRawBufferPointer {
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
