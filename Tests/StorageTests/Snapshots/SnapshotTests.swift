import Glibc
import TestSupport
import Testing

@testable import Storage
@testable import Warehouse

@Suite struct SnapshotTests {
  private let directory: TestSite

  init() throws {
    directory = try TestSite()
  }

  @Test(arguments: [UInt64(1), 7, 42, 1001])
  func `a snapshot and what came after it are the same as the whole journal`(
    _ seed: UInt64
  ) throws {
    var random = SplitMix(seed)
    var shift = try RandomShift(directory)
    for _ in 0..<4 {
      for _ in 0..<random.below(60) + 5 { try shift.step(&random) }
      #expect(try take() == shift.store.site.sequence)
      for _ in 0..<random.below(40) { try shift.step(&random) }
      let whole = try open(usesSnapshots: false)
      let quick = try open()
      #expect(try text(of: quick.site) == text(of: whole.site))
      #expect(try text(of: shift.store.site) == text(of: whole.site))
      #expect(quick.site.sequence == whole.site.sequence)
      #expect(quick.site.at == whole.site.at)
    }
    let site = shift.store.site
    #expect(site.tasks.count > 0 && site.sequence > 40)
  }

  @Test func `in a snapshot too, a key that only begins like a row's finds nothing`() throws {
    var random = SplitMix(13)
    var shift = try RandomShift(directory)
    for _ in 0..<40 { try shift.step(&random) }
    _ = try take()
    let (quick, whole) = (try open().site, try open(usesSnapshots: false).site)
    let stock = try #require(whole.stock.rows().first)
    #expect(quick.stock[stock.key.rowKey] == stock)
    for site in [quick, whole] {
      #expect(site.stock[RowKey(stock.key.location)] == nil)
      #expect(site.orders[OrderID.none] == nil)
      #expect(site.tasks[TaskID.none] == nil)
      #expect(site.locations[LocationID.none] == nil)
    }
  }

  @Test func `work goes on upon a snapshot as it would without`() throws {
    var random = SplitMix(5)
    var shift = try RandomShift(directory)
    for _ in 0..<40 { try shift.step(&random) }
    _ = try take()
    shift.store = try open(.writing)
    for _ in 0..<120 { try shift.step(&random) }
    #expect(try text(of: shift.store.site) == text(of: open(usesSnapshots: false).site))
  }

  @Test func `the same line gives the same bytes, from the journal or from a snapshot before`()
    throws
  {
    var random = SplitMix(11)
    var shift = try RandomShift(directory)
    for _ in 0..<30 { try shift.step(&random) }
    _ = try take()
    for _ in 0..<30 { try shift.step(&random) }
    let sequence = try #require(try take())
    let path = try snapshots.path(of: sequence)
    let bytes = try directory.bytes(path)
    for name in try LinuxDisk().list(directory.path + "/snap") {
      try directory.remove(directory.path + "/snap/" + name)
    }
    #expect(try take() == sequence)
    #expect(try directory.bytes(path) == bytes)
    #expect(try snapshots.open(sequence).isWhole)
  }

  @Test func `books that have come far move to a newer snapshot, and drop what it has`() throws {
    var random = SplitMix(21)
    var shift = try RandomShift(directory)
    for _ in 0..<10 { try shift.step(&random) }
    _ = try take()
    let old = try LinuxDisk().list(directory.path + "/snap")
    var reader = try open(policy: SnapshotPolicy(lineCount: 20))
    for _ in 0..<120 { try shift.step(&random) }
    #expect(try reader.catchUp())
    let grown = changedRows(reader.site)
    #expect(grown > 50)
    #expect(try take() != nil)
    for name in old { try directory.remove(directory.path + "/snap/" + name) }
    let newest = try snapshots.sequences.first
    for _ in 0..<8 { try shift.step(&random) }
    #expect(try reader.catchUp())
    #expect(reader.isFarFromSnapshot)
    reader.moveToNewerSnapshot()
    #expect(reader.keeper.base == newest && changedRows(reader.site) < grown / 2)
    #expect(try text(of: reader.site) == text(of: open(usesSnapshots: false).site))
    for _ in 0..<30 { try shift.step(&random) }
    #expect(try reader.catchUp())
    #expect(try text(of: reader.site) == text(of: open(usesSnapshots: false).site))
    #expect(reader.site.sequence == shift.store.site.sequence)
  }

