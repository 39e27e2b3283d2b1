import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// A process is killed at its Nth call of a kind; what it was told was kept is kept.
@Suite(.enabled(if: Strace.isAllowed, "strace is missing")) struct AimedKillTests {
  @Test func `a kill at any of the first calls of a robot loses nothing it was told`() throws {
    var shift = try AimedKill(seed: 12, orders: 60)
    let kills = try shift.run(numbers: [1, 4])
    print("aimed kills: \(kills.text), nothing lost")
    #expect(kills.sum >= 4)
  }

  @Test func `work on the files that was killed anywhere can be done again`() throws {
    let kills = try KilledUpkeep().run(most: 1)
    print("aimed kills in upkeep: \(kills.text), all done again")
    #expect(kills.allSatisfy { $0.kills > 0 })
  }
}

/// The long form: every call up to the sixtieth.
@Suite(.enabled(if: Soak.isAsked && Strace.isAllowed, "set AISLE_SOAK=1"))
struct AimedKillSoakTests {
  @Test func `a kill at any call up to the sixtieth loses nothing that was told`() throws {
    var shift = try AimedKill(seed: 13, orders: 2000)
    let kills = try shift.run(numbers: Array(1...60))
    print("soak: aimed kills: \(kills.text), nothing lost")
    #expect(kills.sum >= 120)
  }

  @Test func `work on the files that was killed at any call can be done again`() throws {
    let kills = try KilledUpkeep().run(most: 60)
    print("soak: aimed kills in upkeep: \(kills.text), all done again")
    #expect(kills.allSatisfy { $0.kills >= 6 })
  }
}

/// One shift, in which robot after robot ends at a call that was chosen.
private struct AimedKill {
  private static let calls = ["write", "fdatasync", "pwrite64", "rename", "openat"]
  /// After so many robots in a row that made fewer such calls, no more are tried.
  private static let patience = 3

  private let site: RobotSite
  private let plan: ShiftPlan
  private var told: [ToldLine] = []

  init(seed: UInt64, orders: Int) throws {
    // Only the first of them works; for many, much is released at a time.
    plan = ShiftPlan(pickers: 8, packers: 1, seed: seed)
    site = try RobotSite(plan, orders: orders)
  }

  /// - Returns: How many robots ended at their call, of each kind of call.
  mutating func run(numbers: [Int]) throws -> [(kind: String, kills: Int)] {
    var kills: [(kind: String, kills: Int)] = []
    for call in Self.calls {
      var (count, misses) = (0, 0)
      for number in numbers where misses < Self.patience {
        let isKilled = try isKilled(at: number, of: call)
        misses = isKilled ? 0 : misses + 1
        count += isKilled ? 1 : 0
      }
      kills.append((call, count))
    }
    try check()
    return kills
  }

  /// Whether a robot was killed at its call; one that does not make it ends by itself.
  private mutating func isKilled(at number: Int, of call: String) throws -> Bool {
    _ = try site.turn()
    // Every act makes each kind of call at least once, if ever it is made again.
    let words = ["robot", "--tell", "--acts", "\(number + 1)", "--site", site.path]
    // One person: what a killed robot had claimed is this one's still.
    let brief = plan.briefs[0].arguments
    let robot = try Strace.start(["\(call):signal=KILL:when=\(number)"], words + brief)
    let status = try robot.exitStatus(within: 60_000)
    told += robot.told
    let isKilled = status == .signalled(SIGKILL)
    #expect(isKilled || status == .exited(0), "\(call) \(number): \(status) \(robot.errors)")
    return isKilled
  }

  private func check() throws {
    let journal = try KeptLines(site: site.path)
    let lost = told.filter { journal.keys[$0.sequence] != $0.key }
    #expect(lost.isEmpty, "told and not kept: \(lost.prefix(5))")
    #expect(journal.repeatedKeys == [])
    try SecondReader.expectSound(site.path)
  }
}

extension [(kind: String, kills: Int)] {
  fileprivate var sum: Int { reduce(0) { $0 + $1.kills } }
  fileprivate var text: String { map { "\($0.kind) \($0.kills)" }.joined(separator: ", ") }
}

/// Work on a site's files, killed at its first, second, third call of a kind and done again.
private struct KilledUpkeep {
  private static let calls = ["write", "ftruncate", "fsync", "rename", "unlink"]

