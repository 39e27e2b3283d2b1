import Warehouse

@testable import Storage

/// Cuts a workload at every call, lets the site recover, and looks whether anything was lost.
struct CrashSearch {
  /// Only each so manieth state is looked at, for tests that are in a hurry.
  var every = 1
  /// Recovery itself is cut in each so manieth state.
  var everyRecovery = 101
  /// Which byte prefixes are looked at there.
  var recoveryStride = 5
  var stopsAtFirst = false
  var ignores: (SimulatedDisk.Call, Int) -> Bool = { _, _ in false }

  private(set) var stateCount = 0
  private(set) var recoveryStateCount = 0
  private(set) var violations: [String] = []
  private var seen = 0

  init() {}

  mutating func run(_ workload: CrashWorkload) throws {
    let before = SimulatedDisk()
    let maker = CrashFloor(before)
    try workload.prepare(maker)
    let disk = try workload.spoil(before)
    disk.ignores = ignores
    let floor = CrashFloor(disk)
    floor.now = maker.now
    let start = disk.image
    do { try workload.run(floor) } catch { violations.append("\(workload): \(error)") }
    for key in floor.early { violations.append("\(workload): \(key) was confirmed too early") }
    disk.rest()
    let attempted = maker.attempted.union(floor.attempted)
    for moment in disk.moments {
      if isEnough { return }
      moment.image.afterCut(stride: workload.stride) { image in
        look(at: image, from: start, moment.confirmed, attempted, workload)
      }
    }
  }

  private var isEnough: Bool { stopsAtFirst && !violations.isEmpty }

  private mutating func look(
    at image: () -> DiskImage,
    from start: DiskImage,
    _ confirmed: [String: Int],
    _ attempted: Set<String>,
    _ workload: CrashWorkload
  ) {
    seen += 1
    guard seen.isMultiple(of: every), !isEnough else { return }
    stateCount += 1
    let image = image()
    let check = CrashCheck(
      start: start,
      confirmed: confirmed,
      attempted: attempted,
      mayStayDamaged: workload.mayStayDamaged,
      checksBooks: workload.checksBooks,
      keptSKU: workload.keptSKU
    )
    if let found = check.violation(of: image) { violations.append("\(workload): \(found)") }
    guard stateCount.isMultiple(of: everyRecovery) else { return }
    let disk = SimulatedDisk(image)
    _ = try? check.open(disk, .writing)
    disk.rest()
    for moment in disk.moments {
      moment.image.afterCut(stride: recoveryStride) { image in
        recoveryStateCount += 1
        if let found = check.violation(of: image()) {
          violations.append("\(workload), cut in its recovery: \(found)")
        }
      }
    }
  }
}

/// What must hold of every site that a power cut leaves.
struct CrashCheck {
  /// What the work began with.
  let start: DiskImage
  let confirmed: [String: Int]
  let attempted: Set<String>
  let mayStayDamaged: Bool
  var checksBooks = false
  var keptSKU: SKU?

  /// What is wrong after the site was opened again; nil when nothing is.
  func violation(of image: DiskImage) -> String? {
    let disk = SimulatedDisk(image)
    disk.records = false
    if let found = lostDamage(in: image) ?? partOfCopy(in: image) { return found }
    do {
      _ = try? open(disk, .reading)
      if disk.image != image { return "reading changed a byte" }
      let (journal, ledger) = try open(disk, .writing)
      if let found = loss(in: ledger) ?? missingCopy(in: disk.image) { return found }
      if journal.blocked?.problem == .stopped { return nil }
      return try goOn(disk, journal, ledger)
    } catch let error as StoreError {
      if case .notASite = error.problem, confirmed.isEmpty {
        // Else it could neither be opened nor made anew.
        let isMarked = disk.image.bytes(at: "/site/store.meta") != nil
        return isMarked ? "it is called a site before all of it is there" : nil
      }
      if mayStayDamaged, error.problem == .corrupt { return repairedAgain(disk) }
      return "refused: \(error)"
    } catch {
      return "\(error)"
    }
  }

  func open(
    _ disk: SimulatedDisk,
    _ access: Journal.Access
  ) throws -> (journal: Journal, ledger: Ledger) {
    var ledger = Ledger()
    let journal = try Journal(
      site: "/site",
      access,
      on: disk,
      holder: "tty099",
      clock: { TestSite.start },
      into: &ledger
    )
    return (journal, ledger)
  }

