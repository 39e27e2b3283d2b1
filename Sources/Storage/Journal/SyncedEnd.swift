/// How far some process found a segment to be on disk, for those who waited for its sync.
///
/// It stands in the lock file and is never synced: a process that asks was there when it was written.
/// A fixed width and a checksum tell one that is half written.
struct SyncedEnd: Hashable, Sendable {
  let segment: Int
  let inode: UInt64
  let offset: Int

  /// Where in the lock file, behind the holder's name.
  static let place = 128
  static let length = 56

  init(segment: Int, inode: UInt64, offset: Int) {
    self.segment = segment
    self.inode = inode
    self.offset = offset
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(decimal: segment, width: 12)
    bytes.append("\t" as StaticString)
    bytes.append(hex: inode)
    bytes.append("\t" as StaticString)
    bytes.append(decimal: offset, width: 14)
    bytes.appendChecksum(from: 0)
    return bytes
  }

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.length, bytes.has("\tc=", at: 44), let check = bytes.hex(47),
      CRC32C.of(bytes.slice(0..<44)) == check,
      let segment = bytes.decimal(0, 12), let high = bytes.hex(13), let low = bytes.hex(21),
      let offset = bytes.decimal(30, 14)
    else { return nil }
    self.init(segment: segment, inode: UInt64(high) << 32 | UInt64(low), offset: offset)
  }

  /// A segment is on disk as a whole before the next one is made.
  func covers(_ end: Position, of inode: UInt64) -> Bool {
    segment > end.segment
      || (segment == end.segment && self.inode == inode && offset >= end.offset)
  }

  /// Whether it says more than can be, at the end of the log.
  func isBeyond(_ end: Position) -> Bool {
    segment > end.segment || (segment == end.segment && offset > end.offset)
  }
}
