import TestSupport
import Testing
import Warehouse

@testable import Storage

/// Journals as each released version wrote them, kept as files below `Fixtures`; none is ever
/// written anew.
@Suite struct OldVersionTests {
  @Test(arguments: ["1"])
  func `a journal of that version opens, verifies and goes on`(version: String) throws {
    let old = try OldSite(version)
    let heads = Head.read(String(decoding: try old.contents("heads.txt"), as: UTF8.self))
    let report = try Verification(site: old.path, clock: { 0 }).run(.replay, against: heads)
    #expect(report.problem == nil && !heads.isEmpty, "\(report.text)")
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
