import Warehouse

/// What stands behind a segment's seal, and is nobody's: the seal is right, and nobody reads on there.
public struct Surplus: Hashable, Sendable {
  /// Where it begins.
  public let error: StoreError
  public let byteCount: Int
  let segment: Int
  let offset: Int

  /// Nil where nothing stands behind the seal, or that does not fit what stands before it.
  fileprivate init?(in bytes: [UInt8], of segment: Int, _ file: String) {
    let found = bytes.withUnsafeBytes { block in
      var start = 0
      while let end = block[start...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = block.slice(start..<end)
        if line.has("#SEAL\t", at: 0) {
          return (try? SegmentSeal(line: line)).map { (seal: $0, start: start, end: end + 1) }
        }
        start = end + 1
      }
      return nil
    }
    guard let found, found.end < bytes.count, found.seal.byteCount == found.start,
      found.seal.hash == Array(bytes[..<found.start]).sha256Text
    else { return nil }
    self.segment = segment
    offset = found.end
    byteCount = bytes.count - found.end
    let detail = "\(counted(byteCount, "byte")) behind its seal"
    error = StoreError(.edited, file: file, offset: offset, detail: detail)
  }
}

extension Repair {
  /// Bytes behind the seal of a segment that another follows; nil for none, or where the log is damaged
  /// so that this says nothing.
  public func surplus() throws(StoreError) -> Surplus? {
    let check = SegmentCheck(log: paths.log, store: store, depth: .quick)
    for segment in try paths.log.segments(disk).dropLast() {
      let ending = try check.finding(of: segment, isLast: false, disk) {}.ending
      if let ending, ending.seal?.byteCount == ending.offset { continue }
      let file = paths.log.path(of: segment)
      let found = try StoreError.naming(file) {
        Surplus(in: try paths.log.contents(of: segment, disk), of: segment, file)
      }
      if let found { return found }
    }
    return nil
  }

  /// Moves what stands behind a seal to quarantine; no record is lost by that.
  public func cutSurplus(by name: String, reason: String) throws(StoreError) {
    try checkWords(name, reason)
    let fact = try disk.locked(paths, as: "repair", waiting: waiting) {
      guard let surplus = try surplus() else {
        throw StoreError(.notRepaired("nothing stands behind a seal"), file: paths.root)
      }
      let (rest, kept) = try cut(surplus)
      return FactText.recover(
        cut: rest,
        keptAs: kept,
        [.init("by", name), .init("reason", reason)]
      )
    }
    try note(fact)
  }

  /// - Returns: what was cut, and its name in quarantine.
  @discardableResult
  func cut(_ surplus: Surplus) throws -> (rest: [UInt8], file: String) {
    let bytes = try paths.log.contents(of: surplus.segment, disk)
    let rest = Array(bytes[surplus.offset...])
    let kept = try quarantine(rest, surplus.segment)
    // Where one lies packed, too, this one is read.
    let path = paths.log.path(of: surplus.segment)
    try disk.replace(path, with: Array(bytes[..<surplus.offset]), in: paths.log.path)
    return (rest, kept)
  }
}
