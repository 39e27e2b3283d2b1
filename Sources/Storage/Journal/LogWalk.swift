/// Goes through the log line by line, from segment to segment, and hands out what counts.
///
/// It checks CRC, grammar, sequence and chain of every line, and never writes; the chain of a line
/// that is put aside is left to whoever does that, unless another kind of line or none in this look
/// stands before it. A transaction counts when its `tx-end` names the number of its lines; any other
/// line before that voids it.
struct LogWalk {
  /// Why a walk cannot go on; ``position`` says where.
  enum Ending: Hashable {
    case end
    /// The last bytes have no line feed (yet).
    case partial
    /// The segment is sealed and no other follows.
    case sealed
    case fault(LineFault)
  }

  let log: LogDirectory
  let store: String
  /// How segments are opened: ``OpenMode/append`` for who may write.
  let mode: OpenMode
  /// The segment at ``position``; kept open, as a failed write-back is told to those who had it open.
  private(set) var file: DiskFile
  /// Of ``file``, as it lies in `log/`.
  private(set) var path: String
  /// Behind the last whole good line.
  private(set) var position: Position
  /// Before an open transaction, else where ``position`` is; the next walk begins here.
  private(set) var settled: Position
  /// The highest `d=` that was read.
  private(set) var durable = 0
  private(set) var lineCount = 0
  /// How many records the lines say that somebody has given up.
  private(set) var givenUpCount = 0
  /// Of ``file``, when its end was last looked for.
  private(set) var inode: UInt64 = 0
  /// The sequence of the first line that is no UTF-8, where ``looksAtText`` is set.
  private(set) var firstNoText: Int?
  /// Only a check of all asks: nobody but a forger of all sums can have written such a line.
  var looksAtText = false
  /// Whether the lines of the store itself are handed over, too: what was cut, and what was given up.
  var handsOverStore = false
  /// The segment whose seal is not asked how many bytes it has, as a repair makes that anew.
  var resealed: Int?
  private var group: [Record] = []
  /// Whether the line before was put aside in this look.
  ///
  /// Else the next one is held against it at once, which shows an edit of what was applied, and a log
  /// that was cut and written anew meanwhile.
  private var isBehindAside = false

  /// At the beginning of the log, or at `start`; the caller closes ``file`` in the end.
  init(
    _ log: LogDirectory,
    store: String,
    mode: OpenMode,
    from start: Position? = nil,
    _ disk: any Disk
  ) throws(StoreError) {
    guard let first = try log.segments(disk).first else {
      throw StoreError(.corrupt, file: log.path, sequence: 1, detail: "no segment is there")
    }
    self.log = log
    self.store = store
    self.mode = mode
    position = start ?? Position(segment: first)
    settled = position
    file = try log.open(position.segment, mode, disk)
    path = log.path(of: position.segment)
  }

  /// From `start` on in its segment, which is open as `file`; for who only reads.
  init(_ log: LogDirectory, store: String, from start: Position, in file: DiskFile) {
    self.log = log
    self.store = store
    mode = .read
    position = start
    settled = start
    self.file = file
    path = log.path(of: start.segment)
  }

  /// Walks to the end, or up to byte `limit` of the segment at hand, from where it last was settled.
  ///
  /// A line that is of no transaction is lent to `putAside`; unless that answers true, `body` gets
  /// it. Who puts it aside holds it against ``LentLine/previous``, at the latest before it is believed.
  /// - Throws: what `body` throws; ``settled`` then stays before the atom it was given.
  mutating func run(
    upTo limit: Int? = nil,
    _ disk: any Disk,
    putAside: (LentLine) throws(LineFault) -> Bool = { _ in false },
    _ body: (Atom) throws(StoreError) -> Void
  ) throws(StoreError) -> Ending {
    position = settled
    lineCount -= group.count
    group = []
    while true {
      let stop = try walkSegment(upTo: limit, disk, putAside: putAside) {
        (walk, record) throws(StoreError) in
        try walk.gather(record, body)
      }
      switch stop {
      case .ending(let ending): return ending
      case .seal(let seal, let end): if try !goToNext(seal, endingAt: end, disk) { return .sealed }
      }
    }
  }

