import Warehouse

/// The `snap/` of a site: snapshots named by the sequence they stand behind.
///
/// All of them can be deleted at any time: the journal says the same, only slower.
struct SnapshotDirectory {
  static let kept = 3
  /// How many tables a site of this version has.
  static let tableCount = {
    var counter = TableCounter()
    var site = Site()
    site.pass(&counter)
    return counter.count
  }()

  let paths: SitePaths
  let store: String
  let disk: any Disk

  func path(of sequence: Int) -> String {
    "\(paths.snapshots)/\(LogDirectory.name(of: sequence).dropLast(4)).snap"
  }

  /// The sequences of all snapshots, newest first.
  var sequences: [Int] { (try? readSequences()) ?? [] }

  /// The same, for who must not overlook one.
  func readSequences() throws(StoreError) -> [Int] {
    try StoreError.naming(paths.snapshots) {
      if try disk.status(at: paths.snapshots) == nil { return [] }
      return try disk.list(paths.snapshots).compactMap(Self.sequence).sorted(by: >)
    }
  }

  /// The newest snapshot that is whole and fits the journal; a bad one is passed over.
  func newest() -> SnapshotFile? {
    for sequence in sequences {
      if let file = usable(sequence) { return file }
    }
    return nil
  }

  /// The snapshot of that sequence, unless it is bad.
  func usable(_ sequence: Int) -> SnapshotFile? {
    (try? open(sequence)).flatMap { try? placed($0, sequence) }
  }

  /// The newest of these snapshots that is whole and fits the journal.
  ///
  /// - Throws: when one cannot be read, which may be a good one.
  func newestFitting(in range: ClosedRange<Int>) throws(StoreError) -> SnapshotFile? {
    try newestWhole(in: range, placed)
  }

  /// The newest of these that is whole, of records that are lost behind `end`, where the journal is right
  /// to.
  ///
  /// One that is older than the record before has seen another journal: its end was lost before, and
  /// written anew.
  func newestLost(
    in range: ClosedRange<Int>,
    behind end: Position
  ) throws(StoreError) -> SnapshotFile? {
    try newestWhole(in: range) { file, sequence in
      isOurs(file, sequence) && file.position.time >= end.time ? file : nil
    }
  }

  private func newestWhole(
    in range: ClosedRange<Int>,
    _ taken: (SnapshotFile, Int) throws -> SnapshotFile?
  ) throws(StoreError) -> SnapshotFile? {
    for sequence in try readSequences() where range.contains(sequence) {
      let whole = try StoreError.naming(path(of: sequence)) { () throws -> SnapshotFile? in
        let file: SnapshotFile
        do {
          file = try open(sequence)
        } catch is LineFault {
          return nil
        } catch let error as DiskError where error.isMissing {
          return nil  // Whoever takes snapshots has removed an old one.
        }
        return file.isWhole ? try taken(file, sequence) : nil
      }
      if let whole { return whole }
    }
    return nil
  }

  /// - Throws: ``LineFault`` for damage, ``DiskError`` when it cannot be read.
  func open(_ sequence: Int) throws -> SnapshotFile {
    let file = try disk.open(path(of: sequence), .read)
    defer { disk.close(file) }
    return try SnapshotFile(disk.map(file, count: disk.status(file).size))
  }