  /// - Returns: How many were killed, of each kind of work.
  func run(most: Int) throws -> [(kind: String, kills: Int)] {
    try Upkeep.allCases.map { work in
      var kills = 0
      for call in Self.calls {
        for number in 1...most {
          guard try isKilled(work, at: number, of: call) else { break }
          kills += 1
        }
      }
      return ("\(work)", kills)
    }
  }

  private func isKilled(_ work: Upkeep, at number: Int, of call: String) throws -> Bool {
    let shop = try Shop()
    let before = try shop.soundJournal()
    try work.prepare(shop)
    let site = ["--site", shop.path]
    let words = try #require(try work.words(shop))
    let ended = try Strace.run(["\(call):signal=KILL:when=\(number)"], words + site)
    // Where all was done before the kill there is nothing left to do.
    if let words = try work.words(shop) {
      let again = try Program.run(words + site)
      #expect(again.status == .exited(0), "\(work) \(call) \(number): \(again)")
    }
    let journal = try shop.soundJournal()
    let kept = work == .repair ? before.withoutLastAct : before
    try #require(kept.rows.count > 10)
    #expect(journal.hasPrefix(kept), "\(work) \(call) \(number)")
    #expect(journal.lines(with: "counted=41").count <= 2)
    if work.isInside { #expect(journal.lines(with: "counted=18").count == 1) }
    if work == .repairBeforeSnapshot {
      let stock = try shop.run("export", "stock").successful()
      #expect(stock.lines(with: "MUG-0007,17").count == 1, "\(call) \(number): \(stock)")
    }
    return ended.status == .signalled(SIGKILL)
  }
}

extension String {
  /// The header and the facts of a journal that was exported as CSV.
  fileprivate var rows: [Substring] { split(separator: "\r\n") }

  /// All that is left when the journal's last record is given up: no other act's fact is missing.
  fileprivate var withoutLastAct: String {
    let key = rows.last?.operationKey
    return rows.filter { $0.operationKey != key }.map { $0 + "\r\n" }.joined()
  }
}

extension Substring {
  /// Sequence, time, terminal and operator stand before it.
  fileprivate var operationKey: Substring { split(separator: ",")[4] }
}

/// What is done to a site's files, beside the work on the floor.
private enum Upkeep: CaseIterable {
  case tornTail, snapshot, failedSync, repair, repairInside, repairBeforeSnapshot

  /// Whether a record is lost that others stand behind.
  var isInside: Bool { self == .repairInside || self == .repairBeforeSnapshot }

  func prepare(_ shop: Shop) throws {
    let script =
      switch self {
      case .tornTail: "printf '1\\t000000000099\\t2026' >> \(shop.log)"
      case .snapshot: "true"
      case .failedSync: "touch \(shop.path)/FAILED"
      case .repair: "sed -i '$s/k=/K=/' \(shop.log)"
      case .repairInside, .repairBeforeSnapshot: "sed -i 's/counted=17/counted=71/' \(shop.log)"
      }
    if isInside {
      for heap in [["A-02", "MUG-0007", "17"], ["A-01", "TEA-0042", "18"]] {
        let words = ["stock", "adjust"] + heap + ["--reason", "count", "--by", "sue"]
        _ = try Program.run(words + ["--site", shop.path]).successful()
      }
    }
    if self == .repairBeforeSnapshot { _ = try shop.run("store", "snapshot").successful() }
    _ = try Program.run(program: "/bin/sh", ["-c", script]).successful()
  }

  /// What does it; nil when there is nothing left to do.
  func words(_ shop: Shop) throws -> [String]? {
    switch self {
    case .tornTail:
      return ["stock", "adjust", "A-01", "TEA-0042", "41", "--reason", "count", "--by", "sue"]
    case .snapshot: return ["store", "archive"]
    case .failedSync:
      return access(shop.path + "/FAILED", F_OK) == 0 ? ["store", "recover-io"] : nil
    case .repair, .repairInside, .repairBeforeSnapshot:
      let said = try shop.run("repair").output.split(separator: " ")
      guard let place = said.firstIndex(of: "--accept-loss") else { return nil }
      return ["repair", "--accept-loss", "\(said[place + 1])", "--by", "sue", "--reason", "test"]
    }
  }
}