  /// Walks to the end of the segment at hand, and no further; `tick` is called for every line.
  ///
  /// - Returns: where the log goes on, when the walk came to the seal; else `nil`. ``position`` is
  ///   before the seal then, so that another walk can begin there and go on in the next segment.
  mutating func runToSeal(
    _ disk: any Disk,
    tick: () -> Void
  ) throws(StoreError) -> Position? {
    // Of a line that is only counted no record is made.
    let count = { (line: LentLine) throws(LineFault) in
      try line.checkLink()
      tick()
      return true
    }
    let stop = try walkSegment(disk, putAside: count) { (_, _) throws(StoreError) in tick() }
    guard case .seal(let seal, _) = stop else { return nil }
    return beginning(after: seal)
  }

  /// Walks over lines that the caller has just written behind ``position``.
  ///
  /// Where a transaction is open there, they are read with it.
  mutating func run(
    over bytes: [UInt8],
    _ disk: any Disk,
    _ body: (Atom) throws(StoreError) -> Void
  ) throws(StoreError) -> Ending {
    let end = position.offset + bytes.count
    guard position == settled else { return try run(upTo: end, disk, body) }
    var reader = SegmentReader(file, at: position.offset, holding: bytes)
    let stop = try walk(&reader, disk) { (walk, record) throws(StoreError) in
      try walk.gather(record, body)
    }
    switch stop {
    case .ending(let ending): return ending
    case .seal(let seal, let end): return try goToNext(seal, endingAt: end, disk) ? .end : .sealed
    }
  }

  /// Closes the segment at hand; the walk is over for good.
  func close(_ disk: any Disk) {
    disk.close(file)
  }

  /// Why the lines of one segment are at their end.
  private enum Stop {
    case ending(Ending)
    /// Right, and not passed yet.
    case seal(SegmentSeal, end: Int)
  }

  /// What is done with each record that is right.
  private typealias Taking = (inout Self, Record) throws(StoreError) -> Void

  private mutating func walkSegment(
    upTo limit: Int? = nil,
    _ disk: any Disk,
    putAside: (LentLine) throws(LineFault) -> Bool,
    _ take: Taking
  ) throws(StoreError) -> Stop {
    isBehindAside = false
    let size: Int
    do {
      let status = try disk.status(file)
      (size, inode) = (status.size, status.inode)
    } catch {
      throw StoreError(error)
    }
    if size < position.offset { return .ending(.fault(.missing)) }
    var reader = SegmentReader(file, from: position.offset, limit: min(size, limit ?? size))
    return try walk(&reader, disk, putAside: putAside, take)
  }

  private mutating func walk(
    _ reader: inout SegmentReader,
    _ disk: any Disk,
    putAside: (LentLine) throws(LineFault) -> Bool = { _ in false },
    _ take: Taking
  ) throws(StoreError) -> Stop {
    while true {
      let step: SegmentReader.Step
      do { step = try reader.next(disk) } catch { throw StoreError(error) }
      switch step {
      case .end: return .ending(.end)
      case .partial: return .ending(.partial)
      case .tooLong: return .ending(.fault(.tooLong))
      case .line(let range):
        let line: Line
        do {
          line = try self.line(reader.block, range, at: reader.lineOffset, putAside)
        } catch {
          return .ending(.fault(error))
        }
        switch line {
        case .header: position.offset = reader.offset
        case .seal(let seal): return .seal(seal, end: reader.offset)
        case .record(let parts, let isAside):
          if looksAtText, firstNoText == nil, !reader.isText(range) {
            firstNoText = parts.sequence
          }
          let place = Place(segment: position.segment, offset: reader.lineOffset)
          pass(parts, endingAt: reader.offset)
          isBehindAside = isAside
          if !isAside {
            let record = Record(parts, place, block: reader.block, start: range.lowerBound)
            if record.sequence == position.segment, let gap = Gap(record) { cross(gap) }
            try take(&self, record)
          }
          lineCount += 1
        }
        if group.isEmpty { settled = position }
      }
    }
  }

  private enum Line {
    case header
    case seal(SegmentSeal)
    case record(LineParts, isAside: Bool)
  }