  /// What the first line of the snapshot says, with nothing else of it looked at.
  func header(of sequence: Int) -> SnapshotHeader? {
    guard let file = try? disk.open(path(of: sequence), .read) else { return nil }
    defer { disk.close(file) }
    guard let block = try? disk.bytes(of: file, at: 0, count: 512),
      let end = block.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    return block.withUnsafeBytes { bytes in
      try? SnapshotHeader(line: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    }
  }

  /// Writes what `site` is at `position`, in one step, if `isRight` then still says so, which is asked
  /// while nobody may repair the journal; true when it was not there yet.
  func write(
    _ site: Site,
    at position: Position,
    ifStill isRight: () throws -> Bool = { true }
  ) throws -> Bool {
    if try disk.status(at: paths.snapshots) == nil {
      try disk.makeDirectory(paths.snapshots)
      try disk.syncDirectory(paths.root)
    }
    if usable(position.sequence) != nil { return false }
    // What a crash or a full disk has left, of which this one takes the place.
    try removeUnfinished()
    try requireRoom()
    let path = path(of: position.sequence)
    let beside = path + ".new"
    do {
      try write(site, at: position, to: beside)
      let isPlaced = try disk.locked(paths, as: "snapshot") {
        guard try isRight() else { return false }
        try disk.rename(beside, to: path)
        return true
      }
      if !isPlaced { try disk.remove(beside) }
      if isPlaced { try disk.syncDirectory(paths.snapshots) }
      return isPlaced
    } catch {
      try? disk.remove(beside)  // On a full disk, of all places, it must not stay.
      throw error
    }
  }

  /// Leaves the last bytes of a disk to the journal: as many as are kept aside for closing a shift, and
  /// what two snapshots like the newest have.
  private func requireRoom() throws {
    let size = try sequences.first.flatMap { try disk.status(at: path(of: $0))?.size } ?? 0
    let free = try disk.space(at: paths.root).freeBytes
    if free >= SiteDirectory.usualReserve + 2 * size { return }
    throw StoreError(.diskFull, file: paths.snapshots, detail: "no room for a snapshot")
  }

  private func write(_ site: Site, at position: Position, to path: String) throws {
    let file = try disk.open(path, .create)
    defer { disk.close(file) }
    let header = SnapshotHeader(store: store, position: position, tableCount: Self.tableCount)
    var site = site
    var writer = SnapshotWriter(header) { (block) throws(DiskError) in
      try disk.appendAll(file, block)
    }
    site.pass(&writer)
    try writer.finish()
    try disk.sync(file)
  }

  /// Removes all but the newest, and what a crash has left half written.
  func prune() throws {
    for sequence in sequences.dropFirst(Self.kept) { try disk.remove(path(of: sequence)) }
    try removeUnfinished()
  }

  private func removeUnfinished() throws {
    for name in try disk.list(paths.snapshots) where name.hasSuffix(".new") {
      try disk.remove("\(paths.snapshots)/\(name)")
    }
  }

  /// Whether it is of this store and has our tables, neither more nor fewer.
  private func isOurs(_ file: SnapshotFile, _ sequence: Int) -> Bool {
    file.header.store == store && file.header.tableCount == Self.tableCount
      && file.header.position.sequence == sequence
  }

  /// The snapshot with the place of the line that it stands behind; nil unless it is ours, and the
  /// journal has that line.
  private func placed(_ file: SnapshotFile, _ sequence: Int) throws -> SnapshotFile? {
    guard isOurs(file, sequence) else { return nil }
    if try isInPlace(file) { return file }
    let search = SequenceSearch(log: paths.log, disk: disk)
    guard let record = try search.record(sequence), record.chainBehind == file.position.chain else {
      return nil
    }
    var file = file
    file.position.segment = record.place.segment
    file.position.offset = record.place.offset + record.length
    return file
  }

  /// Whether the line it stands behind is where its header says; in a segment without a record that is
  /// the segment's header.
  private func isInPlace(_ file: SnapshotFile) throws -> Bool {
    let position = file.position
    guard try paths.log.has(position.segment, disk),
      let segment = try paths.log.openIfWhole(position.segment, disk)
    else { return false }
    defer { disk.close(segment) }
    if position.sequence < position.segment {
      let header = try disk.header(of: segment)
      return header?.first == position.segment && header?.previous == position.chain
        && header?.line.count == position.offset
    }
    let start = max(0, position.offset - 2 * Record.limit)
    let count = position.offset - start
    let block = try disk.bytes(of: segment, at: start, count: count)
    guard block.count == count, block.last == UInt8(ascii: "\n") else { return false }
    let first = block.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let record = block.withUnsafeBytes {
      try? Record(block: block, bytes: $0, range: first..<block.count - 1)
    }
    return record?.sequence == position.sequence && record?.chainBehind == position.chain
  }

  private static func sequence(_ name: String) -> Int? {
    guard name.utf8.count == 17, name.hasSuffix(".snap"), name.utf8.first != UInt8(ascii: "-")
    else {
      return nil
    }
    return Int(name.dropLast(5))
  }
}

private struct TableCounter: TablePass {
  private(set) var count = 0

  mutating func table<R: Row>(_ table: inout Table<R>) { count += 1 }
}