  @Test func `a snapshot with lines that were not read yet gives none of them twice`() throws {
    var random = SplitMix(25)
    var shift = try RandomShift(directory)
    var reader = try open(policy: SnapshotPolicy(lineCount: 10))
    for _ in 0..<60 { try shift.step(&random) }
    #expect(try reader.catchUp())
    for _ in 0..<60 { try shift.step(&random) }
    let newest = try #require(try take())
    #expect(reader.isFarFromSnapshot && reader.site.sequence < newest)
    reader.moveToNewerSnapshot()
    #expect(!reader.isFarFromSnapshot && changedRows(reader.site) == 0)
    #expect(try reader.catchUp(), "what the move has read is news, too")
    for _ in 0..<5 { try shift.step(&random) }
    _ = try reader.catchUp()
    #expect(try text(of: reader.site) == text(of: open(usesSnapshots: false).site))
  }

  @Test func `who wakes up far behind begins with the newest snapshot`() throws {
    var random = SplitMix(23)
    var shift = try RandomShift(directory)
    var (sleeper, waker) = (try open(), try open(policy: SnapshotPolicy(lineCount: 80)))
    for _ in 0..<80 { try shift.step(&random) }
    _ = try take()
    #expect(shift.store.site.sequence - waker.site.sequence > 20)
    directory.now += 61_000
    #expect(try waker.catchUp())
    #expect(changedRows(waker.site) == 0)
    #expect(try sleeper.catchUp())
    #expect(changedRows(sleeper.site) > 20, "too near for its own policy")
    for store in [waker, sleeper] {
      #expect(try text(of: store.site) == text(of: open(usesSnapshots: false).site))
    }
    try shift.step(&random)
    _ = try waker.catchUp()
    #expect(try text(of: waker.site) == text(of: open(usesSnapshots: false).site))
  }

  @Test func `a late sleeper's act is judged by what was written in between`() throws {
    var random = SplitMix(24)
    var shift = try RandomShift(directory)
    let policy = SnapshotPolicy(lineCount: 40)
    var stores = [try open(.writing, policy: policy), try open(.writing, usesSnapshots: false)]
    for _ in 0..<80 { try shift.step(&random) }
    _ = try take()
    directory.now += 61_000
    let actor = try #require(shift.store.site.operators.rows().first)
    let act = Act(
      .pause,
      key: OperationKey(session: "tty018-wake", counter: 1),
      actor: actor.id,
      terminal: "tty018"
    )
    let first = stores[0].perform(act)
    guard case .committed(let receipt) = first else {
      Issue.record("\(first)")
      return
    }
    #expect(receipt.sequence == shift.store.site.sequence + 1)
    #expect(changedRows(stores[0].site) < changedRows(stores[1].site) / 4)
    #expect(stores[1].perform(act) == first, "the same key again, at a store that read it all")
    for store in stores {
      #expect(try text(of: store.site) == text(of: open(usesSnapshots: false).site))
    }
  }

  @Test func `who has met a later version's fact does not wake up behind it`() throws {
    var random = SplitMix(26)
    var shift = try RandomShift(directory)
    for _ in 0..<10 { try shift.step(&random) }
    var console = try open(.writing, policy: SnapshotPolicy(lineCount: 20))
    var ledger = Ledger()
    let later = try directory.journal(into: &ledger)
    let fact = FactText("task-levitated", [.init("task", "K000001")])
    for number in 1...6 {
      _ = try later.commit(.of("tty099-z-\(number)"), to: &ledger) { (_, _) throws(Shelf) in [fact]
      }
    }
    #expect(throws: StoreError.self) { try console.catchUp() }
    #expect(console.blocked?.exitCode == 8)
    // What a program of that version would leave: a snapshot behind its fact.
    let position = try #require(try later.durablePosition())
    #expect(try snapshots.write(shift.store.site, at: position))
    directory.now += 61_000
    for _ in 0..<2 { _ = try? console.catchUp() }
    let act = Act(
      .pause,
      key: OperationKey(session: "tty018-later", counter: 1),
      actor: try #require(shift.store.site.operators.rows().first).id,
      terminal: "tty018"
    )
    guard case .notSaved = console.perform(act) else {
      Issue.record("it wrote behind what it does not know")
      return
    }
    #expect(console.blocked?.exitCode == 8)
  }

  @Test func `a snapshot is due some time after the last, and in a rush when many lines came`()
    throws
  {
    let keeper = try keeper(base: nil)
    #expect(try count(keeper, at: 9) == 0)
    #expect(try count(keeper, at: 10) == 1, "none was taken yet")
    directory.now += 29_999
    #expect(try count(keeper, at: 21) == 1)
    directory.now += 1
    #expect(try count(keeper, at: 19) == 1)
    #expect(try count(keeper, at: 20) == 2)
    #expect(try count(keeper, at: 39) == 2)
    #expect(try count(keeper, at: 40) == 3)
    #expect(try count(keeper, at: 59) == 3)
    directory.now -= 3_600_000
    #expect(try count(keeper, at: 49) == 3)
    #expect(try count(keeper, at: 50) == 4, "a clock that went back, or was ahead, stops none")
  }

