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
    #expect(ended.errors == "aisle: 9521234543214: the check digit is wrong, character 13\n")
    #expect(try Program.run(["barcode", "make", "plessey", "1"]).status == .exited(2))
  }

  @Test func `lines of any bytes and a mebibyte each are answered`() throws {
    let mebibyte = 1 << 20
    let lines: [[UInt8]] = [
      [UInt8](repeating: 0x30, count: mebibyte), [UInt8](repeating: 0x1D, count: mebibyte),
      Array("]C1".utf8) + [UInt8](repeating: 0x31, count: mebibyte), [0xFF, 0xC3, 0x00, 0x80], [],
      Array("]C10109521234543213\r".utf8),
    ]
    let file = try WorkFolder.path("barcode-lines") + "/lines"
    try write(Array(lines.joined(separator: [0x0A])), to: file)
    let read = try Program.run(
      program: "/bin/sh",
      ["-c", "exec \"$0\" barcode read <\"$1\"", Program.path(), file]
    )
    #expect(read.status == .exited(1))
    let answers = read.output.split(separator: "\n")
    #expect(answers.count == lines.count)
    #expect(answers.dropLast(3).allSatisfy { $0.contains(#""code":"valueTooLong""#) })
    #expect(answers.last?.contains(#""reading":"gtin""#) == true)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  private func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    return Array(buffer.prefix(count))
  }
}
