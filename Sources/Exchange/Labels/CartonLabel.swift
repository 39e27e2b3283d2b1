import Barcodes
import Warehouse

/// The GS1 logistic label of a carton, A6 upright (GS1 General Specifications, section 5.8).
///
/// Free text on top, then titles and values, the SSCC symbol lowest, its bars upright.
public struct CartonLabel: Hashable, Sendable {
  public let sscc: String
  public var from = ""
  public var order: OrderID
  /// From 1 within the order.
  public var number: Int
  public var service = ""
  public var carrier = ""
  public var shipTo = ""
  public var country = ""
  public var units = 0
  public var weightGrams = 0
  /// How many digits of the SSCC are the company prefix; 0 prints it in one piece.
  public var companyPrefixLength = 0

  /// Nil when the carton's text is no SSCC: a label that cannot be scanned must not leave.
  public init?(carton: CartonID, order: OrderID, number: Int) {
    guard SSCC.isValid(Array(carton.text.utf8)) else { return nil }
    sscc = carton.text
    self.order = order
    self.number = number
  }

  /// The label of a carton as the books know it; nil when its order or its SSCC is not known.
  public init?(_ carton: Carton, _ site: Site) {
    guard let order = site.orders[carton.order] else { return nil }
    self.init(carton: carton.id, order: order.id, number: carton.number)
    from = site.policy.name
    service = order.service
    carrier = order.carrier
    shipTo = order.shipTo
    country = order.country
    units = carton.units
    weightGrams = carton.gramsMeasured > 0 ? carton.gramsMeasured : carton.gramsExpected
    companyPrefixLength = site.policy.gs1.companyPrefix.utf8.count
  }

  /// The label in ZPL II, with 8 dots to the millimetre for a printer of 203 dpi, 12 for 300.
  public func zpl(dotsPerMillimetre dots: Int = 8) -> [UInt8] {
    let mm = { (tenths: Int) in tenths * dots / 10 }
    var label = ZPL(width: 105 * dots, height: 148 * dots)
    label.line(from, x: mm(50), y: mm(40), height: mm(35))
    label.block(address, x: mm(50), y: mm(90), height: mm(50), width: mm(950), lines: 5)
    label.rule(x: mm(40), y: mm(400), width: mm(970), thickness: mm(4))
    value("ORDER", order.text, x: 50, y: 420, height: 70, width: 680, &label, mm)
    value("CARTON", String(number), x: 750, y: 420, height: 70, width: 250, &label, mm)
    value("SERVICE", route, x: 50, y: 540, height: 45, width: 560, &label, mm)
    value("UNITS / KG", content, x: 640, y: 540, height: 45, width: 360, &label, mm)
    label.rule(x: mm(40), y: mm(660), width: mm(970), thickness: mm(4))
    label.line("SSCC", x: mm(50), y: mm(675), height: mm(30))
    label.line(readable, x: mm(50), y: mm(710), height: mm(60))
    // 156 modules of 0.5 mm are 78 mm; the lower edge of the bars is 32 mm above the base.
    label.code128(symbolData, x: mm(135), y: mm(840), module: dots / 2, height: 32 * dots)
    return label.finished
  }

  /// `(00) 0 0614141 123456789 0`: extension digit, company prefix, serial, check digit.
  var readable: String {
    guard (4...12).contains(companyPrefixLength) else { return "(00) \(sscc)" }
    let digits = Array(sscc)
    let prefix = String(digits[1...companyPrefixLength])
    let serial = String(digits[(companyPrefixLength + 1)..<17])
    return "(00) \(digits[0]) \(prefix) \(serial) \(digits[17])"
  }

  /// Start C, FNC1, then AI 00 and the SSCC in pairs.
  private var symbolData: String { ">;>800\(sscc)" }

  private var address: String {
    let parts = [shipTo, country].filter { !$0.isEmpty }
    return parts.isEmpty ? "SHIP TO: SEE ORDER \(order)" : parts.joined(separator: ", ")
  }

  private var route: String {
    [service, carrier].filter { !$0.isEmpty }.joined(separator: " / ")
  }

  private var content: String {
    guard weightGrams > 0 else { return "\(units)" }
    let tenths = (weightGrams + 50) / 100
    return "\(units) / \(tenths / 10).\(tenths % 10)"
  }

  private func value(
    _ title: String,
    _ words: String,
    x: Int,
    y: Int,
    height: Int,
    width: Int,
    _ label: inout ZPL,
    _ mm: (Int) -> Int
  ) {
    label.line(title, x: mm(x), y: mm(y), height: mm(28))
    label.block(words, x: mm(x), y: mm(y + 35), height: mm(height), width: mm(width), lines: 1)
  }
}
