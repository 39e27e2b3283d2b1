import Warehouse

/// What a screen wants next.
///
/// Robots, `drive`, F12 and training read this, never the picture.
public enum Ask: Hashable, Sendable {
  case nothing
  case badge
  case pin(OperatorID)
  /// The number of a row, from 1.
  case choice(upTo: Int)
  /// Any location where there is work.
  case zone
  case location(LocationID)
  /// Any location of one of these kinds.
  case place([PlaceKind])
  case sku(SKU, at: LocationID)
  case lot(SKU, String)
  /// A certain tote, or none: any that is free or has this order.
  case tote(ToteID, order: OrderID)
  case order(OrderID)
  case carton(CartonID)
  case cartonType(CartonTypeID)
  case lane(LocationID)
  /// Typed, in eaches.
  case quantity(Int)
  /// Typed, in grams.
  case weight(Int)
  case reason
  /// Enter.
  case confirm

  /// The floor's word for it, as messages say it: `NEED TOTE, GOT ITEM`.
  public var noun: String {
    switch self {
    case .nothing: "A KEY"
    case .badge: "BADGE"
    case .pin: "PIN"
    case .choice: "A NUMBER"
    case .zone, .location: "LOCATION"
    case .place(let kinds): kinds.first.map { $0.rawValue.uppercased() } ?? "LOCATION"
    case .sku: "ITEM"
    case .lot: "LOT"
    case .tote: "TOTE"
    case .order: "ORDER"
    case .carton: "CARTON"
    case .cartonType: "CARTON TYPE"
    case .lane: "LANE"
    case .quantity: "QUANTITY"
    case .weight: "WEIGHT"
    case .reason: "REASON"
    case .confirm: "ENTER"
    }
  }
}
