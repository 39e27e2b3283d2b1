import TestSupport
import Testing

@testable import Warehouse

@Suite struct TableTests {
  @Test func `rows come in the order of their keys, whatever the order they were set in`() {
    var table = Table<OrderLine>()
    for number in [12, 2, 700, 1, 30] {
      table.set(OrderLine(order: "B", number: number, sku: "TEA-0042", ordered: 1))
      table.set(OrderLine(order: "A", number: number, sku: "TEA-0042", ordered: 1))
    }
    #expect(table.rows(RowKey(OrderID("B"))).map(\.number) == [1, 2, 12, 30, 700])
    #expect(table.count == 10)
  }

  @Test func `a prefix is whole fields`() {
    var table = Table<OrderLine>()
    table.set(OrderLine(order: "1", number: 1, sku: "TEA-0042", ordered: 1))
    table.set(OrderLine(order: "10", number: 1, sku: "TEA-0042", ordered: 1))
    table.set(OrderLine(order: "1-A", number: 1, sku: "TEA-0042", ordered: 1))
    #expect(table.rows(RowKey(OrderID("1"))).map(\.order) == ["1"])
  }

  @Test(arguments: [UInt64(1), 7, 42])
  func `a table does what a dictionary does`(_ seed: UInt64) {
    var random = SplitMix(seed)
    var table = Table<Stock>()
    var model: [RowKey: Stock] = [:]
    for _ in 0..<4000 {
      let key = StockKey(sku: SKU("S\(random.below(60))"), at: LocationID("L\(random.below(40))"))
      if random.below(4) == 0 {
        table.remove(key.rowKey)
        model[key.rowKey] = nil
      } else {
        let row = Stock(key: key, quantity: random.below(100), since: .shiftStart)
        table.set(row)
        model[key.rowKey] = row
      }
    }
    #expect(table.count == model.count)
    #expect(table.rows() == model.values.sorted { $0.key.rowKey < $1.key.rowKey })
    for sku in 0..<60 {
      let wanted = model.values.filter { $0.key.sku == SKU("S\(sku)") }
      #expect(
        table.rows(index: "sku", RowKey(SKU("S\(sku)")))
          == wanted.sorted { $0.key.rowKey < $1.key.rowKey }
      )
    }
  }

  @Test func `an overlay hides, changes and adds to a base`() throws {
    let base = MemoryBase([
      Stock(key: StockKey(sku: "TEA-0042", at: "A-01"), quantity: 1, since: .shiftStart),
      Stock(key: StockKey(sku: "TEA-0042", at: "A-02"), quantity: 2, since: .shiftStart),
      Stock(key: StockKey(sku: "MUG-0007", at: "A-03"), quantity: 3, since: .shiftStart),
    ])
    var table = Table<Stock>(base: base)
    table.remove(StockKey(sku: "TEA-0042", at: "A-01").rowKey)
    table.update(StockKey(sku: "MUG-0007", at: "A-03").rowKey) { $0.quantity = 33 }
    table.set(Stock(key: StockKey(sku: "TEA-0042", at: "A-00"), quantity: 9, since: .shiftStart))
    #expect(table.count == 3)
    #expect(table.rows().map(\.quantity) == [9, 2, 33])
    #expect(table.rows(index: "sku", RowKey(SKU("TEA-0042"))).map(\.quantity) == [9, 2])
    #expect(table[StockKey(sku: "TEA-0042", at: "A-01")] == nil)
  }

  @Test func `every row reads back from its line`() throws {
    let books = SampleFloor.released()
    try check(books.site.products)
    try check(books.site.barcodes)
    try check(books.site.locations)
    try check(books.site.stock)
    try check(books.site.orders)
    try check(books.site.orderLines)
    try check(books.site.waves)
    try check(books.site.tasks)
    try check(books.site.operators)
    try check(books.site.counters)
    try check(books.site.sessions)
  }

  private func check<R: Row>(_ table: Table<R>) throws {
    #expect(table.count > 0, "\(R.table) is empty")
    for row in table.rows() {
      #expect(try R(line: row.line[...]) == row)
      #expect(row.line.starts(with: row.key.text.utf8))
    }
  }
}

/// Sorted lines in memory, as a snapshot holds them.
private struct MemoryBase<R: Row>: TableBase {
  private let rows: [R]

  init(_ rows: [R]) {
    self.rows = rows.sorted { $0.key < $1.key }
  }

  var count: Int { rows.count }

  func line(_ key: RowKey) -> ArraySlice<UInt8>? {
    rows.first { $0.key == key }.map { $0.line[...] }
  }

  func visitLines(_ prefix: RowKey, _ body: (ArraySlice<UInt8>) -> Bool) {
    for row in rows where row.key.starts(with: prefix) {
      guard body(row.line[...]) else { return }
    }
  }

  func keys(index name: String, prefix: RowKey) -> [(indexKey: RowKey, key: RowKey)] {
    guard let index = R.indexes.first(where: { "\($0.name)" == name }) else { return [] }
    return rows.compactMap { row in
      index.key(row).flatMap { $0.starts(with: prefix) ? ($0, row.key) : nil }
    }.sorted { ($0.indexKey, $0.key) < ($1.indexKey, $1.key) }
  }
}
