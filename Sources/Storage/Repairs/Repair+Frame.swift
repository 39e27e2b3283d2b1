extension Repair {
  /// Makes the header or the seal of a segment again whose records are all right; nothing is lost by
  /// that.
  ///
  /// That the records are right is what the chain shows. Where other bytes of the segment have changed,
  /// ``Verification`` goes on to say so.
  @discardableResult
  public func makeFrame(by name: String, reason: String) throws(StoreError) -> Outcome {
    try checkWords(name, reason)
    let outcome = try disk.locked(paths, as: "repair", waiting: waiting) {
      let damage = try refuse(damage(), unless: { $0.frame != nil }) { _ in
        "more than a header or a seal is damaged"
      }
      // A header that is made again vouches for all of the file before it.
      while let surplus = try surplus() { try cut(surplus) }
      let position = damage.position
      let damaged = try paths.log.contents(of: position.segment, disk)
      let whole =
        switch damage.frame {
        case .seal(let next):
          segment(with: damage.goodLines(of: damaged), damage, next: next).bytes
        case .header, nil: try segment(of: damaged, withHeaderAt: position)
        }
      _ = try quarantine(damaged, position.sequence)
      let path = paths.log.path(of: position.segment)
      try disk.replace(path, with: whole, in: paths.log.path)
      let rowCount = try restoreWhatWasGivenUp()
      try renewBooks()
      return Outcome(rowCount: rowCount)
    }
    try note(.recover(by: name, reason: reason))
    return outcome
  }

  /// The segment with the header that its seal vouches for, or that says what the one before is.
  private func segment(of damaged: [UInt8], withHeaderAt position: Position) throws -> [UInt8] {
    let behind = damaged.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
    let before = try paths.log.segments(disk).last { $0 < position.segment }
    // What that was before a loss was accepted in it.
    let given = try before.flatMap { try paths.log.gap(of: $0, disk)?.hash }
    func whole(_ hash: String) -> [UInt8] {
      let header = SegmentHeader(
        store: store,
        first: position.segment,
        previous: position.chain,
        hash: hash
      )
      return header.line + behind
    }
    let other = whole(try hash(before: position.segment))
    guard let given, !hasRightSeal(other) else { return other }
    return whole(given)
  }

  private func hasRightSeal(_ bytes: [UInt8]) -> Bool {
    let last = (bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    let seal = bytes[last...].dropLast().withUnsafeBytes { try? SegmentSeal(line: $0) }
    return seal?.hash == Array(bytes[..<last]).sha256Text
  }

  /// What a header has to say of the segment before its own.
  func hash(before segment: Int) throws -> String {
    let before = try paths.log.segments(disk).last { $0 < segment }
    return try before.map { try paths.log.contents(of: $0, disk).sha256Text }
      ?? SegmentHeader.noHash
  }
}
