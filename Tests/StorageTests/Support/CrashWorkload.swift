import Glibc
import Testing
import Warehouse

@testable import Storage

/// A few operations on a simulated disk, to be cut at every call.
struct CrashWorkload: Sendable, CustomStringConvertible {
  let description: String
  /// The site may also be as damaged as it was before.
  var mayStayDamaged = false
  /// The books are built anew and compared with the snapshots that are left.
  var checksBooks = false
  /// A SKU that the books know before and after, although its record may be lost.
  var keptSKU: SKU?
  /// Which byte prefixes are looked at.
  var stride = 1
  /// Makes the site; what it leaves behind is on disk.
  var prepare: @Sendable (CrashFloor) throws -> Void = { try $0.make() }
  /// How the bytes are changed then, before the work begins.
  var spoil: @Sendable (SimulatedDisk) throws -> SimulatedDisk = { $0.restarted }
  let run: @Sendable (CrashFloor) throws -> Void

  static let all: [CrashWorkload] = [
    CrashWorkload(description: "create", prepare: { _ in }, run: { try $0.make() }),
    CrashWorkload(description: "append") { floor in
      for number in 1...3 { try floor.pick(number) }
    },
    CrashWorkload(description: "roll") { floor in
      floor.rollBytes = 500
      for number in 1...4 { try floor.pick(number) }
    },
    CrashWorkload(description: "bulk load", stride: 1777) { floor in
      try floor.pick(1)
      let filler = String(repeating: "x", count: 20_000)
      try floor.pick(2, [.picked(filler), .picked(filler), .picked("TEA-0042", 2)])
      try floor.pick(3)
    },
    CrashWorkload(description: "two writers") { floor in
      try floor.pick(1)
      let other = CrashFloor(floor.disk, session: "tty018-b")
      floor.disk.beforeSync = { try? other.pick(1) }
      defer { floor.adopt(other) }
      try floor.pick(2)
    },
    CrashWorkload(description: "full disk") { floor in
      try floor.pick(1)
      floor.disk.fault = { call, _ in call == "write" ? ENOSPC : nil }
      try? floor.pick(2)
      floor.disk.fault = { _, _ in nil }
      try floor.pick(2)
    },
    CrashWorkload(description: "clock") { floor in
      try floor.pick(1)
      floor.now -= 3_600_000
      try floor.pick(2)
      floor.now += 31_536_000_000
      try floor.pick(3)
    },
    CrashWorkload(
      description: "torn tail",
      prepare: { try $0.made(2) },
      spoil: { disk in
        disk.restarted { $0 + Array("1\t000000000003\t2026-11-2".utf8) }
      },
      run: { try $0.pick(3) }
    ),
    CrashWorkload(
      description: "writer killed before its sync",
      prepare: { try $0.made(2) },
      spoil: { disk in disk.killed(before: "fdatasync") },
      run: { try $0.pick(3) }
    ),
    CrashWorkload(
      description: "writer killed behind its seal",
      prepare: { floor in
        try floor.made(2)
        floor.disk.settle()
        floor.rollBytes = 1
        try floor.pick(3)
      },
      spoil: { disk in disk.killed(behind: "#SEAL") },
      run: { try $0.pick(4) }
    ),
    CrashWorkload(
      description: "repair",
      mayStayDamaged: true,
      prepare: { try $0.made(5) },
      spoil: { disk in disk.damaged(record: 3) },
      run: { try $0.acceptLoss(of: 3...3) }
    ),
    CrashWorkload(
      description: "repair of segments",
      mayStayDamaged: true,
      prepare: { floor in
        floor.rollBytes = 500
        try floor.made(5)
      },
      spoil: { disk in disk.damaged(record: 2) },
      run: { try $0.acceptLoss(of: 2...2) }
    ),
    CrashWorkload(
      description: "repair of the end",
      mayStayDamaged: true,
      prepare: { try $0.made(5) },
      spoil: { disk in disk.damaged(record: 5) },
      run: { try $0.acceptLoss(of: 5...5) }
    ),
    CrashWorkload(
      description: "repair of a header",
      mayStayDamaged: true,
      prepare: { try $0.made(3) },
      spoil: { disk in disk.damaged(record: 0) },
      run: { try $0.makeFrame() }
    ),
    CrashWorkload(
      description: "repair before a snapshot",
      mayStayDamaged: true,
      checksBooks: true,
      keptSKU: "TEA-0042",
      stride: 37,
      prepare: { floor in
        try floor.made(1)
        try floor.pick(2, [FactText(.productSet(Product(sku: "TEA-0042", description: "Tea")))])
        try floor.pick(3)
        try floor.takeSnapshot()
        try floor.pick(4)
      },
      spoil: { disk in disk.damaged(record: 2) },
      run: { try $0.acceptLoss(of: 2...2) }
    ),
    CrashWorkload(
      description: "repair of segments before a snapshot",
      mayStayDamaged: true,
      checksBooks: true,
      keptSKU: "TEA-0042",
      stride: 37,
      prepare: { floor in
        floor.rollBytes = 500
        try floor.make()
        try floor.pick(1, [FactText(.productSet(Product(sku: "TEA-0042", description: "Tea")))])
        for number in 2...4 { try floor.pick(number) }
        try floor.takeSnapshot()
        try floor.pick(5)
      },
      spoil: { disk in disk.damaged(record: 1) },
      run: { try $0.acceptLoss(of: 1...1) }
    ),
    CrashWorkload(
      description: "repair of an end that a snapshot knows",
      mayStayDamaged: true,
      checksBooks: true,
      keptSKU: "TEA-0042",
      stride: 37,
      prepare: { floor in
        try floor.made(1)
        try floor.pick(2, [FactText(.productSet(Product(sku: "TEA-0042", description: "Tea")))])
        try floor.pick(3)
        try floor.takeSnapshot()
      },
      spoil: { disk in disk.cut(behind: 1) },
      run: { try $0.acceptLoss(of: 2...3) }
    ),
    CrashWorkload(
      description: "failed sync",
      prepare: { try $0.made(1) },
      run: { floor in
        floor.disk.fault = { call, _ in call == "fdatasync" ? EIO : nil }
        try? floor.pick(2)
        floor.disk.fault = { _, _ in nil }
        let now = floor.now
        _ = try FailedSync(site: "/site", on: floor.disk) { now }.recover()
        floor.leave()
        try floor.pick(3)
      }
    ),
    CrashWorkload(
      description: "snapshot",
      checksBooks: true,
      stride: 37,
      prepare: { try $0.made(2) },
      run: { floor in
        try floor.takeSnapshot()
        try floor.pick(3)
        try floor.takeSnapshot()
      }
    ),
    CrashWorkload(
      description: "seal ahead",
      checksBooks: true,
      stride: 37,
      prepare: { try $0.made(2) },
      run: { floor in
        floor.rollBytes = 400
        try floor.takeSnapshot()
        #expect(try floor.disk.list("/site/log").count == 2)
        floor.rollBytes = nil
        try floor.pick(3)
      }
    ),
    CrashWorkload(
      description: "archive",
      checksBooks: true,
      stride: 37,
      prepare: { floor in
        floor.rollBytes = 500
        try floor.made(4)
        try floor.takeSnapshot()
      },
      run: { floor in
        _ = try Archive(site: "/site", on: floor.disk).run()
        try floor.pick(5)
      }
    ),
    CrashWorkload(
      description: "backup",
      stride: 13,
      prepare: { floor in
        try floor.made(1)
        try floor.takeSnapshot()
      },
      run: { floor in
        _ = try Backup(site: "/site", on: floor.disk) { 0 }.run(to: "/copy")
        try floor.pick(2)
      }
    ),
  ]
}

