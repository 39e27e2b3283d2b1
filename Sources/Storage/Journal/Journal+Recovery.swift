extension Journal {
  /// Under the lock: moves everything behind the last good line to quarantine and says so in a line.
  ///
  /// A crash after any step leaves either the tail, to be cut again, or the copy and a clean end.
  func cutTail() throws(StoreError) {
    let start = walk.position.offset
    let sequence = walk.position.sequence + 1
    let time = max(clock(), walk.position.time)
    try StoreError.naming(paths.quarantine) {
      let size = try disk.status(walk.file).size
      let name = try disk.quarantineName(time, sequence, in: paths)
      let cut = try copyTail(start..<size, to: paths.quarantine + "/" + name)
      try cutBehindEnd()
      // It is also that of whole lines before the tail, whose writers may be dead.
      do throws(DiskError) { try disk.sync(walk.file) } catch { throw poison(error) }
      try writeRecoverLine(cut, name, time)
      quarantined = paths.quarantine + "/" + name
    }
  }

  /// Under the lock: makes the segment that continues after a seal.
  ///
  /// Who wrote the seal may have died before it synced, and nothing in the next segment may last
  /// longer than what stands before it.
  func continueLog() throws(StoreError) {
    do { try disk.sync(walk.file) } catch { throw poison(error) }
    durable = max(durable, walk.position.sequence)
    do {
      let size = try disk.status(walk.file).size
      let header = SegmentHeader(
        store: meta.store,
        first: walk.position.sequence + 1,
        previous: walk.position.chain,
        hash: try disk.hash(of: walk.file, 0..<size)
      )
      try paths.log.make(header, disk)
    } catch let error as DiskError {
      throw error.isOfSync ? poison(error) : StoreError(error)
    } catch {
      throw StoreError(.io("\(error)"), file: paths.log.path)
    }
  }

  private struct Cut {
    let lineCount: Int
    let byteCount: Int
    let hash: String
  }

  private func copyTail(_ range: Range<Int>, to path: String) throws -> Cut {
    let copy = try disk.open(path, .createNew)
    defer { disk.close(copy) }
    var lineCount = 0
    let hash = try disk.hash(of: walk.file, range) { block in
      lineCount += block.count { $0 == UInt8(ascii: "\n") }
      try disk.appendAll(copy, block)
    }
    try disk.sync(copy)
    try disk.syncDirectory(paths.quarantine)
    return Cut(lineCount: lineCount, byteCount: range.count, hash: hash)
  }

  private func writeRecoverLine(_ cut: Cut, _ name: String, _ time: Int64) throws {
    let sequence = walk.position.sequence + 1
    let fact = FactText(
      "recover",
      [
        .init("count", String(cut.lineCount)), .init("bytes", String(cut.byteCount)),
        .init("sha", cut.hash), .init("file", name),
      ]
    )
    var bytes: [UInt8] = []
    _ = Record.append(
      to: &bytes,
      sequence: sequence,
      time: time,
      envelope: .ofStore("recover", sequence),
      facts: Record.joined([fact]),
      durable: durable,
      after: walk.position.chain
    )
    try write(bytes)
    try syncAlone()
    durable = max(durable, sequence)
  }
}

extension Disk {
  /// A name in `quarantine/`, which is made when it is not there, that nothing has yet.
  func quarantineName(_ time: Int64, _ sequence: Int, in paths: SitePaths) throws -> String {
    if try status(at: paths.quarantine) == nil {
      try makeDirectory(paths.quarantine)
      try syncDirectory(paths.root)
    }
    let taken = Set(try list(paths.quarantine))
    let stamp = UTC.text(time).filter { $0 != ":" }
    let stem = "\(stamp)-\(LogDirectory.name(of: sequence).prefix(12))"
    var name = stem + ".cut"
    var number = 2
    while taken.contains(name) {
      name = "\(stem)-\(number).cut"
      number += 1
    }
    return name
  }
}
