import Glibc

/// A line where it stands in memory, for as long as it is lent; reading it costs no copy.
public struct LentLine {
  let parts: LineParts
  /// Without the line feed.
  let bytes: UnsafeRawBufferPointer
  let place: Place
  /// The link of the line before, against which its own is still to be held.
  var previous: Chain?

  public var sequence: Int { parts.sequence }
  /// UTC milliseconds; never below those of the line before.
  public var time: Int64 { parts.time }
  /// Of the writer: its operation key up to the last hyphen.
  public var session: UnsafeRawBufferPointer {
    let key = bytes.slice(parts.key)
    return key.slice(0..<(key.lastIndex(of: UInt8(ascii: "-")) ?? 0))
  }

  /// A copy to keep.
  var record: Record { Record(parts, place, block: Array(bytes), start: 0) }

  /// Holds it against the line before, where that is still to be done.
  func checkLink() throws(LineFault) {
    guard let previous else { return }
    guard bytes.isLinked(after: previous) else { throw .chain }
  }

  /// Lends each fact's text to `body`, until it answers with something.
  func withFacts<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer?) -> Answer? {
    var start = parts.facts.lowerBound
    while true {
      let end = bytes.nextFact(from: start, to: parts.facts.upperBound)
      if let answer = body(bytes.slice(start..<end)) { return answer }
      if end == parts.facts.upperBound { return nil }
      start = end + 2
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The TAB before the `+` of the next fact, or `end`; a plus is rarer than a TAB.
  fileprivate func nextFact(from start: Int, to end: Int) -> Int {
    var index = start + 1
    while index < end, let base = baseAddress,
      let plus = memchr(base + index, Int32(UInt8(ascii: "+")), end - index)
    {
      index = UnsafeRawPointer(plus) - base
      if self[index - 1] == UInt8(ascii: "\t") { return index - 1 }
      index += 1
    }
    return end
  }
}