/// One terminal at work on a simulated disk.
final class CrashFloor {
  let disk: SimulatedDisk
  let session: String
  var now = TestSite.start
  var rollBytes: Int?
  /// Every operation key that was tried.
  private(set) var attempted: Set<String> = []
  /// Confirmed to somebody before it was on disk.
  private(set) var early: [String] = []
  private var journal: Journal?
  private var ledger = Ledger()

  init(_ disk: SimulatedDisk, session: String = "tty017-a") {
    self.disk = disk
    self.session = session
  }

  func make() throws {
    var random = SeededRandom(seed: 42)
    try SiteDirectory("/site").create(
      name: "Riverside",
      isDemo: true,
      at: TestSite.start,
      random: &random,
      on: disk,
      reserveBytes: 0
    )
  }

  /// A site with so many picks.
  func made(_ count: Int) throws {
    try make()
    for number in 1...count { try pick(number) }
  }

  func pick(_ number: Int, _ facts: [FactText] = [.picked()]) throws {
    let key = "\(session)-\(number)"
    attempted.insert(key)
    now += 1000
    let open =
      try journal
      ?? Journal(
        site: "/site",
        .writing,
        on: disk,
        holder: session,
        clock: { [unowned self] in now },
        into: &ledger
      )
    journal = open
    if let rollBytes { open.roll.byteCount = rollBytes }
    guard let sequence = try open.pick(&ledger, key, facts).sequence else { return }
    if !disk.confirm(key, sequence) { early.append(key) }
  }

