/// One barcode of a SKU and how many eaches a scan of it stands for.
public struct PackBarcode: Row {
  public static let table: StaticString = "barcodes"
  public static let keyCount = 1
  public static let indexes = [RowIndex<PackBarcode>("sku") { $0.sku }]

  /// A GTIN as 14 digits, or another code as it is scanned.
  public var code = ""
  public var sku = SKU.none
  public var unit = PackUnit.each
  public var eaches = 1

  public init() {}

  public init(code: String, sku: SKU, unit: PackUnit = .each, eaches: Int = 1) {
    self.code = code
    self.sku = sku
    self.unit = unit
    self.eaches = eaches
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("code", &code)
    try fields.field("sku", &sku)
    try fields.field("unit", &unit)
    try fields.field("eaches", &eaches)
  }
}

/// Units of measure, smallest first.
public enum PackUnit: String, FieldWord {
  case each, inner, `case`, pallet
  public static let absent = PackUnit.each
}
