import Testing
import Warehouse

@testable import Storage

@Suite struct SiteStoreTests {
  private let directory: TestSite

  init() throws {
    directory = try TestSite()
  }

  private func open(_ terminal: String = "tty017") throws -> SiteStore {
    try SiteStore(opening: directory.path, terminal: terminal, isForced: true) { [directory] in
      directory.now
    }
  }

  private func act(
    _ command: Command,
    _ counter: Int,
    session: String = "tty017-3f9a"
  ) throws -> Act {
    Act(
      command,
      key: OperationKey(session: session, counter: counter),
      actor: .none,
      terminal: try TerminalID(scanned: "tty017")
    )
  }

  private func products(_ count: Int = 1, note: String = "Earl Grey\t250 g") throws -> Command {
    .importProducts(
      try (1...count).map { Product(sku: try SKU(scanned: "TEA-\($0)"), description: note) },
      []
    )
  }

  @Test func `what was performed is there for who opens later and who was open`() throws {
    var first = try open()
    var second = try open("tty018")
    let outcome = first.perform(try act(products(3), 1))
    guard case .committed(let receipt) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(receipt.sequence == 1)
    #expect(receipt.at == Moment(milliseconds: TestSite.start))
    #expect(receipt.facts.count == 3)
    #expect(try second.catchUp())
    let third = try open()
    for store in [first, second, third] {
      #expect(store.site.products.rows().count == 3)
      #expect(store.site.products.rows().first?.description == "Earl Grey\t250 g")
      #expect(store.site.sequence == 1)
    }
  }

  @Test func `a retry gives the first answer and an older act is refused`() throws {
    var store = try open()
    let first = store.perform(try act(products(), 1))
    _ = store.perform(try act(products(2), 2))
    var later = try open()
    #expect(later.perform(try act(products(2), 2)) == store.perform(try act(products(2), 2)))
    let key = OperationKey(session: "tty017-3f9a", counter: 1)
    #expect(later.perform(try act(products(), 1)) == .refused(.alreadyAnswered(key)))
    #expect(first != later.perform(try act(products(2), 2)))
    #expect(later.site.sequence == 2)
  }

  @Test func `a refusal changes nothing`() throws {
    var store = try open()
    _ = store.perform(try act(products(), 1))
    #expect(store.perform(try act(products(), 2)) == .refused(.nothingToDo))
    #expect(store.site.sequence == 1)
  }

  @Test func `a large import is one atom with one receipt`() throws {
    var store = try open()
    let outcome = store.perform(try act(products(2000), 1))
    guard case .committed(let receipt) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(receipt.facts.count == 2000)
    #expect(receipt.sequence > 3)
    #expect(store.site.sequence == receipt.sequence)
    var later = try open()
    #expect(later.site.products.rows().count == 2000)
    #expect(later.perform(try act(products(2000), 1)) == outcome)
  }

  @Test func `a full disk is said and the same key can be tried again`() throws {
    let disk = FaultyDisk()
    var store = try SiteStore(
      opening: directory.path,
      terminal: "tty017",
      on: disk,
      isForced: true
    ) { [directory] in directory.now }
    disk.fault = { $0 == "write" ? 28 : nil }  // ENOSPC
    #expect(store.perform(try act(products(), 1)) == .notSaved(.diskFull))
    #expect(store.site.products.rows().isEmpty)
    disk.fault = { _ in nil }
    guard case .committed = store.perform(try act(products(), 1)) else {
      Issue.record("not committed")
      return
    }
  }

  @Test func `a terminal without a name writes nothing`() throws {
    var store = try open()
    var act = try act(products(), 1)
    act.terminal = .none
    guard case .notSaved(.other) = store.perform(act) else {
      Issue.record("it was written")
      return
    }
    #expect(store.site.sequence == 0)
  }
}
