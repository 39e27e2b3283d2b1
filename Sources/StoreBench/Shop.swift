import Glibc
import Storage
import Warehouse

/// The warehouse that is measured: 20,000 SKUs, each in its slot, and 200,000 pick tasks of 20,000
/// orders, ten lines each.
struct Shop {
  static let skuCount = 20_000
  static let orderCount = 20_000
  static let linesPerOrder = 10
  static var taskCount: Int { orderCount * linesPerOrder }
  static let pickerCount = 200

  /// Eaches of each task; picks of one each leave the task open until the last.
  let eaches: Int
  private var store: SiteStore
  private var counter = 0

  /// Makes the site in an empty directory, with nothing synced before the end.
  init(_ path: String, eaches: Int) throws {
    self.eaches = eaches
    var random = SystemRandomNumberGenerator()
    try SiteDirectory(path).create(
      name: "Bench",
      isDemo: true,
      at: Stopwatch.milliseconds(),
      random: &random,
      reserveBytes: 0,
      isForced: true
    )
    store = try Self.open(path, "office", on: UnsyncedDisk())
    try fill()
  }

  static func open(
    _ path: String,
    _ terminal: String,
    on disk: any Disk = LinuxDisk()
  ) throws -> SiteStore {
    try SiteStore(
      opening: path,
      terminal: terminal,
      snapshots: disk is LinuxDisk ? SnapshotPolicy(site: path) : nil,
      on: disk,
      isForced: true,
      clock: Stopwatch.milliseconds
    )
  }

  /// How many picks the books have, by what their pickers' rows say, and how many tasks are open.
  static func counts(of path: String) throws -> (confirms: Int, openTasks: Int) {
    let store = try SiteStore(
      opening: path,
      .reading,
      terminal: "count",
      isForced: true,
      clock: Stopwatch.milliseconds
    )
    if let blocked = store.blocked { throw blocked }
    let site = store.site
    return (
      site.operators.rows().reduce(0) { $0 + $1.lines }, site.tasks.rows().count { $0.left > 0 }
    )
  }

  static func takeSnapshot(of path: String) throws {
    _ = try SnapshotTaker(site: path, isForced: true, clock: Stopwatch.milliseconds).run()
  }

  /// Picks one each of one task after the other, round and round.
  mutating func pick(_ count: Int) throws {
    for index in 0..<count {
      let task = index % Self.taskCount
      let picker = task / Self.linesPerOrder % Self.pickerCount
      let command = Command.pick(
        try Self.task(task),
        quantity: 1,
        into: try ToteID(scanned: "T\(Self.padded(task / Self.linesPerOrder, 6))")
      )
      try perform(command, as: try Self.picker(picker))
    }
  }

  static func task(_ index: Int) throws -> TaskID {
    try TaskID(scanned: "K" + padded(index + 1, 6))
  }

