import Warehouse

/// What others may know of a site, as rows.
public enum Export {
  /// What lies in cartons closed at or after `since`: order, carton, SSCC, SKU, quantity and lot.
  public static func packed(_ site: Site, since: Moment = .none) -> ExportTable {
    var table = ExportTable(columns: [
      "order", "carton", "sscc", "sku", "quantity", "lot", "expiry", "status", "closed_at",
    ])
    site.cartons.visit(index: "order", RowKey()) { carton in
      guard carton.status.isClosed, carton.closedAt >= since else { return true }
      for stock in contents(of: carton, site) {
        table.append([
          .label(carton.order), .number(carton.number), .label(carton.id),
          .label(stock.key.sku), .number(stock.quantity), .text(orAbsent: stock.key.lot),
          .text(orAbsent: stock.key.expiry.fieldText), .text(carton.status.rawValue),
          .moment(carton.closedAt),
        ])
      }
      return true
    }
    return table
  }

  private static func contents(of carton: Carton, _ site: Site) -> [Stock] {
    site.stock.rows(index: "container", RowKey(ContainerID(carton.id))).filter { $0.quantity > 0 }
  }

  /// What there is of each stock key that came in at or after `since`.
  public static func stock(_ site: Site, since: Moment = .none) -> ExportTable {
    var table = ExportTable(columns: [
      "location", "sku", "quantity", "lot", "expiry", "status", "container", "owner", "since",
      "allocated",
    ])
    site.stock.visit { stock in
      guard stock.quantity > 0 || stock.allocated > 0, stock.since >= since else { return true }
      table.append([
        .label(stock.key.location), .label(stock.key.sku), .number(stock.quantity),
        .text(orAbsent: stock.key.lot), .text(orAbsent: stock.key.expiry.fieldText),
        .text(stock.key.status.rawValue), .label(stock.key.container), .label(stock.key.owner),
        .moment(stock.since), .number(stock.allocated),
      ])
      return true
    }
    return table
  }
}

extension CartonStatus {
  fileprivate var isClosed: Bool { self == .closed || self == .staged }
}
