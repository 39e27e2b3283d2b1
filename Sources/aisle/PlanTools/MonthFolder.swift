import Exchange
import Planning
import Warehouse

/// A folder with `skus.csv`, `orders.csv` and `order_lines.csv`: a month of a shop's orders.
///
/// Orders leave together that have the same `ship_by`. A size that is empty or no number is not
/// known, which is for the plan to name.
struct MonthFolder {
  let month: Month
  /// Lines that were left out, each with the reason.
  private(set) var problems: [String] = []

  /// - Throws: ``CommandFailure`` naming the file and the line that is wrong.
  init(path: String) throws {
    let items = try CSVTable.rows(of: "\(path)/skus.csv", needing: ["sku"]) { table, row in
      guard let sku = try? SKU(scanned: table.text(row, "sku")) else {
        throw table.problem(row, "sku", "is no SKU")
      }
      let sides = ["length_mm", "width_mm", "height_mm", "weight_g"].map {
        max(0, Int(table.text(row, $0)) ?? 0)
      }
      return PackItem(
        sku: sku,
        count: 1,
        millimetres: (sides[0], sides[1], sides[2]),
        weightGrams: sides[3],
        isUpright: table.text(row, "upright") == "yes",
        isFragile: table.text(row, "fragile") == "yes"
      )
    }
    let orders = try CSVTable.rows(of: "\(path)/orders.csv", needing: ["order_id", "ship_by"]) {
      table,
      row in
      (table.text(row, "order_id"), table.text(row, "ship_by"))
    }
    let skus = Self.places(items.map(\.sku.text))
    let ids = Self.places(orders.map(\.0))
    var lines = [Month.Order](repeating: [], count: orders.count)
    let file = "\(path)/order_lines.csv"
    var problems: [String] = []
    _ = try CSVTable.rows(of: file, needing: ["order_id", "sku", "quantity"]) { table, row in
      let count = try table.count(row, "quantity")
      let (order, sku) = (ids[table.text(row, "order_id")], skus[table.text(row, "sku")])
      if let order, let sku, (1...999_999).contains(count) {
        lines[order].append(Month.Line(sku: sku, count: count))
      } else {
        let isKnown = order != nil && sku != nil
        let missing = order == nil ? "order" : "SKU"
        let why = isKnown ? "its quantity is not 1 to 999999" : "its \(missing) is not there"
        problems.append("\(file): line \(table.lines[row]): left out, \(why)")
      }
    }
    var cutOffs: [String: [Month.Order]] = [:]
    for (index, order) in orders.enumerated() { cutOffs[order.1, default: []].append(lines[index]) }
    month = Month(items: items, cutOffs: cutOffs.sorted { $0.key < $1.key }.map(\.value))
    self.problems = problems
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
