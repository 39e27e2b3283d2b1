import Barcodes
import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct ScanResolverTests {
  private let world = World(
    site: SampleFloor.released().site,
    now: .shiftStart,
    operatorID: SampleFloor.anna
  )

  private func resolve(_ code: String, ask: Ask = .nothing, world: World? = nil) -> Scan? {
    let raw = RawScan(bytes: Array(code.utf8), provenance: .framed, startMs: 0, endMs: 0)
    let resolver = ScanResolver(world ?? self.world, sealing: PlainSealing(), ask: ask)
    guard case .scan(let scan) = resolver.resolve(raw) else { return nil }
    return scan
  }

  @Test(arguments: [
    ("A-01", [Meaning.location("A-01")]),
    ("a-01", [.location("A-01")]),
    ("TEA-0042", [.sku(ScannedSKU("TEA-0042"))]),
    ("2000000000428", [.sku(ScannedSKU("TEA-0042"))]),
    (SampleFloor.mugCaseGTIN, [.sku(ScannedSKU("MUG-0007", eaches: 6))]),
    ("]C101\(SampleFloor.mugCaseGTIN)", [.sku(ScannedSKU("MUG-0007", eaches: 6))]),
    ("T17", [.newTote("T17")]),
    ("1001", [.order("1001")]),
    ("W1", [.wave("W1")]),
    ("XL", [.cartonType("XL")]),
    ("B1002", [.person("ben")]),
    ("NOWHERE", []),
    ("B7777", []),
    ("", []),
  ])
  func `a code means what the site has under it`(code: String, meanings: [Meaning]) {
    #expect(resolve(code)?.meanings == meanings)
  }

  @Test func `an element string brings lot, expiry, serial and count`() {
    let text = "]C101\(SampleFloor.teaGTIN)17261231" + "10L42\u{1D}21S9\u{1D}3012"
    let scanned = ScannedSKU(
      "TEA-0042",
      eaches: 12,
      lot: "L42",
      expiry: CivilDate(year: 2026, month: 12, day: 31) ?? .none,
      serial: "S9"
    )
    #expect(resolve(text)?.meanings == [.sku(scanned)])
  }

  @Test(arguments: [
    "]Q1https://id.gs1.org/01/0\(SampleFloor.teaGTIN.suffix(13))/10/L42?30=6",
    "]C101\(SampleFloor.teaGTIN)306\u{1D}10L42", "(01)\(SampleFloor.teaGTIN)(30)6(10)L42",
    "]E0\(SampleFloor.teaGTIN.suffix(13))|]e0306\u{1D}10L42",
    "[)>\u{1E}06\u{1D}PTEA-0042\u{1D}Q6\u{1D}1TL42\u{1E}\u{04}",
  ])
  func `item, count and lot are the same however they are written`(code: String) {
    #expect(resolve(code)?.meanings == [.sku(ScannedSKU("TEA-0042", eaches: 6, lot: "L42"))])
  }

  @Test func `a case of more eaches than can be counted is too many for any task`() {
    var books = SampleFloor.books()
    let barcode = PackBarcode(code: SampleFloor.mugCaseGTIN, sku: "MUG-0007", eaches: Int.max / 2)
    books.perform(.importProducts([], [barcode]))
    let world = World(site: books.site, now: .shiftStart)
    let scan = resolve("]C101\(SampleFloor.mugCaseGTIN)3799999999", world: world)
    #expect(scan?.meanings == [.sku(ScannedSKU("MUG-0007", eaches: 99_999_999))])
  }

  @Test func `a code of several things keeps them all`() {
    var books = SampleFloor.books()
    books.perform(.importOrders([SampleFloor.order("A-01", [(SampleFloor.tea, 1)])]))
    let world = World(site: books.site, now: .shiftStart)
    let scan = resolve("A-01", world: world)
    #expect(scan?.meanings == [.location("A-01"), .order("A-01")])
    #expect(scan?.reading(as: [.location, .sku]) == .one(.location("A-01")))
    #expect(scan?.reading(as: [.location, .order]) == .several([.location, .order]))
    #expect(scan?.reading(as: [.tote]) == .useless(.location))
  }

  @Test(arguments: [
    ("1Z5R89390357567127", "THIS IS A TRACKING NUMBER OF UPS - NEED ITEM"),
    (
      "]C1420787459400111206206406260787",
      "THIS IS A TRACKING NUMBER OF USPS - NEED ITEM"
    ),
    ("]C10109521234543214", "(01) GTIN HAS A WRONG CHECK DIGIT - SCAN AGAIN"),
    ("]C110ABC 42", "(10) BATCH/LOT HAS A WRONG CHARACTER AT 9"),
    ("]E09521234543214", "BARCODE HAS A WRONG CHECK DIGIT - SCAN AGAIN"),
    ("NOWHERE", "NOT KNOWN: NOWHERE"),
  ])
  func `a code that names nothing is told for what it is`(code: String, told: String) throws {
    let scan = try #require(resolve(code))
    #expect(scan.complaint(scan.reading(as: [.sku]), need: "ITEM")?.text == told)
  }

  @Test func `what the site knows counts more than what is wrong with it`() throws {
    let scan = try #require(resolve("]E0TEA-0042"))
    #expect(scan.meanings == [.sku(ScannedSKU("TEA-0042"))])
    #expect(scan.complaint(scan.reading(as: [.sku]), need: "ITEM") == nil)
    #expect(try #require(resolve("B7777")).fault == nil)
  }

  @Test func `control bytes are shown, not sent`() {
    #expect(resolve("A\u{1B}[2J")?.text.contains("\u{1B}") == false)
  }

  @Test func `a badge never shows its code`() {
    #expect(resolve("B1001")?.text == "BADGE")
    #expect(resolve("B7777")?.text == "BADGE")
    #expect(resolve("X9-SECRET", ask: .badge)?.text == "BADGE")
  }

  @Test func `a card word is a command`() {
    let raw = RawScan(bytes: Array("xcxskip".utf8), provenance: .timed, startMs: 0, endMs: 0)
    let resolver = ScanResolver(world, sealing: PlainSealing(), ask: .nothing)
    #expect(resolver.resolve(raw) == .command(.skip))
  }
}