  static func picker(_ number: Int) throws -> OperatorID {
    try OperatorID(scanned: "u" + padded(number, 4))
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private mutating func fill() throws {
    let skus = try (0..<Self.skuCount).map { try SKU(scanned: "SKU-" + Self.padded($0, 6)) }
    let slots = try (0..<Self.skuCount).map {
      try LocationID(scanned: "A-\(Self.padded($0 / 200, 3))-\(Self.padded($0 % 200, 3))")
    }
    let zone = try ZoneID(scanned: "A")
    try perform(
      .importProducts(skus.map { Product(sku: $0, description: "Jasmine tea 250 g") }, [])
    )
    try perform(
      .importLocations(
        slots.enumerated().map { Location(id: $1, zone: zone, sequence: $0 + 1) }
      )
    )
    let keys = zip(skus, slots).map { StockKey(sku: $0, at: $1) }
    let plenty = max(1_000_000, eaches * Self.taskCount)
    try perform(.importStock(keys.map { StockCount(key: $0, quantity: plenty) }))
    try perform(
      .importOperators(
        try (0..<Self.pickerCount).map { number in
          var person = Operator()
          person.id = try Self.picker(number)
          person.name = "Picker \(number)"
          person.roles = [.picker]
          return person
        }
      )
    )
    for first in stride(from: 0, to: Self.orderCount, by: 2000) {
      try release(first..<first + 2000, keys, zone)
    }
  }

  private mutating func release(_ range: Range<Int>, _ keys: [StockKey], _ zone: ZoneID) throws {
    var imports: [OrderImport] = []
    var picks: [WavePlan.Pick] = []
    for number in range {
      var order = Order()
      order.id = try OrderID(scanned: "O\(Self.padded(number, 6))")
      order.lineCount = Self.linesPerOrder
      var lines: [OrderLine] = []
      for line in 1...Self.linesPerOrder {
        let index = number * Self.linesPerOrder + line - 1
        let key = keys[index % Self.skuCount]
        let count = eaches + index % 9
        lines.append(OrderLine(order: order.id, number: line, sku: key.sku, ordered: count))
        picks.append(
          WavePlan.Pick(
            order: order.id,
            line: line,
            stock: key,
            quantity: count,
            zone: zone,
            sequence: index % Self.skuCount + 1
          )
        )
      }
      imports.append(OrderImport(order: order, lines: lines))
    }
    try perform(.importOrders(imports))
    let cutOff = Moment(milliseconds: Stopwatch.milliseconds()).advanced(bySeconds: 8 * 3600)
    try perform(
      .releaseWave(WavePlan(orders: imports.map(\.order.id), picks: picks, cutOff: cutOff))
    )
  }

  private mutating func perform(_ command: Command, as actor: OperatorID = .none) throws {
    counter += 1
    let act = Act(
      command,
      key: OperationKey(session: "office-seed", counter: counter),
      actor: actor,
      terminal: try TerminalID(scanned: "office")
    )
    let outcome = store.perform(act)
    guard case .committed = outcome else { throw BenchTrouble("\(outcome)") }
  }
}

/// The real disk without its syncs, for making a large site in a short time.
private final class UnsyncedDisk: Disk {
  private let disk = LinuxDisk()

  func sync(_ file: DiskFile) {}
  func syncData(_ file: DiskFile) {}
  func syncDirectory(_ path: String) {}

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> DiskFile {
    try disk.open(path, mode)
  }
  func close(_ file: DiskFile) { disk.close(file) }
  func read(
    _ file: DiskFile,
    at offset: Int,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(DiskError) -> Int {
    try disk.read(file, at: offset, into: buffer)
  }
  func append(_ file: DiskFile, _ bytes: [UInt8]) throws(DiskError) -> Int {
    try disk.append(file, bytes)
  }
  func write(_ file: DiskFile, _ bytes: [UInt8], at offset: Int) throws(DiskError) -> Int {
    try disk.write(file, bytes, at: offset)
  }
  func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
    try disk.truncate(file, to: size)
  }
  func status(_ file: DiskFile) throws(DiskError) -> FileStatus { try disk.status(file) }
  func status(at path: String) throws(DiskError) -> FileStatus? { try disk.status(at: path) }
  func list(_ path: String) throws(DiskError) -> [String] { try disk.list(path) }
  func makeDirectory(_ path: String) throws(DiskError) { try disk.makeDirectory(path) }
  func rename(_ path: String, to newPath: String) throws(DiskError) {
    try disk.rename(path, to: newPath)
  }
  func remove(_ path: String) throws(DiskError) { try disk.remove(path) }
  func fileSystem(of path: String) throws(DiskError) -> FileSystem {
    try disk.fileSystem(of: path)
  }
  func space(at path: String) throws(DiskError) -> DiskSpace { try disk.space(at: path) }
  func tryLock(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool {
    try disk.tryLock(file, byte: byte)
  }
  func waitForLock(
    _ file: DiskFile,
    byte: Int,
    tick: (_ milliseconds: Int) -> Void
  ) throws(DiskError) {
    try disk.waitForLock(file, byte: byte, tick: tick)
  }
  func unlock(_ file: DiskFile, byte: Int) { disk.unlock(file, byte: byte) }
  func pack(_ path: String, into file: DiskFile) throws(DiskError) {
    try disk.pack(path, into: file)
  }
  func unpack(_ path: String) throws(DiskError) -> DiskFile { try disk.unpack(path) }
}
