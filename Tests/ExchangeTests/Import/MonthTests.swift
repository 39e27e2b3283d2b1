import Exchange
import Glibc
import Testing
import Warehouse

/// A month of a real shop, where it is at hand: `AISLE_DATA`, or beside the package.
@Suite struct MonthTests {
  @Test func `a real month is read whole`() throws {
    guard let folder = Self.folder else {
      print("skipped: no month of data (set AISLE_DATA to the folder with skus.csv)")
      return
    }
    var site = Site()
    let skus = try read(.skus, ["skus.csv"], folder, site)
    guard case .importProducts(let products, let barcodes) = skus.command else {
      Issue.record("no products")
      return
    }
    #expect(products.count == 2458)
    #expect(barcodes.count == 2458)
    for product in products { site.products.set(product) }
    let orders = try read(.orders, ["orders.csv", "order_lines.csv"], folder, site)
    #expect(orders.summary.added == 1517)
    #expect(orders.summary.addedLines == 35_711)
    #expect(orders.summary.units == 383_495)
    #expect(orders.summary.warnings.isEmpty)
  }

  private func read(
    _ kind: ImportKind,
    _ names: [String],
    _ folder: String,
    _ site: Site
  ) throws -> ImportPlan {
    let files = names.map { ImportFile(name: $0, bytes: Self.bytes("\(folder)/\($0)") ?? []) }
    return try ImportSite.importer(site).read(kind, files: files)
  }

  private static var folder: String? {
    var candidates: [String] = []
    if let named = getenv("AISLE_DATA") { candidates.append(String(cString: named)) }
    let package = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    candidates.append("/\(package)/../shared/data/online-retail")
    return candidates.first { access("\($0)/order_lines.csv", R_OK) == 0 }
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
    }
  }
}
