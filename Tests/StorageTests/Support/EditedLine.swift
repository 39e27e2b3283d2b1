@testable import Storage

extension [UInt8] {
  /// Changes a line's text, and makes its checksum fit.
  mutating func edit(_ change: (String) -> String) {
    self = Array(change(String(decoding: dropLast(11), as: UTF8.self)).utf8)
    appendChecksum(from: 0)
    removeLast()
  }

  /// Makes a line's link fit as well, to a line before it that has this one.
  mutating func link(after previous: Chain) {
    let text = Array(dropLast(46))
    let chain = text.withUnsafeBytes { Chain(after: previous, line: $0) }
    edit { _ in String(decoding: text, as: UTF8.self) + "\th=\(chain.hex)" }
  }
}
