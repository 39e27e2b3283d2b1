import Glibc
import Testing

@testable import Storage

@Suite struct CrashTests {
  @Test(arguments: CrashWorkload.all)
  func `a power cut at any call of a workload loses nothing`(workload: CrashWorkload) throws {
    var search = CrashSearch()
    // What only a few states show, because it lasts for one call.
    let subtle = ["create", "torn tail", "repair", "repair of segments"]
    let isSubtle = subtle.contains(workload.description)
    search.every = workload.stride > 1 ? 17 : isSubtle ? 31 : 499
    search.everyRecovery = 7
    search.recoveryStride = 149
    try search.run(workload)
    #expect(search.violations.isEmpty, "\(search.violations.prefix(5))")
    #expect(search.stateCount > 0)
    print(
      "\(workload): \(search.stateCount) crash states, \(search.recoveryStateCount) in recovery"
    )
  }

  @Test(arguments: ["append", "roll", "torn tail", "writer killed behind its seal"])
  func `a disk that only pretends to sync or cut is found out`(name: String) throws {
    let workload = try #require(CrashWorkload.all.first { $0.description == name })
    for call in [SimulatedDisk.Call.sync, .syncData, .syncDirectory, .truncate] {
      let isUsed =
        switch (name, call) {
        case (_, .syncData): true
        case ("append", _): false
        case ("torn tail", _): true
        case ("roll", .sync), ("roll", .syncDirectory): true
        case ("writer killed behind its seal", .sync): true
        default: false
        }
      guard isUsed else { continue }
      var search = CrashSearch()
      search.stopsAtFirst = true
      // Many states show it.
      search.every = 17
      search.everyRecovery = .max
      search.ignores = { kind, _ in kind == call }
      try search.run(workload)
      #expect(!search.violations.isEmpty, "\(name) without \(call)")
    }
  }
}

@Suite(.enabled(if: getenv("AISLE_SOAK") != nil))
struct CrashSoakTests {
  @Test(arguments: CrashWorkload.all)
  func `any call may fail, once or from then on, and nothing confirmed is lost`(
    workload: CrashWorkload
  ) throws {
    for code in [EIO, ENOSPC] {
      for isLasting in [false, true] {
        try failEachCall(workload, code, isLasting)
      }
    }
  }

  private func failEachCall(_ workload: CrashWorkload, _ code: Int32, _ isLasting: Bool) throws {
    var number = 1
    while true {
      let before = SimulatedDisk()
      let maker = CrashFloor(before)
      try workload.prepare(maker)
      let disk = try workload.spoil(before)
      disk.records = false
      let (start, first) = (disk.image, disk.callCount)
      disk.fault = { _, call in
        let isHit = isLasting ? call - first >= number : call - first == number
        return isHit ? code : nil
      }
      let floor = CrashFloor(disk)
      floor.now = maker.now
      _ = try? workload.run(floor)
      disk.fault = { _, _ in nil }
      let check = CrashCheck(
        start: start,
        confirmed: disk.confirmed,
        attempted: maker.attempted.union(floor.attempted),
        mayStayDamaged: workload.mayStayDamaged,
        checksBooks: workload.checksBooks,
        keptSKU: workload.keptSKU
      )
      #expect(floor.early.isEmpty)
      let found = check.violation(of: disk.image.settled)
      #expect(found == nil, "call \(number), \(code), lasting \(isLasting)")
      if disk.callCount - first < number || number > 400 { return }
      number += 1
    }
  }

  @Test func `every power cut of every workload loses nothing`() throws {
    var states = 0
    var recoveries = 0
    for workload in CrashWorkload.all {
      var search = CrashSearch()
      try search.run(workload)
      #expect(search.violations.isEmpty, "\(search.violations.prefix(5))")
      states += search.stateCount
      recoveries += search.recoveryStateCount
    }
    print("\(states) crash states, \(recoveries) more inside recovery")
    #expect(states >= 50_000)
  }
}