  @Test func `the pause is that since the newest snapshot, whoever took it`() throws {
    var random = SplitMix(27)
    var shift = try RandomShift(directory)
    for _ in 0..<30 { try shift.step(&random) }
    let first = try #require(try take())
    let keeper = try keeper(base: snapshots.newest())
    directory.now = try #require(snapshots.header(of: first)).position.time + 29_999
    #expect(try count(keeper, at: first + 10) == 0)
    for _ in 0..<30 { try shift.step(&random) }
    let second = try #require(try take())
    let time = try #require(snapshots.header(of: second)).position.time
    directory.now = time + 29_999
    #expect(try count(keeper, at: second + 10) == 0)
    directory.now = time + 30_000
    #expect(try count(keeper, at: second + 9) == 0)
    #expect(try count(keeper, at: second + 10) == 1)
  }

  /// Of a process that starts `echo` in place of taking one, after ten lines.
  private func keeper(base: SnapshotFile?) throws -> SnapshotKeeper {
    var policy = SnapshotPolicy(site: directory.path, lineCount: 10)
    policy.command = ["/bin/sh", "-c", "echo once >> \(directory.path)/started"]
    return SnapshotKeeper(policy, try snapshots, base: base) { [directory] in directory.now }
  }

  @Test func `who has to read long records has a snapshot taken of them`() throws {
    var random = SplitMix(23)
    var shift = try RandomShift(directory)
    for _ in 0..<30 { try shift.step(&random) }
    let size = try directory.bytes(directory.log).count
    /// How many were started when a site is opened whose policy is this.
    func started(byteCount: Int) throws -> Int {
      var policy = SnapshotPolicy(site: directory.path)
      policy.command = ["/bin/sh", "-c", "echo once >> \(directory.path)/started"]
      policy.byteCount = byteCount
      let keeper = try open(.writing, policy: policy).keeper
      return try count(keeper, at: 0)
    }
    #expect(try started(byteCount: size + 1) == 0)
    #expect(try started(byteCount: size) == 1)
    let sequence = try #require(try take())
    #expect(try started(byteCount: 1) == 1)
    while try open().site.sequence == sequence { try shift.step(&random) }
    let behind = try directory.bytes(directory.log).count - size
    #expect(try started(byteCount: behind + 1) == 1)
    #expect(try started(byteCount: behind) == 2)
  }

  /// How many it has started by then.
  private func count(_ keeper: SnapshotKeeper, at sequence: Int) throws -> Int {
    keeper.look(at: sequence)
    while keeper.hasChild { sched_yield() }
    let started = directory.path + "/started"
    guard try LinuxDisk().status(at: started) != nil else { return 0 }
    return try LinuxDisk().contents(of: started).count { $0 == UInt8(ascii: "\n") }
  }

  @Test func `books stay on their snapshot while a newer one is bad`() throws {
    var random = SplitMix(22)
    var shift = try RandomShift(directory)
    var reader = try open(policy: SnapshotPolicy(lineCount: 20))
    for _ in 0..<100 { try shift.step(&random) }
    let sequence = try #require(try take())
    try directory.write(Array("#SNAP\n".utf8), to: snapshots.path(of: sequence))
    #expect(try reader.catchUp())
    let grown = changedRows(reader.site)
    for _ in 0..<30 {
      try shift.step(&random)
      _ = try reader.catchUp()
      reader.moveToNewerSnapshot()
    }
    #expect(changedRows(reader.site) >= grown)
    #expect(try text(of: reader.site) == text(of: open(usesSnapshots: false).site))
  }

  @Test func `a snapshot that a full disk ends leaves nothing, nor what was left before`() throws {
    let disk = FaultyDisk()
    let taker = SnapshotTaker(site: directory.path, on: disk, isForced: true) { 0 }
    var writes = 0
    disk.fault = { call in
      writes += call == "write" ? 1 : 0
      return call == "write" ? ENOSPC : nil
    }
    _ = try RandomShift(directory)
    for _ in 0..<2 {
      let error = #expect(throws: StoreError.self) { try taker.run() }
      #expect(error?.problem == .diskFull)
      #expect(try LinuxDisk().list(directory.path + "/snap").isEmpty)
    }
    #expect(writes == 2)
    // Somebody was killed.
    try directory.write([1, 2, 3], to: directory.path + "/snap/000000000002.snap.new")
    #expect(throws: StoreError.self) { try taker.run() }
    #expect(try LinuxDisk().list(directory.path + "/snap").isEmpty)
  }

