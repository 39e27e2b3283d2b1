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

  @Test(arguments: [UInt64(3), 11, 99])
  func `a draft over an overlay over a base does what a dictionary does`(_ seed: UInt64) {
    var random = SplitMix(seed)
    var model: [RowKey: Stock] = [:]
    func stock(_ random: inout SplitMix) -> Stock {
      let key = StockKey(sku: SKU("S\(random.below(9))"), at: LocationID("L\(random.below(30))"))
      return Stock(key: key, quantity: random.below(100), since: .shiftStart)
    }
    for _ in 0..<60 {
      let row = stock(&random)
      model[row.key.rowKey] = row
    }
    var table = Table<Stock>(base: MemoryBase(Array(model.values)))
    for round in 0..<3 {
      let before = table.rows()
      if round == 2 { table = table.drafted }
      for _ in 0..<80 {
        let row = stock(&random)
        switch random.below(3) {
        case 0:
          table.remove(row.key.rowKey)
          model[row.key.rowKey] = nil
        case 1:
          table.set(row)
          model[row.key.rowKey] = row
        default:
          table.update(row.key.rowKey) { $0.quantity += 1 }
          model[row.key.rowKey]?.quantity += 1
        }
      }
      #expect(before != table.rows())
      #expect(table.count == model.count)
      #expect(table.rows() == model.values.sorted { $0.key.rowKey < $1.key.rowKey })
      for sku in 0..<9 {
        let wanted = model.values.filter { $0.key.sku == SKU("S\(sku)") }
        let found = table.rows(index: "sku", RowKey(SKU("S\(sku)")))
        #expect(found == wanted.sorted { $0.key.rowKey < $1.key.rowKey })
      }
    }
  }

  @Test(arguments: [UInt64(5), 23, 71], [true, false])
  func `copies of a table go their own ways`(_ seed: UInt64, looksFirst: Bool) {
    var random = SplitMix(seed)
    func row(_ random: inout SplitMix) -> Stock {
      let key = StockKey(sku: SKU("S\(random.below(7))"), at: LocationID("L\(random.below(9))"))
      return Stock(key: key, quantity: random.below(100), since: .shiftStart)
    }
    var tables = [Table<Stock>()]
    var models: [[RowKey: Stock]] = [[:]]
    for step in 0..<300 {
      if step.isMultiple(of: 60) {
        if looksFirst { #expect(tables[0].rows().count == models[0].count) }
        tables.append(tables[0])
        models.append(models[0])
      }
      let which = random.below(tables.count)
      let row = row(&random)
      switch random.below(3) {
      case 0:
        tables[which].remove(row.key.rowKey)
        models[which][row.key.rowKey] = nil
      case 1:
        tables[which].set(row)
        models[which][row.key.rowKey] = row
      default:
        tables[which].update(row.key.rowKey) { $0.quantity += 1 }
        models[which][row.key.rowKey]?.quantity += 1
      }
      if random.below(10) == 0 {
        #expect(tables[which].rows(index: "sku").count == models[which].count)
      }
    }
    for (table, model) in zip(tables, models) {
      let wanted = model.values.sorted { $0.key.rowKey < $1.key.rowKey }
      #expect(table.rows() == wanted)
      #expect(
        table.rows(index: "sku").map(\.quantity)
          == wanted.sorted {
            ($0.key.sku, $0.key.rowKey) < ($1.key.sku, $1.key.rowKey)
          }.map(\.quantity)
      )
    }
  }

  @Test func `a row that changes its place in an index is met once, where it is now`() {
    var table = Table<PickTask>()
    var task = PickTask()
    task.id = "K1"
    task.zone = "A"
    table.set(task)
    for rank in [4, 9, 2, 9, 4] {
      table.update(RowKey(TaskID("K1"))) { $0.rank = rank }
      #expect(table.rows(index: "queue", RowKey(ZoneID("A"))).map(\.rank) == [rank])
      #expect(table.rows(index: "queue", RowKey(ZoneID("A"), 7)).isEmpty)
    }
    table.update(RowKey(TaskID("K1"))) { $0.state = .done }
    #expect(table.rows(index: "queue").isEmpty)
    #expect(table.rows(index: "order").count == 1)
  }

  @Test func `what is tried in a draft leaves the table as it was`() {
    var table = Table<OrderLine>()
    table.set(OrderLine(order: "A", number: 1, sku: "TEA-0042", ordered: 4))
    var draft = table.drafted
    draft.update(RowKey(OrderID("A"), 1)) { $0.picked = 4 }
    draft.set(OrderLine(order: "A", number: 2, sku: "TEA-0042", ordered: 1))
    #expect(draft.rows().map(\.picked) == [4, 0])
    #expect(table.rows().map(\.picked) == [0])
  }

  @Test func `keys longer than their words sort and compare by all their bytes`() {
    let long = String(repeating: "x", count: 60)
    let keys = [RowKey(long), RowKey(long + "a"), RowKey(long + "b"), RowKey(long, 7)]
    let texts = keys.map(\.description)
    #expect(
      keys.sorted().map(\.description)
        == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    )
    #expect(Set(keys).count == 4)
    #expect(RowKey(long, 7).starts(with: RowKey(long)))
    #expect(!RowKey(long + "a").starts(with: RowKey(long)))
    #expect(RowKey(long, 7).description == long + "\t000000000007")
  }

  @Test func `keys in a row are found, changed and removed like others`() {
    var table = Table<PickTask>()
    func id(_ number: Int) -> TaskID { TaskID("K\(1_000_000 + number)") }
    for number in 0..<3000 {
      var task = PickTask()
      task.id = id(number)
      task.quantity = number
      table.set(task)
    }
    for number in 0..<3000 where number % 3 > 0 { table.remove(RowKey(id(number))) }
    for number in 0..<3000 { table.update(RowKey(id(number))) { $0.picked += 1 } }
    for number in 0..<3000 {
      let task = table[id(number)]
      #expect(task?.quantity == (number % 3 == 0 ? number : nil))
      #expect(task?.picked == (number % 3 == 0 ? 1 : nil))
    }
    #expect(table[id(3000)] == nil)
    #expect(table.rows().map(\.quantity) == Array(stride(from: 0, to: 3000, by: 3)))
  }

  @Test(arguments: ["x", "\u{E9}", "\u{8}", "\t", "\n", "\\", "+"])
  func `a field of any length is read to its end`(_ character: String) throws {
    for length in 0...40 {
      var product = Product()
      product.sku = "TEA-0042"
      product.description = String(repeating: character, count: length)
      #expect(try product.line.withUnsafeBytes { try Product(line: $0) } == product)
      var line: [UInt8] = []
      Fact.productSet(product).append(to: &line)
      #expect(try line.withUnsafeBytes { try Fact(line: $0) } == .productSet(product))
    }
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
      #expect(try row.line.withUnsafeBytes { try R(line: $0) } == row)
      #expect(row.line.starts(with: row.key.bytes))
    }
  }
}

/// Sorted lines in memory, as a snapshot holds them.
private final class MemoryBase<R: Row>: TableBase {
  private let rows: [R]

  init(_ rows: [R]) {
    self.rows = rows.sorted { $0.key < $1.key }
  }

  var count: Int { rows.count }

  func line(_ key: RowKey, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    guard let row = rows.first(where: { $0.key == key }) else { return false }
    row.line.withUnsafeBytes(body)
    return true
  }

  func visitLines(_ prefix: RowKey, _ body: (RowKey, UnsafeRawBufferPointer) -> Bool) {
    for row in rows where row.key.starts(with: prefix) {
      guard row.line.withUnsafeBytes({ body(row.key, $0) }) else { return }
    }
  }

  func visitKeys(index name: StaticString, _ prefix: RowKey, _ body: (RowKey, RowKey) -> Bool) {
    guard let index = R.indexes.first(where: { $0.name.says(name) }) else { return }
    let entries = rows.compactMap { row in
      index.key(row).map { (joined: $0.joined(with: row.key), key: row.key) }
    }
    for entry in entries.sorted(by: { $0.joined < $1.joined })
    where entry.joined.starts(with: prefix) {
      guard body(entry.joined, entry.key) else { return }
    }
  }
}
