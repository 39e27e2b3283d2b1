/// One way through all tables of a site.
public protocol TablePass {
  mutating func table<R: Row>(_ table: inout Table<R>)
}

extension Site {
  /// Hands over every table; the only place where all of them are listed.
  public mutating func pass(_ tables: inout some TablePass) {
    tables.table(&products)
    tables.table(&barcodes)
    tables.table(&locations)
    tables.table(&stock)
    tables.table(&orders)
    tables.table(&orderLines)
    tables.table(&waves)
    tables.table(&pace)
    tables.table(&tasks)
    tables.table(&totes)
    tables.table(&cartons)
    tables.table(&operators)
    tables.table(&exceptions)
    tables.table(&countRequests)
    tables.table(&counters)
    tables.table(&sessions)
    tables.table(&lastConfirms)
    tables.table(&devices)
  }

  /// The same books, for trying facts out in: what is changed in it costs no copy of the rest.
  func drafted() -> Site {
    var draft = self
    var drafting = Drafting()
    draft.pass(&drafting)
    return draft
  }
}

private struct Drafting: TablePass {
  mutating func table<R: Row>(_ table: inout Table<R>) { table = table.drafted }
}
