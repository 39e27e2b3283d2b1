import TestSupport
import Testing

@testable import Warehouse

@Suite struct RestoredRowTests {
  @Test func `books become the same as others, read back from text`() throws {
    let wanted = try busySite()
    var site = SampleFloor.released().site
    var differences = Differences(right: wanted)
    site.pass(&differences)
    #expect(!differences.tables.isEmpty)
    for restored in site.restorations(of: wanted) {
      site.apply([try roundTrip(.rowRestored(restored))], stamp)
    }
    differences = Differences(right: wanted)
    site.pass(&differences)
    #expect(differences.tables == [])
    #expect(site.restorations(of: wanted) == [])
  }

  @Test func `every table can be restored from nothing`() throws {
    let wanted = try busySite()
    var site = Site()
    for restored in site.restorations(of: wanted) {
      site.apply([try roundTrip(.rowRestored(restored))], stamp)
    }
    var differences = Differences(right: wanted)
    site.pass(&differences)
    #expect(differences.tables == [])
    #expect(differences.filled.count == differences.count, "\(differences.filled)")
  }

  @Test func `a table of a later version is named`() {
    let line = Array("row-restored\ttable=dreams\tname=x".utf8)
    #expect(throws: FieldError.malformed(field: "table", value: "dreams")) {
      try line.withUnsafeBytes { try Fact(line: $0) }
    }
  }

  @Test func `what tells the row apart has names of its own`() {
    var names = FieldNames()
    var site = Site()
    site.pass(&names)
    #expect(names.all.isDisjoint(with: ["table", "gone", "k", "w", "tx", "d", "h", "c"]))
  }

  private let stamp = Stamp(sequence: 1, at: .none, terminal: "T1", actor: .none)

  private func roundTrip(_ fact: Fact) throws -> Fact {
    var line: [UInt8] = []
    fact.append(to: &line)
    let read = try line.withUnsafeBytes { try Fact(line: $0) }
    #expect(read == fact)
    return read
  }

  /// Books with a row in every table, and fewer in some.
  private func busySite() throws -> Site {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 2, into: "T17"), as: SampleFloor.anna)
    books.perform(
      .short(ShortReport(task: "K000003", found: 0, code: .nothing)),
      as: SampleFloor.ben
    )
    var site = books.site
    var barcode = PackBarcode()
    barcode.code = "X 1\t\u{1B}"
    site.barcodes.set(barcode)
    var carton = Carton()
    carton.id = "X1"
    site.cartons.set(carton)
    var device = DeviceCalibration()
    device.terminal = "T1"
    site.devices.set(device)
    site.counters.set(CounterNote(name: "sscc", value: 7))
    var request = CountRequest()
    request.location = "A-1"
    site.countRequests.set(request)
    let product = try #require(site.products.rows().first)
    site.products.remove(product.key)
    return site
  }
}

/// The tables that are not as in other books.
private struct Differences: TablePass {
  let right: Site
  var tables: [String] = []
  var filled: [String] = []
  var count = 0

  init(right: Site) { self.right = right }

  mutating func table<R: Row>(_ table: inout Table<R>) {
    var lines = Lines(name: "\(R.table)")
    var right = right
    right.pass(&lines)
    let mine = table.rows().map(\.line)
    if mine != lines.lines { tables.append("\(R.table)") }
    if !mine.isEmpty { filled.append("\(R.table)") }
    count += 1
  }
}

private struct Lines: TablePass {
  let name: String
  var lines: [[UInt8]] = []

  mutating func table<R: Row>(_ table: inout Table<R>) {
    if "\(R.table)" == name { lines = table.rows().map(\.line) }
  }
}

private struct FieldNames: TablePass, FieldPass {
  var all: Set<String> = []

  mutating func table<R: Row>(_ table: inout Table<R>) {
    var row = R()
    try? row.pass(&self)
  }

  mutating func field<V: FieldValue>(_ name: StaticString, _ value: inout V) {
    all.insert("\(name)")
  }

  mutating func list<V: FieldValue>(_ name: StaticString, _ values: inout [V]) {
    all.insert("\(name)")
  }
}
