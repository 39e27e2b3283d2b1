import Exchange
import Planning
import Warehouse

/// A folder with `cartons.csv`, `items.csv` and `orders.csv`: cartons of a house and orders to pack.
struct CartonFolder {
  struct Order {
    let id: String
    let zone: Int
    var items: [PackItem] = []
  }

  let types: [CartonType]
  private(set) var orders: [Order] = []

  /// - Throws: ``CommandFailure`` naming the file and the line that is wrong.
  init(path: String) throws {
    types = try CSVTable.rows(
      of: "\(path)/cartons.csv",
      needing: ["id", "inner_l", "outer_l"],
      Self.type
    )
    orders = try CSVTable.rows(of: "\(path)/orders.csv", needing: ["order_id", "zone"]) {
      table,
      row in
      Order(id: table.text(row, "order_id"), zone: try table.count(row, "zone"))
    }
    let places = Dictionary(
      orders.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let lines = try CSVTable.rows(of: "\(path)/items.csv", needing: ["order_id", "sku", "qty"]) {
      table,
      row in
      guard let place = places[table.text(row, "order_id")] else {
        throw table.problem(row, "order_id", "is not in orders.csv")
      }
      return (place, try Self.item(table, row))
    }
    for (place, item) in lines { orders[place].items.append(item) }
  }

  private static func type(_ table: CSVTable, _ row: Int) throws -> CartonType {
    guard let id = try? CartonTypeID(scanned: table.text(row, "id")) else {
      throw table.problem(row, "id", "is no carton type")
    }
    return CartonType(
      id: id,
      innerMillimetres: try ["l", "w", "h"].map { try table.count(row, "inner_\($0)") },
      outerMillimetres: try ["l", "w", "h"].map { try table.count(row, "outer_\($0)") },
      tareGrams: try table.count(row, "tare_g"),
      maximumGrams: try table.count(row, "max_load_g"),
      costMinor: try table.count(row, "cost_cents")
    )
  }

  /// A size that is empty or no number is not known, which is for the plan to name.
  private static func item(_ table: CSVTable, _ row: Int) throws -> PackItem {
    guard let sku = try? SKU(scanned: table.text(row, "sku")) else {
      throw table.problem(row, "sku", "is no SKU")
    }
    let sides = ["l", "w", "h"].map { max(0, Int(table.text(row, $0)) ?? 0) }
    let hazard: PackHazard
    switch table.text(row, "haz") {
    case "": hazard = .none
    case "F": hazard = .flammable
    case "O": hazard = .oxidiser
    default: hazard = .unclassed
    }
    return PackItem(
      sku: sku,
      count: try table.count(row, "qty"),
      millimetres: (sides[0], sides[1], sides[2]),
      weightGrams: try table.count(row, "weight_g"),
      isUpright: table.text(row, "up") == "1",
      isFragile: table.text(row, "fragile") == "1",
      hazard: hazard
    )
  }
}
