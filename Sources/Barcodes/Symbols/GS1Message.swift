/// An element string on its way into a symbol: checked, and with FNC1 only where one must be.
///
/// GS1 General Specifications, section 7.8: a value that is not of predefined length ends with
/// FNC1 unless it is the last.
struct GS1Message {
  /// A character of the message, or FNC1.
  enum Token: Hashable {
    case byte(UInt8)
    case function1
  }

  /// AIs and values with GS between them, without the FNC1 in front.
  let separated: [UInt8]
  /// `(01)09521234543213(10)LOT-42`.
  let readable: String

  /// - Throws: ``BarcodeError`` as the readers of scans and of the form in brackets do.
  init(_ data: [UInt8]) throws(BarcodeError) {
    let isBracketed = data.first == UInt8(ascii: "(")
    let string =
      try isBracketed ? Barcode.elements(bracketed: data) : Barcode.elements(scan: data)
    separated = string.separated
    readable = string.readable
  }

  private var tokens: [Token] {
    [.function1] + separated.map { $0 == Ascii.groupSeparator ? .function1 : .byte($0) }
  }

  var code128: [Token] { tokens }
  var dataMatrix: [Token] { tokens }
}
