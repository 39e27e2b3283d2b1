import Warehouse

/// A label with one code and a line of text: a location, a tote, a command card.
public struct CodeLabel: Hashable, Sendable {
  public let code: String
  public var title: String

  /// Nil for a code that Code 128 cannot hold in one symbol of this label: 1 to 20 printable ASCII
  /// characters.
  public init?(code: String, title: String = "") {
    guard (1...20).contains(code.utf8.count), code.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    self.code = code
    self.title = title
  }

  /// The label in ZPL II, 100 by 50 mm.
  public func zpl(dotsPerMillimetre dots: Int = 8) -> [UInt8] {
    var label = ZPL(width: 100 * dots, height: 50 * dots)
    // 11 modules for each character, start, check and stop: 20 of them are 264, 66 mm.
    label.code128(symbolData, x: 10 * dots, y: 4 * dots, module: dots / 4, height: 22 * dots)
    label.line(code, x: 10 * dots, y: 28 * dots, height: 9 * dots)
    label.line(title, x: 10 * dots, y: 40 * dots, height: 5 * dots)
    return label.finished
  }

  /// Start B and the code; three characters have a meaning of their own in `^FD` of `^BC`.
  private var symbolData: String {
    var data = ">:"
    for scalar in code.unicodeScalars {
      switch scalar {
      case "^": data += "><"
      case ">": data += ">0"
      case "~": data += ">="
      default: data.unicodeScalars.append(scalar)
      }
    }
    return data
  }
}
