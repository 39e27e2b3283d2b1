import Warehouse

/// A walk past places, in the order in which they are visited.
public struct Walk: Hashable, Sendable {
  /// Each once; what cannot be walked to comes last.
  public var order: [LocationID] = []
  /// To which no way leads, or which nobody can place; they stand at the end of the order.
  public var unreachable: [LocationID] = []
  public var millimetres = 0
  /// Whether no walk is shorter; else it is the best one found.
  public var isOptimal = true
  /// The same walk aisle by aisle, each from end to end; nil where there are no aisles to go by.
  public var sShapeMillimetres: Int?

  public init() {}

  /// What the planned walk saves of the S-shape, in hundredths; nil where that is not known.
  public var savedPercent: Int? {
    guard let sShape = sShapeMillimetres, sShape > 0 else { return nil }
    return Int((Double(sShape - millimetres) * 100 / Double(sShape)).rounded())
  }
}
