/// What a packer closes and we ship.
///
/// Its goods are stock with the carton as their container.
public struct Carton: Row {
  public static let table: StaticString = "cartons"
  public static let keyCount = 1
  public static let indexes = [RowIndex<Carton>("order") { ($0.order, $0.number) }]

  /// The SSCC, 18 digits.
  public var id = CartonID.none
  public var order = OrderID.none
  /// From 1 within the order.
  public var number = 0
  public var status = CartonStatus.open
  public var typeProposed = CartonTypeID.none
  public var typeUsed = CartonTypeID.none
  public var units = 0
  public var gramsExpected = 0
  public var gramsMeasured = 0
  public var packer = OperatorID.none
  public var closedAt = Moment.none
  public var lane = LocationID.none
  /// How many labels were printed for it.
  public var labels = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("carton", &id)
    try fields.field("order", &order)
    try fields.field("number", &number)
    try fields.field("status", &status)
    try fields.field("type_proposed", &typeProposed)
    try fields.field("type_used", &typeUsed)
    try fields.field("units", &units)
    try fields.field("grams_expected", &gramsExpected)
    try fields.field("grams_measured", &gramsMeasured)
    try fields.field("packer", &packer)
    try fields.field("closed", &closedAt)
    try fields.field("lane", &lane)
    try fields.field("labels", &labels)
  }
}

public enum CartonStatus: String, FieldWord {
  case open, closed, staged, void
  public static let absent = CartonStatus.open
}

/// A box we have in the house.
///
/// Lengths in millimetres, weights in grams.
public struct CartonType: Hashable, Sendable {
  public var id: CartonTypeID
  public var innerMillimetres: [Int]
  public var outerMillimetres: [Int]
  public var tareGrams: Int
  public var maximumGrams: Int
  /// In the currency's minor unit.
  public var costMinor: Int

  public init(
    id: CartonTypeID,
    innerMillimetres: [Int],
    outerMillimetres: [Int],
    tareGrams: Int,
    maximumGrams: Int,
    costMinor: Int
  ) {
    self.id = id
    self.innerMillimetres = innerMillimetres
    self.outerMillimetres = outerMillimetres
    self.tareGrams = tareGrams
    self.maximumGrams = maximumGrams
    self.costMinor = costMinor
  }

  /// Whether one unit could go into it empty; a product of unknown size or weight might.
  func takes(_ product: Product) -> Bool {
    guard product.weightGrams <= maximumGrams else { return false }
    let sides = [product.lengthMillimetres, product.widthMillimetres, product.heightMillimetres]
    guard sides.allSatisfy({ $0 > 0 }), innerMillimetres.count == 3 else { return true }
    if product.isUpright {
      let base = (sides[0...1].sorted(), innerMillimetres[0...1].sorted())
      return sides[2] <= innerMillimetres[2] && zip(base.0, base.1).allSatisfy(<=)
    }
    return zip(sides.sorted(), innerMillimetres.sorted()).allSatisfy(<=)
  }
}
