import Glibc
import TestSupport
import Testing

/// `aisle barcode make` and `aisle labels`, as scripts run them.
@Suite struct BarcodeCommandTests {
  @Test(.enabled(if: OtherDecoders.isInstalled, Comment(rawValue: OtherDecoders.missing)))
  func `a barcode made on the command line is read`() throws {
    let file = try WorkFolder.path("barcode") + "/sscc.pdf"
    let made = try Program.run([
      "barcode", "make", "gs1-128", "(00)006141411234567890", "--format", "pdf", "--output", file,
    ])
    #expect(try made.successful() == "")
    let pages = try OtherDecoders.pages(ofPDF: bytes(of: file), dotsPerInch: 203)
    #expect(try pages.map(OtherDecoders.zxing) == [[.init("]C1", "00006141411234567890")]])
  }

  @Test func `half blocks go to a pipe without colours`() throws {
    let text = try Program.run(["barcode", "make", "qr", "XCXDONE"]).successful()
    #expect(text.split(separator: "\n").count == 15)
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `what cannot be drawn is refused with its place`() throws {
    let ended = try Program.run(["barcode", "make", "ean13", "9521234543214"])
    #expect(ended.status == .exited(1))
    #expect(ended.errors == "aisle: 9521234543214: the check digit is wrong, characters 13 to 13\n")
    #expect(try Program.run(["barcode", "make", "plessey", "1"]).status == .exited(2))
  }

  private func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    return Array(buffer.prefix(count))
  }
}
