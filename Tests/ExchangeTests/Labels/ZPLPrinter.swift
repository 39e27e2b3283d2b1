import TestSupport
import Testing

/// Prints as a label printer would: boxes, pictures and Code 128 by the book, text as grey nothing.
///
/// It knows the code sets of Code 128 from the ZPL manual, not from the program.
struct ZPLPrinter {
  private var picture: OtherDecoders.Bitmap
  private var origin = (x: 0, y: 0)
  private var module = 2
  private var barHeight: Int?

  static func printed(_ zpl: String) throws -> OtherDecoders.Bitmap {
    let width = try number(after: "^PW", zpl)
    let height = try number(after: "^LL", zpl)
    var printer = ZPLPrinter(picture: .init(width: width, height: height))
    for command in zpl.filter({ $0 != "\n" }).split(separator: "^") { try printer.obey(command) }
    return printer.picture
  }

  private init(picture: OtherDecoders.Bitmap) { self.picture = picture }

  private static func number(after name: String, _ zpl: String) throws -> Int {
    let start = try #require(zpl.range(of: name))
    return try #require(Int(zpl[start.upperBound...].prefix { $0.isNumber }))
  }

  private mutating func obey(_ command: Substring) throws {
    let rest = command.dropFirst(2)
    let numbers = rest.split(separator: ",").map { Int($0) ?? 0 }
    switch command.prefix(2) {
    case "FO": origin = (numbers[0], numbers[1])
    case "BY": module = try #require(Int(rest))
    case "BC": barHeight = numbers[1]
    case "GB": fill(0..<(numbers[0]), 0..<(numbers[1]))
    case "GF": try draw(rest)
    case "FD":
      if let height = barHeight { try drawCode128(Array(rest.utf8), height) }
      barHeight = nil
    default: break
    }
  }

  private mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>) {
    picture.fill(
      columns.lowerBound + origin.x..<columns.upperBound + origin.x,
      rows.lowerBound + origin.y..<rows.upperBound + origin.y
    )
  }

  private mutating func draw(_ graphic: Substring) throws {
    let parts = graphic.split(separator: ",", maxSplits: 4)
    let rowBytes = try #require(Int(parts[3]))
    #expect(Int(parts[1]) == Int(parts[2]))
    var last: [Bool] = []
    var row = 0
    var digits = parts[4]
    while !digits.isEmpty {
      if digits.first == ":" {
        digits.removeFirst()
      } else {
        last = digits.prefix(rowBytes * 2).flatMap { digit in
          let value = digit.hexDigitValue ?? 0
          return [8, 4, 2, 1].map { value & $0 != 0 }
        }
        digits = digits.dropFirst(rowBytes * 2)
      }
      for (column, isDark) in last.enumerated() where isDark {
        fill(column..<column + 1, row..<row + 1)
      }
      row += 1
    }
    #expect(row * rowBytes == Int(parts[1]))
  }

  private mutating func drawCode128(_ data: [UInt8], _ height: Int) throws {
    var values: [Int] = []
    var isC = false
    var place = 0
    while place < data.count {
      if data[place] == UInt8(ascii: ">") {
        let code = data[place + 1]
        place += 2
        switch code {
        case UInt8(ascii: ";"): (values, isC) = (values + [105], true)
        case UInt8(ascii: ":"): values.append(104)
        case UInt8(ascii: "5"): (values, isC) = (values + [99], true)
        case UInt8(ascii: "6"): (values, isC) = (values + [100], false)
        case UInt8(ascii: "8"): values.append(102)
        case UInt8(ascii: "<"): values.append(62)
        case UInt8(ascii: "0"): values.append(30)
        case UInt8(ascii: "="): values.append(94)
        default: Issue.record("no invocation \(code)")
        }
      } else if isC {
        values.append(Int(data[place] - 48) * 10 + Int(data[place + 1] - 48))
        place += 2
      } else {
        values.append(Int(data[place]) - 32)
        place += 1
      }
    }
    let sum = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element }
    drawBars(values + [sum % 103, 106], height)
  }

  private mutating func drawBars(_ values: [Int], _ height: Int) {
    var column = 0
    for value in values {
      for (index, width) in Self.widths[value].enumerated() {
        let end = column + (width.wholeNumberValue ?? 0) * module
        if index.isMultiple(of: 2) { fill(column..<end, 0..<height) }
        column = end
      }
    }
  }

  private static let widths = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 \
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 \
    321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 \
    211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 \
    213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 \
    121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 \
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 \
    412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 \
    211214 211232 2331112
    """.split(separator: " ")
}

extension String {
  /// Where a text stands in another.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }
      .map { $0..<index($0, offsetBy: text.count) }
  }
}
