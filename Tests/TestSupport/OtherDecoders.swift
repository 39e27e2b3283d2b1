import Glibc

/// Other people's readers of barcodes, which know nothing of how ours were drawn.
///
/// They are the Debian packages zbar-tools, zxing-cpp-tools and poppler-utils.
public enum OtherDecoders {
  /// What ZXing read: the AIM identifier and the bytes of the data.
  public struct Reading: Hashable, Sendable, CustomStringConvertible {
    public let identifier: String
    public let bytes: [UInt8]

    public init(_ identifier: String, _ text: String) {
      self.identifier = identifier
      bytes = Array(text.utf8)
    }

    fileprivate init(identifier: String, bytes: [UInt8]) {
      self.identifier = identifier
      self.bytes = bytes
    }

    public var description: String { identifier + String(decoding: bytes, as: UTF8.self) }
  }

  /// A picture of black and white dots.
  public struct Bitmap: Sendable {
    public let width: Int
    public let height: Int
    public var dots: [Bool]

    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
      dots = Array(repeating: false, count: width * height)
    }

    /// Reads a raw PBM with one blank between its numbers; nil when it is none.
    public init?(pbm: [UInt8]) {
      let words = pbm.split(maxSplits: 3) { $0 == 0x0A || $0 == 0x20 }
      guard words.count == 4, words[0].elementsEqual("P4".utf8),
        let width = Int(String(decoding: words[1], as: UTF8.self)),
        let height = Int(String(decoding: words[2], as: UTF8.self))
      else { return nil }
      let rowBytes = (width + 7) / 8
      let bits = Array(pbm.suffix(rowBytes * height))
      guard bits.count == rowBytes * height else { return nil }
      self.init(width: width, height: height)
      for place in dots.indices {
        let (row, column) = (place / width, place % width)
        dots[place] = bits[row * rowBytes + column / 8] & (0x80 >> UInt8(column % 8)) != 0
      }
    }

    /// Blackens a rectangle, as far as it lies inside.
    public mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>) {
      for row in rows.clamped(to: 0..<height) {
        for column in columns.clamped(to: 0..<width) { dots[row * width + column] = true }
      }
    }

    /// As a grey map, which both programs read.
    var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + dots.map { $0 ? 0 : 255 } }
  }

  public static let isInstalled = ["zbarimg", "ZXingReader", "pdftoppm"].allSatisfy {
    access("/usr/bin/\($0)", X_OK) == 0
  }

  /// What a test that needs them says when it is skipped.
  public static let missing =
    "skipped: zbarimg, ZXingReader and pdftoppm are not here; `make test-tools` installs them"

  /// All that zbarimg finds, sorted: `CODE-128:A-01-02-03`.
  public static func zbar(_ picture: Bitmap) throws -> [String] {
    try inFolder { folder in
      try write(picture.pgm, "\(folder)/picture.pgm")
      let output = try run("zbarimg", ["--nodbus", "-q", "\(folder)/picture.pgm"])
      return output.split(separator: "\n").map(String.init).sorted()
    }
  }

  /// All that ZXingReader finds.
  public static func zxing(_ picture: Bitmap) throws -> [Reading] {
    try inFolder { folder in
      try write(picture.pgm, "\(folder)/picture.pgm")
      var bytes: [UInt8]?
      var found: [Reading] = []
      for line in try run("ZXingReader", ["\(folder)/picture.pgm"]).split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.first == "Bytes:" {
          bytes = words.dropFirst().compactMap { UInt8($0, radix: 16) }
        } else if words.first == "Identifier:", let data = bytes {
          found.append(Reading(identifier: String(words.last ?? ""), bytes: data))
          bytes = nil
        }
      }
      return found
    }
  }

  /// The pages of a PDF as pictures.
  public static func pages(ofPDF pdf: [UInt8], dotsPerInch: Int) throws -> [Bitmap] {
    try inFolder { folder in
      try write(pdf, "\(folder)/file.pdf")
      let arguments = ["-mono", "-r", "\(dotsPerInch)", "\(folder)/file.pdf", "\(folder)/page"]
      _ = try run("pdftoppm", arguments)
      var pages: [Bitmap] = []
      for name in names(in: folder).sorted() where name.hasSuffix(".pbm") {
        if let page = Bitmap(pbm: contents("\(folder)/\(name)")) { pages.append(page) }
      }
      return pages
    }
  }

  /// The words of a PDF.
  public static func text(ofPDF pdf: [UInt8]) throws -> String {
    try inFolder { folder in
      try write(pdf, "\(folder)/file.pdf")
      return try run("pdftotext", ["-layout", "\(folder)/file.pdf", "-"])
    }
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let child = try ChildProgram("/usr/bin/\(program)", arguments)
    child.endInput()
    _ = try child.exitStatus(within: 60_000)
    return child.output
  }

  private static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/aisle-symbols-XXXXXX".utf8CString)
    let made = mkdtemp(&template).map { String(cString: $0) }
    guard let folder = made else { throw PictureError(code: errno) }
    defer {
      for name in names(in: folder) { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    return try body(folder)
  }

  /// A picture could not be handed to a decoder.
  struct PictureError: Error {
    let code: Int32
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws {
    guard let file = fopen(path, "w") else { throw PictureError(code: errno) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw PictureError(code: errno)
    }
  }

  private static func contents(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
