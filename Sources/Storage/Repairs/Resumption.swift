/// Where a damaged log is right again: a record behind the damage, and the link that it follows.
struct Resumption: Hashable, Sendable {
  /// Of that record.
  let sequence: Int
  /// Where it begins in the damaged segment; nil where it is the first of a segment behind that.
  let offset: Int?
  /// The link of the record before, which is lost.
  let chain: Chain

  /// Looks for the first such record behind `position`, in its segment and those behind it; nil where
  /// none can be shown to follow anything.
  ///
  /// A line whose own link cannot be held against the one before is not taken, but shows the link
  /// that the next one has to follow.
  init?(
    behind position: Position,
    inSegment mayBeThere: Bool,
    later: [Int],
    of log: LogDirectory,
    store: String,
    _ disk: any Disk
  ) throws(StoreError) {
    let found = try StoreError.naming(log.path(of: position.segment)) {
      let own =
        mayBeThere
        ? try Self.find(in: log.contents(of: position.segment, disk), behind: position) : nil
      return try own ?? Self.find(in: later, behind: position, of: log, store: store, disk)
    }
    guard let found else { return nil }
    self = found
  }

  private init(sequence: Int, offset: Int?, chain: Chain) {
    self.sequence = sequence
    self.offset = offset
    self.chain = chain
  }

  private static func find(in block: [UInt8], behind position: Position) -> Self? {
    block.withUnsafeBytes { bytes in
      var start = position.offset
      while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        guard end - start < Record.limit,
          let record = try? Record(block: block, bytes: bytes, range: start..<end),
          record.sequence > position.sequence + 1, let chain = chain(before: start, in: bytes),
          bytes.slice(start..<end).isLinked(after: chain)
        else { continue }
        return Self(sequence: record.sequence, offset: start, chain: chain)
      }
      return nil
    }
  }

  /// The last record there of a transaction that begins before; nil where none is open.
  func endOfTransaction(
    in log: LogDirectory,
    _ segment: Int,
    _ disk: any Disk
  ) throws(StoreError) -> Int? {
    guard let offset else { return nil }
    let block = try StoreError.naming(log.path(of: segment)) {
      try log.contents(of: segment, disk)
    }
    return block.withUnsafeBytes { bytes in
      var last: Int?
      var start = offset
      while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
        let record = try? Record(block: block, bytes: bytes, range: start..<end),
        let group = record.group, Int(String(decoding: group, as: UTF8.self)) ?? .max < sequence
      {
        last = record.sequence
        start = end + 1
        if record.isOf(kind: "tx-end") { break }
      }
      return last
    }
  }

  /// What stands where the line before has its link, whatever else is wrong with that line.
  private static func chain(before start: Int, in bytes: UnsafeRawBufferPointer) -> Chain? {
    let behind = start - "\tc=12345678\n".utf8.count
    return behind < Chain.length ? nil : Chain(bytes, at: behind - Chain.length)
  }

  private static func find(
    in segments: [Int],
    behind position: Position,
    of log: LogDirectory,
    store: String,
    _ disk: any Disk
  ) throws -> Self? {
    for segment in segments where segment > position.sequence + 1 {
      guard let file = try log.openIfWhole(segment, disk) else { continue }
      defer { disk.close(file) }
      guard let header = try disk.header(of: file), header.store == store, header.first == segment
      else { continue }
      return Self(sequence: segment, offset: nil, chain: header.previous)
    }
    return nil
  }
}
