/// The `mark` file: how far some process knew the log to be durable.
///
/// A hint, never synced. It is rewritten in place, so a torn one must not pass: it has a fixed width and a checksum.
struct Mark: Hashable, Sendable {
  let segment: Int
  let sequence: Int
  let offset: Int

  static let length = 50

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(decimal: segment, width: 12)
    bytes.append("\t" as StaticString)
    bytes.append(decimal: sequence, width: 12)
    bytes.append("\t" as StaticString)
    bytes.append(decimal: offset, width: 12)
    bytes.appendChecksum(from: 0)
    return bytes
  }

  init(segment: Int, sequence: Int, offset: Int) {
    self.segment = segment
    self.sequence = sequence
    self.offset = offset
  }

  init?(_ bytes: [UInt8]) {
    let found = bytes.withUnsafeBytes { bytes -> Self? in
      guard bytes.count == Self.length, bytes.has("\tc=", at: 38), let check = bytes.hex(41),
        CRC32C.of(bytes.slice(0..<38)) == check,
        let segment = bytes.decimal(0, 12), let sequence = bytes.decimal(13, 12),
        let offset = bytes.decimal(26, 12)
      else { return nil }
      return Self(segment: segment, sequence: sequence, offset: offset)
    }
    guard let found else { return nil }
    self = found
  }
}

extension Mark {
  /// A site's; nil where none is there, or a torn one.
  ///
  /// - Throws: ``StoreError`` where it cannot be read: it may know that the log's end is gone.
  static func known(in paths: SitePaths, _ disk: any Disk) throws(StoreError) -> Mark? {
    try StoreError.naming(paths.mark) {
      try disk.contentsIfThere(of: paths.mark).flatMap(Mark.init)
    }
  }
}
