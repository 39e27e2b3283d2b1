import Barcodes
import Planning
import Warehouse

/// The goods of the demo site: a made-up shop for tea and what goes with it.
struct DemoCatalogue {
  /// Every product with the barcode of its unit, and of its case where it comes in one.
  private(set) var products: [Product] = []
  private(set) var barcodes: [PackBarcode] = []

  init(count: Int, draws: inout SplitMix64) {
    let variants = DemoFamily.all.flatMap(\.variants)
    for variant in variants.prefix(count) {
      guard let product = variant.product(&draws) else { continue }
      products.append(product)
      barcodes += Self.barcodes(of: product, number: products.count)
    }
  }

  /// Under prefix 200, which GS1 leaves for use within a company.
  private static func barcodes(of product: Product, number: Int) -> [PackBarcode] {
    let digits = "200" + padded(number * 7919 % 1_000_000_000, 9)
    guard let unit = gtin(digits) else { return [] }
    let each = PackBarcode(code: "0" + unit, sku: product.sku)
    guard product.caseQuantity > 1, let ofCase = gtin("1" + digits) else { return [each] }
    return [
      each,
      PackBarcode(code: ofCase, sku: product.sku, unit: .case, eaches: product.caseQuantity),
    ]
  }

  private static func gtin(_ digits: String) -> String? {
    Barcode.checkDigit(Array(digits.utf8)).map { digits + String(UnicodeScalar($0)) }
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
