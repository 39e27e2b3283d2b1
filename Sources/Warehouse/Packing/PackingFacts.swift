/// Eaches of an order line that went into a carton, or came back out.
public struct ItemPack: Fielded {
  public var order = OrderID.none
  public var line = 0
  public var carton = CartonID.none
  public var sku = SKU.none
  public var lot = ""
  public var quantity = 0
  public var grams = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("line", &line)
    try fields.field("carton", &carton)
    try fields.field("sku", &sku)
    try fields.field("lot", &lot)
    try fields.field("qty", &quantity)
    try fields.field("grams", &grams)
  }
}

/// A carton as it was closed: the type used beside the one proposed, sizes, weights and their source.
public struct CartonClosing: Fielded {
  public var carton = CartonID.none
  public var order = OrderID.none
  public var typeProposed = CartonTypeID.none
  public var typeUsed = CartonTypeID.none
  public var lengthMillimetres = 0
  public var widthMillimetres = 0
  public var heightMillimetres = 0
  public var gramsExpected = 0
  public var gramsMeasured = 0
  public var measuredBy = ""
  public var dunnage = ""

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("carton", &carton)
    try fields.field("order", &order)
    try fields.field("type_proposed", &typeProposed)
    try fields.field("type_used", &typeUsed)
    try fields.field("length_mm", &lengthMillimetres)
    try fields.field("width_mm", &widthMillimetres)
    try fields.field("height_mm", &heightMillimetres)
    try fields.field("grams_expected", &gramsExpected)
    try fields.field("grams_measured", &gramsMeasured)
    try fields.field("measured_by", &measuredBy)
    try fields.field("dunnage", &dunnage)
  }
}

/// Something about a carton.
public struct CartonNote: Fielded {
  public var carton = CartonID.none
  public var order = OrderID.none
  public var number = 0
  public var typeProposed = CartonTypeID.none
  public var lane = LocationID.none
  public var reason = ""

  public init() {}

  public init(carton: CartonID, order: OrderID) {
    self.carton = carton
    self.order = order
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("carton", &carton)
    try fields.field("order", &order)
    try fields.field("number", &number)
    try fields.field("type_proposed", &typeProposed)
    try fields.field("lane", &lane)
    try fields.field("reason", &reason)
  }
}
