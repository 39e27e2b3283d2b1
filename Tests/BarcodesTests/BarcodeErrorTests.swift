import Barcodes
import Testing

@Suite struct BarcodeErrorTests {
  @Test(
    arguments: [
      ("]C1", "there is nothing in it, characters 1 to 3"),
      ("]K9TEA-0042", "the scanner's ] prefix is none that we know here, characters 1 to 3"),
      (
        "]C110123456789012345678901",
        "BATCH/LOT (10) runs on into the next: the scanner drops FNC1, character 26"
      ),
      ("]C105ABC", "there is no such application identifier, characters 4 to 5"),
      ("]C1172612\u{1D}10ABC", "USE BY or EXPIRY (17) is too short, characters 6 to 9"),
      (
        "]C11012345678901234567890199\u{1D}21SN1",
        "BATCH/LOT (10) is too long, characters 26 to 28"
      ),
      ("]C110ABC 42", "BATCH/LOT (10) has a character that cannot stand there, character 9"),
      ("]C10109521234543214", "the check digit of GTIN (01) is wrong, characters 6 to 19"),
      ("]C18013" + "1987654Ad4X4bL5ttr2310cXX", "the check pair of GMN (8013) is wrong"),
      ("]C117261331", "USE BY or EXPIRY (17) names a month that is none, characters 8 to 9"),
      ("]C117260230", "USE BY or EXPIRY (17) names a day that is none, characters 10 to 11"),
      ("]C170032612312460", "EXPIRY TIME (7003) names a time that is none"),
      ("]C180010000" + "1234500110", "DIMENSIONS (8001) must not be zero, characters 8 to 11"),
      ("]E09521234543214", "the check digit is wrong, characters 4 to 16"),
      ("]E1" + "12", "it is only the add-on of a barcode, characters 4 to 5"),
    ]
  )
  func `what is wrong with a scan is a sentence with its place`(scan: String, sentence: String) {
    let raw = RawScan(bytes: Array(scan.utf8), provenance: .timed, startMs: 0, endMs: 0)
    let error = #expect(throws: BarcodeError.self) { try Barcode.read(raw) }
    #expect(error?.sentence.hasPrefix(sentence) == true, "\(error?.sentence ?? "")")
  }

  @Test(
    arguments: [
      ("https://", "the web address cannot be read, characters 1 to 8"),
      ("https://example.com/a/b", "the path of the web address names no item"),
      (
        "https://id.gs1.org/01/09521234543213?21=SN1",
        "there is no such application identifier"
      ),
      (
        "https://id.gs1.org/01/09521234543213?17=261231&17=261231",
        "USE BY or EXPIRY (17) stands twice in the web address"
      ),
    ]
  )
  func `what is wrong with a link is a sentence with its place`(link: String, sentence: String) {
    let error = #expect(throws: BarcodeError.self) { try Barcode.digitalLink(Array(link.utf8)) }
    #expect(error?.sentence.hasPrefix(sentence) == true, "\(error?.sentence ?? "")")
  }

  @Test(
    arguments: [
      ("(01)09521234543213(37)24", "GTIN (01) cannot stand beside COUNT (37), characters 5 to 18"),
      ("(02)09521234543213", "CONTENT (02) needs (37) beside it, characters 5 to 18"),
      ("(10)LOT-7", "BATCH/LOT (10) needs (01) or (02) or (03) or (8006) or (8026) beside it"),
      ("(01)09521234543213(10)LOT-7(10)LOT-8", "BATCH/LOT (10) stands twice, with two values"),
    ]
  )
  func `what does not go together is a sentence with its place`(
    text: String,
    sentence: String
  ) throws {
    let elements = try Barcode.elements(bracketed: Array(text.utf8))
    let error = #expect(throws: BarcodeError.self) { try Barcode.checkRules([elements]) }
    #expect(error?.sentence.hasPrefix(sentence) == true, "\(error?.sentence ?? "")")
  }

  @Test func `several carriers with the same kind of number are told so`() {
    let error = BarcodeError(.ambiguous, range: 0..<12)
    #expect(error.sentence == "the numbers of several carriers look like this, characters 1 to 12")
  }
}