  @Test func `a snapshot that is removed while it is looked for is passed over`() throws {
    var random = SplitMix(3)
    var shift = try RandomShift(directory)
    for _ in 0..<10 { try shift.step(&random) }
    let older = try #require(try take())
    for _ in 0..<10 { try shift.step(&random) }
    let newer = try #require(try take())
    let disk = FaultyDisk()
    let (paths, store) = (SitePaths(root: directory.path), try open().meta.store)
    let snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
    disk.fault = { [directory] call in
      if call == "open to read" { try? directory.remove(snapshots.path(of: newer)) }
      return nil
    }
    #expect(try snapshots.newestFitting(in: 1...newer)?.header.position.sequence == older)
    disk.fault = { $0 == "open to read" ? EIO : nil }
    #expect(throws: StoreError.self) { try snapshots.newestFitting(in: 1...newer) }
  }

  @Test func `the last bytes of a disk are left to the journal`() throws {
    let disk = FaultyDisk()
    let taker = SnapshotTaker(site: directory.path, on: disk, isForced: true) { 0 }
    var random = SplitMix(3)
    var shift = try RandomShift(directory)
    func run(_ freeBytes: Int) throws -> Int? {
      disk.space = DiskSpace(freeBytes: freeBytes, totalBytes: 1 << 30)
      return try taker.run()
    }
    #expect(throws: StoreError.self) { try run((8 << 20) - 1) }
    #expect(!disk.calls.contains("write"))
    let first = try #require(try run(8 << 20))
    let size = try directory.bytes(snapshots.path(of: first)).count
    while shift.store.site.sequence == first { try shift.step(&random) }
    let error = #expect(throws: StoreError.self) { try run((8 << 20) + 2 * size - 1) }
    #expect(error?.problem == .diskFull)
    #expect(try run((8 << 20) + 2 * size) != nil)
  }

  @Test func `the newest three are kept, and none is taken twice`() throws {
    var random = SplitMix(3)
    var shift = try RandomShift(directory)
    var taken: [Int] = []
    for _ in 0..<5 {
      try shift.step(&random)
      if let sequence = try take() { taken.append(sequence) }
      #expect(try take() == nil)
    }
    #expect(try snapshots.sequences == taken.suffix(3).reversed())
  }

