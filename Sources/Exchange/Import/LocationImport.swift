import Warehouse

enum LocationColumn: String, FileColumn {
  case location, zone, kind
  case x = "x_m"
  case y = "y_m"
  case sequence
  case checkDigits = "check_digits"
  case mix, level

  static let required: [Self] = [.location]
}

/// The whole floor: a place that is there already is replaced, and stays stopped or blocked if it
/// was; one that no file names goes, unless something lies there.
struct LocationImport: FileImport {
  let site: Site
  var log = ImportLog()
  var summary = ImportSummary()
  private var locations: [Location] = []
  private var seen: [LocationID: LinePlace] = [:]

  init(site: Site) {
    self.site = site
  }

  mutating func take(_ table: inout TableFile<LocationColumn>) {
    let location = location(&table)
    if !location.id.isNone {
      if let first = seen[location.id] {
        table.reject(.location, "\(location.id) is in \(first.seen(from: table.place)) already")
      } else {
        seen[location.id] = table.place
      }
    }
    refuseToStrandStock(location, &table)
    if table.isGood { locations.append(location) }
  }

  mutating func judge() {
    guard let first = locations.first.flatMap({ seen[$0.id] }) else { return }
    for old in site.locations.rows() where seen[old.id] == nil {
      if site.stock.rows(RowKey(old.id)).isEmpty {
        summary.removed += 1
      } else {
        log.reject(first, "location", "\(old.id) has stock and is in none of the files")
      }
    }
  }

  mutating func command() -> Command? {
    for location in locations {
      let before = site.locations[location.id]
      summary.unchanged += before == location ? 1 : 0
      summary.added += before == nil ? 1 : 0
      summary.changed += before != nil && before != location ? 1 : 0
    }
    return summary.hasChanges ? .importLocations(locations) : nil
  }

  private func location(_ table: inout TableFile<LocationColumn>) -> Location {
    var location = Location()
    location.id = table.label(.location)
    if let before = site.locations[location.id] {
      location.isStopped = before.isStopped
      location.blockedUntil = before.blockedUntil
    }
    location.zone = table.optionalLabel(.zone)
    location.kind = table.word(.kind)
    if location.zone.isNone, location.kind == .slot || location.kind == .reserve {
      table.reject(.zone, "is needed for a \(location.kind.rawValue)")
    }
    location.xMillimetres = table.metres(.x)
    location.yMillimetres = table.metres(.y)
    location.sequence = table.integer(.sequence, 0...99_999_999, absent: seen.count + 1)
    location.checkDigits = checkDigits(&table)
    location.mayMix = table.flag(.mix)
    location.level = table.integer(.level, 0...99)
    return location
  }

  private func checkDigits(_ table: inout TableFile<LocationColumn>) -> String {
    let cell = table.bytes(.checkDigits)
    guard cell.count <= 4, cell.allSatisfy({ (0x30...0x39).contains($0) }) else {
      table.reject(.checkDigits, "\(shown(cell)) is not up to 4 digits")
      return ""
    }
    return String(decoding: cell, as: UTF8.self)
  }

  /// Goods can lie in slots, reserves and holds; a place that has some must not become a dock.
  private func refuseToStrandStock(
    _ location: Location,
    _ table: inout TableFile<LocationColumn>
  ) {
    guard let before = site.locations[location.id], before.kind != location.kind,
      !location.kind.keepsStock,
      site.stock.rows(RowKey(location.id)).contains(where: { $0.quantity > 0 })
    else { return }
    table.reject(.kind, "\(location.id) has stock and cannot become a \(location.kind.rawValue)")
  }
}

extension PlaceKind {
  fileprivate var keepsStock: Bool { self == .slot || self == .reserve || self == .hold }
}