  func takeSnapshot() throws {
    let now = now
    var taker = SnapshotTaker(site: "/site", on: disk) { now }
    if let rollBytes { taker.roll.byteCount = rollBytes }
    _ = try taker.run()
  }

  func acceptLoss(of range: ClosedRange<Int>) throws {
    let now = now
    let repair = try Repair(site: "/site", on: disk) { now }
    try repair.acceptLoss(of: range, by: "sue", reason: "no backup")
  }

  func makeFrame() throws {
    let now = now
    try Repair(site: "/site", on: disk) { now }.makeFrame(by: "sue", reason: "rot")
  }

  func adopt(_ other: CrashFloor) {
    attempted.formUnion(other.attempted)
    early += other.early
  }

  /// Ends this terminal's process.
  func leave() {
    journal = nil
    ledger = Ledger()
  }
}

extension SimulatedDisk {
  /// The same bytes, all of them on disk, for a new process.
  var restarted: SimulatedDisk { SimulatedDisk(image.settled, confirmed: confirmed) }

  func restarted(_ change: ([UInt8]) -> [UInt8]) -> SimulatedDisk {
    let disk = restarted
    disk.change("/site/log/000000000001.log", change)
    return disk
  }

  /// Its process was killed before the last such call; the kernel goes on with what it has.
  func killed(before call: String) -> SimulatedDisk {
    guard let moment = moments.last(where: { $0.call == call }) else { return restarted }
    return SimulatedDisk(moment.image, confirmed: moment.confirmed)
  }

  /// Its process was killed as soon as a line of that kind was written.
  func killed(behind kind: String) -> SimulatedDisk {
    let line = Array("\n\(kind)\t".utf8)
    let found = moments.first {
      $0.image.bytes(at: "/site/log/000000000001.log")?.contains(line) == true
    }
    guard let found else { return restarted }
    return SimulatedDisk(found.image, confirmed: found.confirmed)
  }

  /// All records behind that one are lost by no fault of the store.
  func cut(behind record: Int) -> SimulatedDisk {
    let disk = SimulatedDisk(image.settled, confirmed: confirmed.filter { $0.value <= record })
    disk.change("/site/log/000000000001.log") { bytes in
      let lines = bytes.split(separator: UInt8(ascii: "\n")).prefix(record + 1)
      return Array(lines.joined(separator: [0x0A])) + [0x0A]
    }
    return disk
  }

  /// A confirmed record is lost by no fault of the store; 0 stands for the header.
  func damaged(record: Int) -> SimulatedDisk {
    let disk = SimulatedDisk(image.settled, confirmed: confirmed.filter { $0.value != record })
    disk.change("/site/log/000000000001.log") { bytes in
      var lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
      lines[record][60] ^= 1
      return Array(lines.joined(separator: [0x0A])) + [0x0A]
    }
    return disk
  }
}
