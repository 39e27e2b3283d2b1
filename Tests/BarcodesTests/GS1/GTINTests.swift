import Barcodes
import Testing

@Suite struct GTINTests {
  @Test(arguments: [
    ("96385074", "00000096385074"), ("614141000036", "00614141000036"),
    ("9521234543213", "09521234543213"), ("09521234543213", "09521234543213"),
  ])
  func `a GTIN is filled up to 14 digits`(printed: String, full: String) {
    #expect(Barcode.gtin14(printed) == full)
  }

  @Test(arguments: [
    "", "9521234543214", "952123454321", "95212345432131", "952123454321A", "000009521234543213",
  ])
  func `a wrong length or check is no GTIN`(text: String) {
    #expect(Barcode.gtin14(text) == nil)
  }

  @Test(arguments: [
    ("01234505", "012000003455"), ("01234514", "012100003454"), ("01234523", "012200003453"),
    ("01234531", "012300000451"), ("01234543", "012340000053"), ("01234558", "012345000058"),
    ("04252614", "042100005264"), ("01234596", "012345000096"),
  ])
  func `a UPC-E stands for twelve digits`(short: String, full: String) {
    #expect(Barcode.upcA(fromUPCE: Array(short.utf8)) == Array(full.utf8))
  }

  @Test(arguments: ["04252615", "24252614", "0425261", "042526140", "0425261A", ""])
  func `what fails its check or its shape is no UPC-E`(text: String) {
    #expect(Barcode.upcA(fromUPCE: Array(text.utf8)) == nil)
  }
}
