import TestSupport
import Testing
import Warehouse

@testable import Storage

/// Journals as each released version wrote them, kept as files below `Fixtures`; none is ever
/// written anew.
@Suite struct OldVersionTests {
  @Test(arguments: ["1", "2"])
  func `a journal of that version opens, verifies and goes on`(version: String) throws {
    let old = try OldSite(version)
    let text = String(decoding: try old.contents("heads.txt"), as: UTF8.self)
    let heads = try #require(HeadsCopy(file: "heads.txt", text: text))
    let report = try Verification(site: old.path, clock: { 0 }).run(.replay, against: heads)
    #expect(report.problem == nil, "\(report.told)")
    var store = try SiteStore(opening: old.path, terminal: "office", isForced: true) {
      TestSite.start
    }
    #expect(store.site.sequence == report.sequence)
    #expect(store.site.orders.count > 0 && store.site.tasks.count > 0)
    let before = try old.contents("log/000000000001.log")
    let key = OperationKey(session: "office-77aa", counter: 1)
    let act = Act(
      .adjustStock(StockKey(sku: SKU("TEA-0042"), at: LocationID("A-01")), to: 7, reason: "count"),
      key: key,
      actor: OperatorID("sue"),
      terminal: TerminalID("office")
    )
    guard case .committed = store.perform(act) else {
      Issue.record("nothing can be written behind it")
      return
    }
    #expect(try old.contents("log/000000000001.log").starts(with: before))
    #expect(try Verification(site: old.path, clock: { 0 }).run(.replay).problem == nil)
  }

  @Test(arguments: [
    ("1", ["task-claimed", "tote-registered", "tote-taken", "stock-moved", "task-picked"]),
    ("2", ["tote-registered", "tote-taken", "task-picked"]),
  ])
  func `a pick is told as in the version that the site was made with`(
    version: String,
    kinds: [String]
  ) throws {
    let old = try OldSite(version)
    var store = try SiteStore(opening: old.path, terminal: "office", isForced: true) {
      TestSite.start
    }
    let slot = StockKey(sku: SampleFloor.mug, at: "A-02")
    let before = try #require(store.site.stock[slot])
    _ = try perform(.importOrders([SampleFloor.order("2001", [(slot.sku, 2)])]), 1, &store)
    _ = try perform(.releaseWave(SampleFloor.plan(store.site, ["2001"])), 2, &store)
    let task = try #require(store.site.tasks.rows().first { $0.order == "2001" })
    let facts = try perform(.pick(task.id, quantity: 2, into: "T900"), 3, &store)
    #expect(facts.map(\.kind) == kinds)
    guard case .taskPicked(let pick) = facts.last else {
      Issue.record("no pick: \(facts)")
      return
    }
    #expect(pick.firstScanAt.isNone == (version == "2"))
    #expect(pick.lastScanAt.isNone == (version == "2"))
    #expect(store.site.stock[slot]?.quantity == before.quantity - 2)
    #expect(store.site.stock[slot]?.allocated == before.allocated)
    #expect(store.site.tasks[task.id]?.claimant == "sue")
  }

  @Test func `goods with a lot are moved by a fact that names it`() throws {
    let old = try OldSite("2")
    var store = try SiteStore(opening: old.path, terminal: "office", isForced: true) {
      TestSite.start
    }
    let slot = StockKey(sku: SampleFloor.mug, at: "A-02")
    var lot = slot
    lot.lot = "L42"
    _ = try perform(.adjustStock(slot, to: 0, reason: "count"), 1, &store)
    _ = try perform(.importStock([StockCount(key: lot, quantity: 9)]), 2, &store)
    _ = try perform(.importOrders([SampleFloor.order("2001", [(slot.sku, 2)])]), 3, &store)
    _ = try perform(.releaseWave(SampleFloor.plan(store.site, ["2001"])), 4, &store)
    let task = try #require(store.site.tasks.rows().first { $0.order == "2001" })
    let facts = try perform(.pick(task.id, quantity: 2, into: "T900"), 5, &store)
    #expect(facts.map(\.kind).suffix(2) == ["stock-moved", "task-picked"])
    #expect(store.site.stock[lot]?.quantity == 7)
    #expect(store.site.stock[lot.moved(into: "T900")]?.quantity == 2)
  }

  /// What the supervisor's act made true.
  private func perform(
    _ command: Command,
    _ counter: Int,
    _ store: inout SiteStore
  ) throws -> [Fact] {
    let key = OperationKey(session: "office-77ab", counter: counter)
    let outcome = store.perform(Act(command, key: key, actor: "sue", terminal: "office"))
    guard case .committed(let receipt) = outcome else {
      throw Shelf.empty
    }
    return receipt.facts
  }
}

/// A copy of a kept site, which may be written to.
private final class OldSite {
  let path: String

  init(_ version: String) throws {
    path = try TestSite.directory()
    let root = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let kept = "/\(root)/Fixtures/\(version)"
    let disk = LinuxDisk()
    for name in ["log", "quarantine"] { try disk.makeDirectory("\(path)/\(name)") }
    for name in ["store.meta", "heads.txt", "log/000000000001.log", "lock", "mark"] {
      let file = try disk.open("\(path)/\(name)", .createNew)
      defer { disk.close(file) }
      if name == "lock" || name == "mark" { continue }
      try disk.appendAll(file, disk.contents(of: "\(kept)/\(name)"))
    }
  }

  deinit { TestSite.remove(path) }

  func contents(_ name: String) throws -> [UInt8] {
    try LinuxDisk().contents(of: "\(path)/\(name)")
  }
}
