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

  /// What its layout is filled with.
  public var content: LabelContent {
    LabelContent([
      "from": from, "address": address, "order": order.text, "carton": String(number),
      "service": route, "content": content(of: units), "sscc": readable, "code": "(00)\(sscc)",
    ])
  }

  /// `(00) 0 0614141 123456789 0`: extension digit, company prefix, serial, check digit.
  var readable: String {
    guard (4...12).contains(companyPrefixLength) else { return "(00) \(sscc)" }
    let digits = Array(sscc)
    let prefix = String(digits[1...companyPrefixLength])
    let serial = String(digits[(companyPrefixLength + 1)..<17])
    return "(00) \(digits[0]) \(prefix) \(serial) \(digits[17])"
  }

  private var address: String {
    let parts = [shipTo, country].filter { !$0.isEmpty }
    return parts.isEmpty ? "SHIP TO: SEE ORDER \(order)" : parts.joined(separator: ", ")
  }

  private var route: String {
    [service, carrier].filter { !$0.isEmpty }.joined(separator: " / ")
  }

  private func content(of units: Int) -> String {
    guard weightGrams > 0 else { return "\(units)" }
    let tenths = (weightGrams + 50) / 100
    return "\(units) / \(tenths / 10).\(tenths % 10)"
  }
}
