import Barcodes
import Testing

@Suite struct AssociationRulesTests {
  private func error(_ unit: [String]) throws -> BarcodeError? {
    let strings = try unit.map { try Barcode.elements(bracketed: Array($0.utf8)) }
    do throws(BarcodeError) {
      try Barcode.checkRules(strings)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ["(01)09521234543213(17)261231(10)ABC123"],
    ["(00)006141411234567890", "(02)09521234543213(37)24", "(10)ABC123(400)PO-4500012345"],
    ["(01)09521234543213(3103)000123", "(01)09521234543213(10)LOT-7"],
    ["(8030)AQNpSg_-(01)09521234543213(21)SN-1"],
  ])
  func `what one unit says together is accepted`(unit: [String]) throws {
    #expect(try error(unit) == nil)
  }

  @Test(
    arguments: [
      (["(02)09521234543213"], .missing([37]), 02),
      (["(02)09521234543213(37)24"], .missing([00, 02, 00, 8026]), 37),
      (["(10)ABC123"], .missing([01, 02, 03, 8006, 8026]), 10),
      (["(01)09521234543213(37)24"], .conflict(37), 01),
      (["(01)09521234543213", "(235)TPX-1(21)SN-1"], .conflict(235), 21),
      (["(01)09521234543213(3103)000123(3102)000123"], .conflict(3102), 3103),
      (["(420)12345(421)276D1"], .conflict(421), 420),
      (["(01)09521234543213(10)LOT-7", "(10)LOT-8"], .repeatedDiffers, 10),
      (
        ["(8030)AQNpSg_-(01)09521234543213"],
        .missing([
          00, 01, 21, 03, 21, 253, 255, 8003, 8004,
          8006, 21, 8010, 8011, 8017, 8018,
        ]), 8030
      ),
    ] as [([String], BarcodeError.Code, UInt16)]
  )
  func `what does not go together names the AI`(
    unit: [String],
    code: BarcodeError.Code,
    ai: UInt16
  ) throws {
    let found = try #require(try error(unit))
    #expect(found.code == code)
    #expect(found.ai == ai)
  }
}