  /// Checks one line against what stands before it.
  private func line(
    _ block: [UInt8],
    _ range: Range<Int>,
    at offset: Int,
    _ putAside: (LentLine) throws(LineFault) -> Bool
  ) throws(LineFault) -> Line {
    try block.withLent { (bytes) throws(LineFault) in
      let bytes = bytes.slice(range)
      if position.offset == 0 {
        try check(SegmentHeader(line: bytes))
        return .header
      }
      if bytes.has("#SEAL\t", at: 0) {
        let seal = try SegmentSeal(line: bytes)
        try check(seal)
        return .seal(seal)
      }
      let parts = try LineParts(bytes)
      guard parts.sequence == position.sequence + 1 else {
        throw .sequence(found: parts.sequence)
      }
      var line = LentLine(
        parts: parts,
        bytes: bytes,
        place: Place(segment: position.segment, offset: offset),
        previous: position.chain
      )
      if !isBehindAside {
        try line.checkLink()
        line.previous = nil
      }
      if let gap = position.gap, Gap(line.record)?.closes(gap) != true {
        throw .sequence(found: parts.sequence)
      }
      let isFirst = parts.sequence == position.segment
      let isAlone = group.isEmpty && parts.group == nil && !isFirst
      let isAside = isAlone ? try putAside(line) : false
      if !isAside { try line.checkLink() }
      return .record(parts, isAside: isAside)
    }
  }

  private func check(_ header: SegmentHeader) throws(LineFault) {
    guard header.store == store else { throw .otherStore }
    guard header.first == position.segment, header.first == position.sequence + 1 else {
      throw .sequence(found: header.first)
    }
    guard header.previous == position.chain else { throw .chain }
  }

  private func check(_ seal: SegmentSeal) throws(LineFault) {
    let isAsLong = seal.byteCount == position.offset || position.segment == resealed
    guard seal.last == position.sequence, isAsLong else {
      throw .sequence(found: seal.last)
    }
    guard seal.chain == position.chain else { throw .chain }
    // Else the log would go on in the same segment, for ever.
    guard seal.following > position.segment else { throw .sequence(found: seal.last) }
  }

  private mutating func pass(_ line: LineParts, endingAt offset: Int) {
    position.gap = nil
    position.offset = offset
    position.sequence = line.sequence
    position.chain = line.chain
    position.time = line.time
    durable = max(durable, line.durable)
  }

  /// Goes on behind records that were given up.
  private mutating func cross(_ gap: Gap) {
    givenUpCount += gap.range.count
    if let chain = gap.chain { position.chain = chain }
  }

  private mutating func gather(
    _ record: Record,
    _ body: (Atom) throws(StoreError) -> Void
  ) throws(StoreError) {
    if let atom = atom(closedBy: record) { try body(atom) }
  }

  /// What the line completes, if anything: itself, or the transaction that it closes.
  private mutating func atom(closedBy record: Record) -> Atom? {
    guard let id = record.group else {
      group = []
      return record.isOfStore && !handsOverStore ? nil : Atom(record)
    }
    if let open = group.first?.group, !open.elementsEqual(id) { group = [] }
    guard record.isOf(kind: "tx-end") else {
      group.append(record)
      return nil
    }
    defer { group = [] }
    guard record.facts.first?["count"] == String(group.count) else { return nil }
    return Atom(group, closedBy: record)
  }

  /// Moves behind a seal, to the segment that goes on there; false when there is none yet.
  private mutating func goToNext(
    _ seal: SegmentSeal,
    endingAt end: Int,
    _ disk: any Disk
  ) throws(StoreError) -> Bool {
    let next = beginning(after: seal)
    position.offset = end
    guard try log.has(next.segment, disk) else { return false }
    let opened = try log.open(next.segment, mode, disk)
    disk.close(file)
    file = opened
    path = log.path(of: next.segment)
    position = next
    settled = next
    return true
  }

  private func beginning(after seal: SegmentSeal) -> Position {
    var next = position
    next.segment = seal.following
    next.offset = 0
    next.sequence = seal.following - 1
    // A second repair may have left nothing of the segment that a first one began.
    let missing = (position.gap?.lowerBound ?? position.sequence + 1)..<seal.following
    next.gap = missing.isEmpty ? nil : ClosedRange(missing)
    return next
  }
}
