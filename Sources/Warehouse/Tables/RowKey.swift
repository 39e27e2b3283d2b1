/// The key of a table row: its first fields, joined by TAB.
///
/// Keys sort by their bytes.
///
/// TAB sorts below everything a field may hold and numbers are padded, so the rows that share their
/// first fields are a range. The first 48 bytes stand in six words, first byte highest, so that
/// most keys compare word by word and need no memory of their own.
public struct RowKey: Hashable, Sendable, CustomStringConvertible {
  @usableFromInline static var inlineCount: Int { 48 }

  @usableFromInline var words: InlineArray<6, UInt64>
  /// What stands behind the first 48 bytes.
  @usableFromInline var rest: [UInt8]?
  @usableFromInline var count: Int

  @inlinable
  public init() {
    words = InlineArray(repeating: 0)
    rest = nil
    count = 0
  }

  public init(_ value: some FieldValue) {
    self.init()
    value.append(to: &self)
  }

  /// The same for a label, which most keys are.
  @inlinable
  public init<Kind>(_ label: Label<Kind>) {
    self.init()
    for index in 0..<5 { words[index] = label.word(index) }
    count = label.count
  }

  public init(_ first: some FieldValue, _ second: some FieldValue) {
    self.init(first)
    append(Self.tab)
    second.append(to: &self)
  }

  public init<each V: FieldValue>(_ values: repeat each V) {
    self.init()
    var isFirst = true
    for value in repeat each values {
      if !isFirst { append(Self.tab) }
      isFirst = false
      value.append(to: &self)
    }
  }

  /// The bytes of a line's first fields, as they stand there.
  public init(bytes: UnsafeRawBufferPointer) {
    self.init()
    append(bytes)
  }

  public var description: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// As they stand in a line.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in 0..<count { bytes.append(self[index]) }
    return bytes
  }

  /// Lends its bytes.
  @inlinable
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    guard count <= Self.inlineCount else { return bytes.withUnsafeBytes(body) }
    var big = words
    for index in 0..<6 { big[index] = words[index].bigEndian }
    return withUnsafeBytes(of: &big) { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  /// Whether the fields of `prefix` are the first of this key's.
  public func starts(with prefix: RowKey) -> Bool {
    if prefix.count == 0 { return true }
    guard count >= prefix.count, count == prefix.count || self[prefix.count] == Self.tab else {
      return false
    }
    let whole = min(prefix.count, Self.inlineCount) / 8
    for index in 0..<whole where words[index] != prefix.words[index] { return false }
    for index in whole * 8..<prefix.count where self[index] != prefix[index] { return false }
    return true
  }

  @usableFromInline static var tab: UInt8 { UInt8(ascii: "\t") }

  subscript(index: Int) -> UInt8 {
    index < Self.inlineCount
      ? UInt8(truncatingIfNeeded: words[index >> 3] >> UInt64(56 - (index & 7) * 8))
      : rest?[index - Self.inlineCount] ?? 0
  }
}

extension RowKey: Comparable {
  @inlinable
  public static func == (left: RowKey, right: RowKey) -> Bool { left.isSame(as: right) }

  @inlinable @inline(__always)
  borrowing func isSame(as other: borrowing RowKey) -> Bool {
    guard count == other.count else { return false }
    // Without an early way out: most keys that are compared are the same.
    var difference: UInt64 = 0
    for index in 0..<6 { difference |= words[index] ^ other.words[index] }
    return difference == 0 && (count <= Self.inlineCount || rest == other.rest)
  }

  @inlinable
  public static func < (left: RowKey, right: RowKey) -> Bool {
    for index in 0..<6 where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    guard left.count > inlineCount, right.count > inlineCount else {
      return left.count < right.count
    }
    return (left.rest ?? []).lexicographicallyPrecedes(right.rest ?? [])
  }

  @inlinable
  public func hash(into hasher: inout Hasher) {
    for index in 0..<6 { hasher.combine(words[index]) }
    hasher.combine(rest)
  }
}

extension RowKey {
  /// Whether `keys[index] < self`; compares where they stand, as a search does most of its work here.
  @inlinable
  func isAbove(_ keys: UnsafeBufferPointer<RowKey>, _ index: Int) -> Bool {
    guard let base = keys.baseAddress else { return false }
    let other = UnsafeRawPointer(base + index)
    for word in 0..<6 {
      // The words are the first that is stored, so they stand where the key does.
      let theirs = other.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
      if theirs != words[word] { return theirs < words[word] }
    }
    return count > Self.inlineCount && keys[index] < self
  }
}

