import Barcodes

/// Writes drawings as a PDF 1.4: black rectangles and lines of Helvetica, a page each.
///
/// Letters beyond Latin-1 come out as question marks, as the built-in fonts have none.
struct PDF {
  private var bytes = Array("%PDF-1.4\n%\u{E2}\u{E3}\n".unicodeScalars.map { UInt8($0.value) })
  private var offsets: [Int] = []

  private init() {}

  static func written(_ pages: [LabelDrawing]) -> [UInt8] {
    var pdf = PDF()
    let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>")
    pdf.object("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    pdf.object(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    for (index, page) in pages.enumerated() {
      pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(page.points(page.width))"
          + " \(page.points(page.height))] /Resources << /Font << /F1 3 0 R >> >>"
          + " /Contents \(5 + 2 * index) 0 R >>"
      )
      let content = page.pdfContent
      pdf.object(Array("<< /Length \(content.count) >>\nstream\n".utf8) + content + Self.streamEnd)
    }
    pdf.finish()
    return pdf.bytes
  }

  private static let streamEnd = Array("\nendstream".utf8)

  private mutating func object(_ text: String) { object(Array(text.utf8)) }

  private mutating func object(_ body: [UInt8]) {
    offsets.append(bytes.count)
    bytes += Array("\(offsets.count) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
  }

  private mutating func finish() {
    let start = bytes.count
    var text = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      text += String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n"
    }
    text += "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\n"
    bytes += Array((text + "startxref\n\(start)\n%%EOF\n").utf8)
  }
}

extension LabelDrawing {
  /// The drawing as a file of one page.
  public func pdf() -> [UInt8] { PDF.written([self]) }

  /// Dots in points of 1/72 inch, with three decimals.
  fileprivate func points(_ dots: Int) -> String {
    // 72 / 25.4 points to the millimetre.
    let thousandths = (dots * 720_000 / 254 + dotsPerMillimetre / 2) / dotsPerMillimetre
    let digits = String(abs(thousandths) % 1000)
    let sign = thousandths < 0 ? "-" : ""
    return sign + "\(abs(thousandths) / 1000)."
      + String(repeating: "0", count: 3 - digits.count) + digits
  }

  fileprivate var pdfContent: [UInt8] {
    var bytes: [UInt8] = []
    for mark in marks {
      switch mark {
      case .text(let line): bytes += pdf(line)
      case .rule(let x, let y, let width, let height):
        bytes += pdf(x..<x + width, y..<y + height) + Array("f\n".utf8)
      case .symbol(let placed):
        for rectangle in placed.symbol.rectangles(
          module: placed.module,
          barHeight: placed.barHeight
        ) {
          bytes += pdf(
            placed.x + rectangle.columns.lowerBound..<placed.x + rectangle.columns.upperBound,
            placed.y + rectangle.rows.lowerBound..<placed.y + rectangle.rows.upperBound
          )
        }
        bytes += Array("f\n".utf8)
      }
    }
    return bytes
  }

  private func pdf(_ columns: Range<Int>, _ rows: Range<Int>) -> [UInt8] {
    Array(
      ("\(points(columns.lowerBound)) \(points(height - rows.upperBound))"
        + " \(points(columns.count)) \(points(rows.count)) re\n").utf8
    )
  }

  private func pdf(_ line: TextLine) -> [UInt8] {
    let free = line.width - Typeface.width(of: line.words, size: line.height)
    let x =
      switch line.alignment {
      case .left: line.x
      case .center: line.x + free / 2
      case .right: line.x + free
      }
    // The base line of Helvetica is 0.76 of its size below the top of its capitals' line.
    let y = height - line.y - line.height * 78 / 100
    return Array("BT /F1 \(points(line.height)) Tf \(points(x)) \(points(y)) Td (".utf8)
      + Self.pdfString(line.words) + Array(") Tj ET\n".utf8)
  }

  private static func pdfString(_ words: String) -> [UInt8] {
    words.unicodeScalars.flatMap { scalar -> [UInt8] in
      switch scalar {
      case "(", ")", "\\": [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
      case _ where ZPL.isControl(scalar): [UInt8(ascii: " ")]
      case _ where scalar.value < 0x100: [UInt8(truncatingIfNeeded: scalar.value)]
      default: [UInt8(ascii: "?")]
      }
    }
  }
}
