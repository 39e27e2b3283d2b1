import Exchange
import Warehouse

/// A small site that files can be held against, and readers of them.
enum ImportSite {
  static func make() throws -> Site {
    var site = Site()
    site.products.set(Product(sku: try SKU(scanned: "TEA-0042"), description: "GREEN TEA"))
    var milk = Product(sku: try SKU(scanned: "MILK-7"), description: "OAT MILK")
    milk.tracking = .expiry
    site.products.set(milk)
    var cheese = Product(sku: try SKU(scanned: "CHEESE-1"), description: "BRIE")
    cheese.tracking = .lot
    site.products.set(cheese)
    let tea = try SKU(scanned: "TEA-0042")
    site.barcodes.set(PackBarcode(code: "02006814947812", sku: tea))
    let zone = try ZoneID(scanned: "A")
    site.locations.set(Location(id: try LocationID(scanned: "A-01"), zone: zone, sequence: 1))
    site.locations.set(Location(id: try LocationID(scanned: "A-02"), zone: zone, sequence: 2))
    return site
  }

  static func importer(_ site: Site) -> Importer {
    Importer(
      site: site,
      sealBadge: { code in
        (try? BadgeDigest(scanned: "sealed-" + String(decoding: code, as: UTF8.self))) ?? .none
      },
      sealPIN: { "sealed-" + $0 }
    )
  }

  /// The errors of an import, one text each; empty when it may be taken.
  static func errors(
    _ kind: ImportKind,
    _ files: [(String, String)],
    _ site: Site
  ) -> [String] {
    do {
      _ = try read(kind, files, site)
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  static func read(
    _ kind: ImportKind,
    _ files: [(String, String)],
    _ site: Site
  ) throws(ImportReport) -> ImportPlan {
    try importer(site).read(
      kind,
      files: files.map { ImportFile(name: $0.0, bytes: Array($0.1.utf8)) }
    )
  }
}
