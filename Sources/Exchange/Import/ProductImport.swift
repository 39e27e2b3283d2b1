import Warehouse

enum ProductColumn: String, FileColumn {
  case sku, gtin, description
  case lengthMM = "length_mm"
  case widthMM = "width_mm"
  case heightMM = "height_mm"
  case weightG = "weight_g"
  case caseQty = "case_qty"
  case innerGTIN = "inner_gtin"
  case innerQty = "inner_qty"
  case caseGTIN = "case_gtin"
  case tracking, up, fragile, hazmat, active

  static let required: [Self] = [.sku, .description]
}

/// SKUs and the barcodes of their packs; a SKU that is there already is replaced with its barcodes.
struct ProductImport: FileImport {
  let site: Site
  var log = ImportLog()
  var summary = ImportSummary()
  private var products: [(product: Product, barcodes: [PackBarcode])] = []
  private var seen: [SKU: LinePlace] = [:]
  private var codes: [String: (sku: SKU, place: LinePlace, column: String)] = [:]

  init(site: Site) {
    self.site = site
  }

  mutating func take(_ table: inout TableFile<ProductColumn>) {
    let product = product(&table)
    if !product.sku.isNone {
      if let first = seen[product.sku] {
        table.reject(.sku, "\(product.sku) is in \(first.seen(from: table.place)) already")
      } else {
        seen[product.sku] = table.place
      }
    }
    let barcodes = barcodes(of: product, &table)
    if table.isGood { products.append((product, barcodes)) }
  }

  mutating func command() -> Command? {
    var changed: [(product: Product, barcodes: [PackBarcode])] = []
    for entry in products {
      let before = site.products[entry.product.sku]
      if before == entry.product, hasSameBarcodes(entry) {
        summary.unchanged += 1
      } else {
        summary.added += before == nil ? 1 : 0
        summary.changed += before == nil ? 0 : 1
        changed.append(entry)
      }
    }
    guard !changed.isEmpty else { return nil }
    return .importProducts(changed.map(\.product), changed.flatMap(\.barcodes))
  }

  /// Whose SKU loses a code is known only when all rows were read.
  mutating func judge() {
    for (code, taken) in codes {
      guard let owner = site.barcodes[code]?.sku, owner != taken.sku, seen[owner] == nil else {
        continue
      }
      log.reject(taken.place, taken.column, "\(code) is the code of \(owner) already")
    }
  }

  private func product(_ table: inout TableFile<ProductColumn>) -> Product {
    var product = Product()
    product.sku = table.label(.sku)
    product.description = table.text(.description)
    product.lengthMillimetres = table.integer(.lengthMM, 0...99_999)
    product.widthMillimetres = table.integer(.widthMM, 0...99_999)
    product.heightMillimetres = table.integer(.heightMM, 0...99_999)
    product.weightGrams = table.integer(.weightG, 0...9_999_999)
    product.caseQuantity = table.integer(.caseQty, 0...999_999)
    product.tracking = table.word(.tracking)
    product.isUpright = table.flag(.up)
    product.isFragile = table.flag(.fragile)
    product.isHazardous = table.flag(.hazmat)
    product.isRetired = !table.flag(.active, absent: true)
    return product
  }

  private mutating func barcodes(
    of product: Product,
    _ table: inout TableFile<ProductColumn>
  ) -> [PackBarcode] {
    let inner = table.integer(.innerQty, 0...999_999)
    let packs: [(ProductColumn, PackUnit, ProductColumn?, Int)] = [
      (.gtin, .each, nil, 1),
      (.innerGTIN, .inner, .innerQty, inner),
      (.caseGTIN, .case, .caseQty, product.caseQuantity),
    ]
    var barcodes: [PackBarcode] = []
    for (column, unit, countColumn, eaches) in packs {
      let code = table.gtin(column)
      guard !code.isEmpty else { continue }
      if let countColumn, eaches == 0, table.bytes(countColumn).allSatisfy({ $0 == 0x30 }) {
        table.reject(countColumn, "is needed for \(column.rawValue)")
      }
      claim(code, product.sku, column, &table)
      barcodes.append(PackBarcode(code: code, sku: product.sku, unit: unit, eaches: eaches))
    }
    return barcodes
  }

  private mutating func claim(
    _ code: String,
    _ sku: SKU,
    _ column: ProductColumn,
    _ table: inout TableFile<ProductColumn>
  ) {
    guard let first = codes[code] else {
      codes[code] = (sku, table.place, column.rawValue)
      return
    }
    let place = first.place == table.place ? first.column : first.place.seen(from: table.place)
    table.reject(column, "\(code) is the code of \(first.sku) in \(place) already")
  }

  private func hasSameBarcodes(_ entry: (product: Product, barcodes: [PackBarcode])) -> Bool {
    Set(site.barcodes.rows(index: "sku", RowKey(entry.product.sku))) == Set(entry.barcodes)
  }
}
