/// A row as it has to be, whatever the facts before come to; or that there is none.
///
/// No act leads to it. A repair writes what records did that are lost, where other books still have
/// it.
public struct RestoredRow: Fielded {
  public private(set) var table = ""
  /// Whether there is no such row; the fields then say which one there was.
  public private(set) var isGone = false
  private var row: (any Row)?

  public init() {}

  init<R: Row>(_ row: R, isGone: Bool) {
    table = "\(R.table)"
    self.isGone = isGone
    self.row = row
  }

  /// - Throws: ``FieldError`` also for a table of a later version.
  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("table", &table)
    try fields.field("gone", &isGone)
    if table.isEmpty { return }
    if row == nil { row = Site.emptyRow(of: table) }
    guard row != nil else { throw .malformed(field: "table", value: table) }
    try row?.pass(&fields)
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.table == right.table && left.isGone == right.isGone && left.row?.line == right.row?.line
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(table)
    hasher.combine(isGone)
    hasher.combine(row?.line)
  }

  fileprivate func restore<R: Row>(in table: inout Table<R>) {
    guard let row = row as? R else { return }
    if isGone { table.remove(row.key) } else { table.set(row) }
  }
}

extension Site {
  /// What makes these books the same as `right`, row by row; neither is changed.
  public func restorations(of right: Site) -> [RestoredRow] {
    var comparison = Comparison(right: right)
    var copy = self
    copy.pass(&comparison)
    return comparison.restored
  }

  mutating func apply(_ restored: RestoredRow) {
    var restoring = Restoring(restored: restored)
    pass(&restoring)
  }

  fileprivate static func emptyRow(of table: String) -> (any Row)? {
    var search = RowSearch(name: table)
    var site = Site()
    site.pass(&search)
    return search.row
  }
}

private struct Restoring: TablePass {
  let restored: RestoredRow

  mutating func table<R: Row>(_ table: inout Table<R>) { restored.restore(in: &table) }
}

private struct RowSearch: TablePass {
  let name: String
  private(set) var row: (any Row)?

  mutating func table<R: Row>(_ table: inout Table<R>) {
    if "\(R.table)" == name { row = R() }
  }
}

/// Finds what has to change in each table.
private struct Comparison: TablePass {
  let right: Site
  private(set) var restored: [RestoredRow] = []

  mutating func table<R: Row>(_ table: inout Table<R>) {
    var search = TableSearch<R>()
    var copy = right
    copy.pass(&search)
    guard let right = search.found else { return }
    let wrong = table
    right.visit { row in
      if wrong[row.key] != row { restored.append(RestoredRow(row, isGone: false)) }
      return true
    }
    wrong.visit { row in
      if !right.has(row.key) { restored.append(RestoredRow(row, isGone: true)) }
      return true
    }
  }
}

private struct TableSearch<Wanted: Row>: TablePass {
  private(set) var found: Table<Wanted>?

  mutating func table<R: Row>(_ table: inout Table<R>) {
    if let table = table as? Table<Wanted> { found = table }
  }
}
