import Barcodes
import Testing

@Suite struct ApplicationIdentifierTests {
  @Test(arguments: [00, 01, 02, 10, 11, 15, 17, 21, 30, 37, 90, 99, 235, 3100, 3105] as [UInt16])
  func `an AI has one row, and the row holds it`(code: UInt16) throws {
    let row = try #require(ApplicationIdentifier.of(code))
    #expect(row.codes.contains(code))
    #expect(!row.title.isEmpty && !row.components.isEmpty)
  }

  @Test(arguments: [03, 18, 38, 89, 100, 3099, 3106, 9999, .max] as [UInt16])
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
}
