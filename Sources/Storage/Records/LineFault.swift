/// What is wrong with one line, at the level of bytes.
enum LineFault: Error, Hashable, Sendable {
  /// The bytes are not those that were written: no `c=`, or one that does not fit.
  case checksum
  /// No line feed within the longest line there may be.
  case tooLong
  /// The checksum fits, but this is no line of version 1.
  case grammar(String)
  case newerVersion
  /// A header of another site than `store.meta` is of.
  case otherStore
  /// The checksum fits, the link to the line before does not.
  case chain
  case sequence(found: Int)
  /// The file ends before a line that was there.
  case missing

  var text: String {
    switch self {
    case .checksum: "its checksum does not fit its bytes"
    case .tooLong: "it has no end within \(Record.limit) bytes"
    case .grammar(let part): "its \(part) cannot be read"
    case .newerVersion: "it is of a newer version"
    case .otherStore: "it is of another site than store.meta; put the right one of both back"
    case .chain: "it was edited, or the line before it was: the chain does not fit"
    case .missing: "the file is shorter than it was"
    case .sequence(let found): "it carries sequence \(found)"
    }
  }
}
