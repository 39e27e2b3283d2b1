import Barcodes
import Testing

@Suite struct ApplicationIdentifierTests {
  @Test(arguments: [00, 01, 02, 10, 11, 15, 17, 21, 30, 37, 90, 99, 235, 3100, 3105] as [UInt16])
  func `an AI has one row, and the row holds it`(code: UInt16) throws {
    let row = try #require(ApplicationIdentifier.of(code))
    #expect(row.codes.contains(code))
    #expect(!row.title.isEmpty && row.lengths.upperBound > 0)
  }

  @Test(arguments: [04, 18, 38, 89, 100, 3099, 3106, 9999, .max] as [UInt16])
  func `an AI that is none has no row`(code: UInt16) {
    #expect(ApplicationIdentifier.of(code) == nil)
  }

  @Test func `every code finds a row of its own`() {
    let rows = (0...UInt16.max).compactMap { code in
      ApplicationIdentifier.of(code).map { (code, $0) }
    }
    let listed = Set(rows.map(\.1)).reduce(0) { $0 + $1.codes.count }
    #expect(rows.count == listed)
  }

  @Test func `the table is the whole of the syntax dictionary`() {
    let all = ApplicationIdentifier.all
    let count = { (claim: (ApplicationIdentifier) -> Bool) in
      all.filter(claim).reduce(0) { $0 + $1.codes.count }
    }
    #expect(all.count == 224)
    #expect(count { _ in true } == 541)
    #expect(count { !$0.needsSeparator } == 337)
    #expect(count { $0.isAttribute } == 525)
    #expect(count { $0.isPrimaryKey } == 16)
    #expect(count { $0.excludes } == 394)
    #expect(count { $0.requires } == 502)
    #expect(count { $0.codes.upperBound < 100 } == 26)
    #expect(count { (100..<1_000).contains($0.codes.lowerBound) } == 38)
    #expect(count { $0.codes.lowerBound >= 1_000 } == 477)
  }
}