  /// Confirmed records have to be there, once and in their places, and no others but those tried.
  private func loss(in ledger: Ledger) -> String? {
    let sequences = Dictionary(grouping: ledger.entries, by: \.key)
    for (key, sequence) in confirmed where sequences[key]?.first?.sequence != sequence {
      return "\(key) was confirmed as record \(sequence) and is lost"
    }
    if let twice = sequences.first(where: { $0.value.count > 1 }) { return "\(twice.key) is twice" }
    let own = ledger.keys.filter { !$0.hasPrefix("restore-") }
    if let other = own.first(where: { !attempted.contains($0) }) {
      return "\(other) was never asked for"
    }
    return nil
  }

  /// What a line says was cut has to be in quarantine, byte for byte.
  private func missingCopy(in image: DiskImage) -> String? {
    for (path, bytes) in image.files where path.hasPrefix("/site/log/") {
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let record = Array(line).withUnsafeBytes { text in
          try? Record(block: Array(line), bytes: text, range: 0..<text.count)
        }
        guard let cut = record?.facts.first, cut.kind == "recover", let name = cut["file"] else {
          continue
        }
        let copy = image.bytes(at: "/site/quarantine/" + name)
        if copy?.sha256Text != cut["sha"] { return "\(name) is not what was cut" }
      }
    }
    return nil
  }

  /// A damaged log's file stands as it was, or has a copy in quarantine, byte for byte.
  private func lostDamage(in image: DiskImage) -> String? {
    guard mayStayDamaged else { return nil }
    let copies = image.files.filter { $0.key.hasPrefix("/site/quarantine/") }.values
    for (path, bytes) in start.files where path.hasPrefix("/site/log/") {
      let isThere = image.bytes(at: path)?.starts(with: bytes) == true || copies.contains(bytes)
      if !isThere { return "\(path) was damaged and is lost" }
    }
    return nil
  }

  /// What is damaged still can be repaired, and nothing more is lost by that.
  private func repairedAgain(_ disk: SimulatedDisk) -> String? {
    do {
      let repair = try Repair(site: "/site", on: disk) { TestSite.start }
      guard let damage = try repair.damage() else { return "it is refused, yet not damaged" }
      if damage.frame == .header {
        try repair.makeFrame(by: "sue", reason: "again")
      } else {
        try repair.acceptLoss(of: damage.doubt, by: "sue", reason: "again")
      }
      let (_, ledger) = try open(disk, .writing)
      let report = try verify(disk)
      return try loss(in: ledger) ?? lostDamage(in: disk.image) ?? lostProduct(disk)
        ?? report.problem.map { "repaired again: \($0)" }
    } catch {
      return "not repaired again: \(error)"
    }
  }

  /// A backup that is called a site has all of the journal that was there before.
  private func partOfCopy(in image: DiskImage) -> String? {
    guard image.bytes(at: "/copy/store.meta") != nil else { return nil }
    for (path, bytes) in start.files where path.hasPrefix("/site/log/") {
      let copy = image.bytes(at: "/copy" + path.dropFirst("/site".count))
      if copy?.starts(with: bytes) != true { return "the backup of \(path) is not whole" }
    }
    return nil
  }

  /// A retry makes exactly one record, and a reader agrees with who wrote it.
  private func goOn(_ disk: SimulatedDisk, _ journal: Journal, _ before: Ledger) throws -> String? {
    var ledger = before
    let last = attempted.filter { $0.hasPrefix("tty017-a-") }.max() ?? "tty017-a-1"
    _ = try journal.pick(&ledger, last)
    _ = try journal.pick(&ledger, "tty099-z-1")
    if ledger.keys.count(where: { $0 == last }) != 1 { return "\(last) is not there once" }
    let (reader, replayed) = try open(disk, .reading)
    if let blocked = reader.blocked { return "after its recovery: \(blocked)" }
    if replayed != ledger { return "a reader sees other records" }
    let report = try verify(disk)
    return try lostProduct(disk) ?? report.problem.map { "after its recovery: \($0)" }
  }

  private func verify(_ disk: SimulatedDisk) throws -> Verification.Report {
    try Verification(site: "/site", on: disk, clock: { 0 }).run(checksBooks ? .replay : .full)
  }

  private func lostProduct(_ disk: SimulatedDisk) throws -> String? {
    guard let keptSKU else { return nil }
    let store = try SiteStore(opening: "/site", .reading, terminal: "T9", on: disk, clock: { 0 })
    return store.site.products[keptSKU] == nil ? "the books have lost \(keptSKU)" : nil
  }
}
