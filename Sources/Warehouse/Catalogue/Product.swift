/// What we know of one SKU.
///
/// Lengths in millimetres and weight in grams; 0 is not known.
public struct Product: Row {
  public static let table: StaticString = "products"
  public static let keyCount = 1

  public var sku = SKU.none
  public var description = ""
  public var lengthMillimetres = 0
  public var widthMillimetres = 0
  public var heightMillimetres = 0
  public var weightGrams = 0
  /// Eaches in a case; 0 where it comes without one.
  public var caseQuantity = 0
  public var tracking = Tracking.none
  /// This way up.
  public var isUpright = false
  public var isFragile = false
  public var isHazardous = false
  public var isRetired = false

  public init() {}

  public init(sku: SKU, description: String) {
    self.sku = sku
    self.description = description
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("sku", &sku)
    try fields.field("description", &description)
    try fields.field("length_mm", &lengthMillimetres)
    try fields.field("width_mm", &widthMillimetres)
    try fields.field("height_mm", &heightMillimetres)
    try fields.field("weight_g", &weightGrams)
    try fields.field("case_qty", &caseQuantity)
    try fields.field("tracking", &tracking)
    try fields.field("up", &isUpright)
    try fields.field("fragile", &isFragile)
    try fields.field("hazmat", &isHazardous)
    try fields.field("retired", &isRetired)
  }
}

extension Product {
  /// What so many eaches weigh in grams, at most a million tonnes.
  func grams(of count: Int) -> Int {
    count.multiplied(by: weightGrams, atMost: 1_000_000_000_000)
  }

  /// What so many eaches take in cubic millimetres, at most a thousand cubic metres.
  func volume(of count: Int) -> Int {
    [lengthMillimetres, widthMillimetres, heightMillimetres].reduce(count) {
      $0.multiplied(by: $1, atMost: 1_000_000_000_000)
    }
  }
}

/// What must be known of each unit beside its SKU.
public enum Tracking: String, FieldWord {
  case none, lot, expiry, serial
  public static let absent = Tracking.none
}
