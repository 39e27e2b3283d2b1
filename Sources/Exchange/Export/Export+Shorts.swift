import Warehouse

extension Export {
  private struct Item: Hashable {
    let order: OrderID
    let sku: SKU
  }

  /// Order lines that were shorted or cancelled, each with the exceptions raised about it.
  ///
  /// Lines are left out whose last exception is older than `since`; where none was raised, those of
  /// orders packed, or else placed, before.
  public static func shorts(_ site: Site, since: Moment = .none) -> ExportTable {
    var table = ExportTable(columns: [
      "order", "line", "sku", "ordered", "packed", "shorted", "cancelled", "cause", "codes",
      "locations", "notes", "at",
    ])
    let raised = exceptionsByItem(site)
    site.orderLines.visit { line in
      guard line.shorted > 0 || line.cancelled > 0 else { return true }
      let records = raised[Item(order: line.order, sku: line.sku)] ?? []
      let at = records.map(\.raisedAt).max() ?? ended(line.order, site)
      if at >= since { table.append(row(line, records, at)) }
      return true
    }
    return table
  }

  private static func row(
    _ line: OrderLine,
    _ records: [ExceptionRecord],
    _ at: Moment
  ) -> [ExportValue] {
    [
      .label(line.order), .number(line.number), .label(line.sku), .number(line.ordered),
      .number(line.packed), .number(line.shorted), .number(line.cancelled),
      .text(orAbsent: line.cause.fieldText), joined(records.map(\.code.rawValue)),
      joined(records.map(\.location.text)), joined(records.map(\.note)), .moment(at),
    ]
  }

  private static func exceptionsByItem(_ site: Site) -> [Item: [ExceptionRecord]] {
    var found: [Item: [ExceptionRecord]] = [:]
    site.exceptions.visit { record in
      let order = record.order.isNone ? site.tasks[record.task]?.order ?? .none : record.order
      if !order.isNone { found[Item(order: order, sku: record.sku), default: []].append(record) }
      return true
    }
    return found
  }

  private static func ended(_ order: OrderID, _ site: Site) -> Moment {
    guard let order = site.orders[order] else { return .none }
    return order.packedAt.isNone ? order.placedAt : order.packedAt
  }

  /// Each text once, in order, `;` between.
  private static func joined(_ texts: [String]) -> ExportValue {
    var seen: Set<String> = []
    let different = texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    return .text(orAbsent: different.joined(separator: ";"))
  }
}