  @Test func `a bad one is passed over, wherever it is bad, and the one before is used`() throws {
    var random = SplitMix(9)
    var shift = try RandomShift(directory)
    for _ in 0..<20 { try shift.step(&random) }
    let older = try #require(try take())
    for _ in 0..<20 { try shift.step(&random) }
    let newer = try #require(try take())
    let path = try snapshots.path(of: newer)
    let bytes = try directory.bytes(path)
    #expect(try snapshots.newest()?.header.position.sequence == newer)
    for offset in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 150)) {
      var bad = bytes
      bad[offset] ^= UInt8(1 << random.below(8))
      try directory.write(bad, to: path)
      #expect(try snapshots.newest()?.header.position.sequence == older, "byte \(offset)")
      try directory.write(Array(bytes.prefix(offset)), to: path)
      #expect(try snapshots.newest()?.header.position.sequence == older, "cut at \(offset)")
    }
    try directory.write(bytes + Array("#\n".utf8), to: path)
    let report = try Verification(site: directory.path, clock: { 0 }).run(.replay)
    #expect(report.problem == nil && report.unusableSnapshots == [path])
    #expect(report.text.contains("passed over") && report.text.contains(path))
    #expect(try snapshots.newest()?.header.position.sequence == older)
    #expect(try text(of: open().site) == text(of: open(usesSnapshots: false).site))
    try directory.write(bytes, to: path)
    #expect(try snapshots.newest()?.header.position.sequence == newer)
  }

  /// Its rows would be lost on us, and with them facts that we do not know.
  @Test(arguments: [-1, 1]) func `one of a version with other tables is not believed`(
    difference: Int
  ) throws {
    var random = SplitMix(8)
    var shift = try RandomShift(directory)
    for _ in 0..<10 { try shift.step(&random) }
    let sequence = try #require(try take())
    let header = try snapshots.open(sequence).header
    let other = SnapshotHeader(
      store: header.store,
      position: header.position,
      tableCount: header.tableCount + difference
    )
    #expect(try snapshots.newest() != nil)
    let disk = LinuxDisk()
    let file = try disk.open(snapshots.path(of: sequence), .create)
    defer { disk.close(file) }
    var writer = SnapshotWriter(other) { (block) throws(DiskError) in
      try disk.appendAll(file, block)
    }
    var site = shift.store.site
    site.pass(&writer)
    try writer.finish()
    #expect(try snapshots.open(sequence).isWhole)
    #expect(try snapshots.newest() == nil)
  }

  @Test(arguments: [-1, 65, Int.max]) func `one with more rows than bytes is not believed`(
    count: Int
  ) throws {
    let end = SnapshotEnd(places: [("stock", 64, 128, count)], hash: "", check: 0)
    #expect(throws: LineFault.grammar("end")) { try end.sections(upTo: 128) }
    let right = SnapshotEnd(places: [("stock", 64, 128, 64)], hash: "", check: 0)
    #expect(try right.sections(upTo: 128).count == 1)
  }

  @Test(arguments: [(-3, 5), (1, Int.min), (1, -1), (0, 0), (1 << 40, 0)])
  func `one that says to stand where no line can is not believed`(segment: Int, offset: Int) throws
  {
    let place = Position(segment: 1, offset: 77, sequence: 9)
    let header = SnapshotHeader(store: "riverside", position: place, tableCount: 18)
    var line = Array(header.line.dropLast())
    _ = try line.withUnsafeBytes { try SnapshotHeader(line: $0) }
    line.edit {
      $0.replacing("segment=000000000001", with: "segment=\(segment)")
        .replacing("offset=77", with: "offset=\(offset)")
    }
    #expect(throws: LineFault.grammar("header")) {
      try line.withUnsafeBytes { try SnapshotHeader(line: $0) }
    }
  }

  @Test func `one of another journal is not believed`() throws {
    var random = SplitMix(4)
    var shift = try RandomShift(directory)
    for _ in 0..<10 { try shift.step(&random) }
    let sequence = try #require(try take())
    let log = try directory.bytes(directory.log)
    let lines = log.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let cut = lines.dropLast(2).map { Array($0) + [UInt8(ascii: "\n")] }
    try directory.write(Array(cut.joined()), to: directory.log)
    #expect(try snapshots.sequences == [sequence])
    #expect(try snapshots.newest() == nil)
  }

  @Test func `whoever finds the byte held leaves it to the other`() throws {
    var random = SplitMix(6)
    var shift = try RandomShift(directory)
    try shift.step(&random)
    let disk = LinuxDisk()
    let lock = try disk.open(directory.path + "/lock", .readWrite)
    defer { disk.close(lock) }
    #expect(try disk.tryLock(lock, byte: SnapshotPolicy.lockByte))
    #expect(try take() == nil)
    disk.unlock(lock, byte: SnapshotPolicy.lockByte)
    #expect(try take() != nil)
  }

  private var snapshots: SnapshotDirectory {
    get throws {
      SnapshotDirectory(
        paths: SitePaths(root: directory.path),
        store: try SiteDirectory(directory.path).meta(isForced: true).store,
        disk: LinuxDisk()
      )
    }
  }

  private func take() throws -> Int? {
    try SnapshotTaker(site: directory.path, isForced: true) { [directory] in directory.now }.run()
  }

  private func open(
    _ access: Journal.Access = .reading,
    policy: SnapshotPolicy? = nil,
    usesSnapshots: Bool = true
  ) throws -> SiteStore {
    try SiteStore(
      opening: directory.path,
      access,
      terminal: "tty018",
      snapshots: policy,
      usesSnapshots: usesSnapshots,
      isForced: true
    ) { [directory] in directory.now }
  }

  /// How many rows a site holds besides those of its snapshot.
  private func changedRows(_ site: Site) -> Int {
    var counter = ChangedRowCounter()
    var site = site
    site.pass(&counter)
    return counter.count
  }

  /// All rows and index entries of a site, as text.
  private func text(of site: Site) throws -> String {
    var printer = TablePrinter()
    var site = site
    site.pass(&printer)
    return printer.text
  }
}

private struct TablePrinter: TablePass {
  private(set) var text = ""

  mutating func table<R: Row>(_ table: inout Table<R>) {
    let rows = table
    text += "\(R.table) \(rows.count)\n"
    for row in rows.rows() { text += String(decoding: row.line, as: UTF8.self) + "\n" }
    for index in R.indexes {
      text += "\(index.name)\n"
      for row in rows.rows(index: index.name) { text += "\(row.key)\n" }
    }
  }
}

private struct ChangedRowCounter: TablePass {
  private(set) var count = 0

  mutating func table<R: Row>(_ table: inout Table<R>) { count += table.overlay.rows.count }
}