// MARK: Making keys

extension RowKey {
  mutating func append(_ byte: UInt8) {
    append(word: UInt64(byte) << 56, count: 1)
  }

  /// Behind a TAB.
  mutating func append(field: some FieldValue) {
    append(Self.tab)
    field.append(to: &self)
  }

  /// The first `byteCount` bytes of a word, first byte highest; the others are 0.
  @usableFromInline
  mutating func append(word: UInt64, count byteCount: Int) {
    guard count + byteCount <= Self.inlineCount else { return appendSlowly(word, byteCount) }
    if byteCount == 0 { return }
    let index = count >> 3
    let shift = UInt64(count & 7) * 8
    words[index] |= word >> shift
    if shift > 0, index < 5 { words[index + 1] |= word << (64 - shift) }
    count += byteCount
  }

  /// The bytes of a label, which most keys begin with or are.
  mutating func append<Kind>(_ label: Label<Kind>) {
    let byteCount = label.count
    guard count == 0 else {
      for start in stride(from: 0, to: byteCount, by: 8) {
        append(word: label.word(start >> 3), count: min(8, byteCount - start))
      }
      return
    }
    for index in 0..<5 { words[index] = label.word(index) }
    count = byteCount
  }

  private mutating func appendSlowly(_ word: UInt64, _ byteCount: Int) {
    for position in 0..<byteCount {
      let byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - position * 8))
      if count < Self.inlineCount {
        words[count >> 3] |= UInt64(byte) << UInt64(56 - (count & 7) * 8)
      } else {
        if rest == nil { rest = [] }
        rest?.append(byte)
      }
      count += 1
    }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while bytes.count - index >= 8 {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      append(word: UInt64(bigEndian: word), count: 8)
      index += 8
    }
    var word: UInt64 = 0
    let left = bytes.count - index
    for byte in bytes[index...] { word = word << 8 | UInt64(byte) }
    if left > 0 { append(word: word << UInt64(64 - left * 8), count: left) }
  }

  /// Text in which nothing needs an escape.
  mutating func append(plain text: String) {
    if text.isEmpty { return }
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Text as a field has it.
  mutating func append(text: String) {
    if text.isEmpty { return }
    if text.utf8.contains(where: Escapes.isSuspect) {
      var escaped: [UInt8] = []
      Escapes.append(text, to: &escaped)
      escaped.withUnsafeBytes { append($0) }
    } else {
      append(plain: text)
    }
  }

  /// A number in twelve digits, so that the order of bytes is that of numbers.
  mutating func append(padded number: Int) {
    guard (0..<1_000_000_000_000).contains(number) else {
      return append(plain: Warehouse.padded(number, 12))
    }
    append(word: number < 10_000 ? Self.eightZeros : Self.digits(number / 10_000, 8), count: 8)
    append(word: Self.digits(number % 10_000, 4) << 32, count: 4)
  }

  private static var eightZeros: UInt64 { 0x3030_3030_3030_3030 }

  /// The last digits of a number as text, in the low bytes of a word.
  private static func digits(_ number: Int, _ count: Int) -> UInt64 {
    var rest = UInt32(truncatingIfNeeded: number)
    var word: UInt64 = 0
    for position in 0..<count {
      word |=
        UInt64(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)) << UInt64(position * 8)
      rest /= 10
    }
    return word
  }

  /// This key, and behind it another's fields.
  @usableFromInline
  func joined(with key: RowKey) -> RowKey {
    var joined = self
    joined.append(Self.tab)
    joined.append(contentsOf: key, from: 0)
    return joined
  }

  /// The key that begins at a byte of this one.
  @usableFromInline
  func suffix(from start: Int) -> RowKey {
    var suffix = RowKey()
    suffix.append(contentsOf: self, from: start)
    return suffix
  }

  private mutating func append(contentsOf key: RowKey, from start: Int) {
    guard key.count <= Self.inlineCount else {
      for index in start..<key.count { append(key[index]) }
      return
    }
    var index = start
    while index < key.count {
      let inWord = index & 7
      let count = min(8 - inWord, key.count - index)
      append(word: key.words[index >> 3] << UInt64(inWord * 8), count: count)
      index += count
    }
  }
}
