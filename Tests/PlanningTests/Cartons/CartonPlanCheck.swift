import Planning
import Warehouse

/// Judges a carton plan by the rules alone, knowing nothing of how it was made.
struct CartonPlanCheck {
  let items: [PackItem]
  private let bySKU: [SKU: PackItem]

  init(_ items: [PackItem]) {
    self.items = items
    bySKU = Dictionary(items.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is wrong with it, in words; empty where nothing is.
  func faults(_ plan: CartonPlan) -> [String] {
    counts(plan) + plan.cartons.flatMap(faults)
  }

  private func counts(_ plan: CartonPlan) -> [String] {
    var counts: [SKU: Int] = [:]
    for item in items { counts[item.sku, default: 0] += item.count }
    for put in plan.cartons.flatMap(\.placements) { counts[put.sku, default: 0] -= 1 }
    for lone in plan.alone { counts[lone.sku, default: 0] -= lone.count }
    return counts.filter { $0.value != 0 }.map { "\($0.key): \($0.value) left" }
  }

  private func faults(_ carton: PlannedCarton) -> [String] {
    var faults: [String] = []
    let inner = carton.type.innerMillimetres
    let puts = carton.placements
    for (index, put) in puts.enumerated() {
      let isInside =
        put.x >= 0 && put.y >= 0 && put.z >= 0 && put.x + put.dx <= inner[0]
        && put.y + put.dy <= inner[1] && put.z + put.dz <= inner[2]
      if !isInside { faults.append("\(put) is not inside") }
      if !isTurnedWell(put) { faults.append("\(put) is turned wrongly") }
      if !isSupported(put, by: puts[..<index]) { faults.append("\(put) floats") }
      for other in puts[(index + 1)...] where overlap(put, other) {
        faults.append("\(put) and \(other) overlap")
      }
      for other in puts where isAbove(other, put) && bySKU[put.sku]?.isFragile == true {
        faults.append("\(other) stands above the fragile \(put)")
      }
    }
    let goods = puts.compactMap { bySKU[$0.sku] }
    let grams = goods.reduce(0) { $0 + $1.weightGrams }
    if grams != carton.goodsGrams { faults.append("\(grams) g are not \(carton.goodsGrams) g") }
    if grams > carton.type.maximumGrams { faults.append("\(grams) g are too heavy") }
    let hazards = Set(goods.map(\.hazard))
    if hazards.isSuperset(of: [.flammable, .oxidiser]) { faults.append("hazards meet") }
    return faults
  }

  private func isTurnedWell(_ put: PackPlacement) -> Bool {
    guard let item = bySKU[put.sku] else { return false }
    let sides = [item.lengthMillimetres, item.widthMillimetres, item.heightMillimetres]
    let isSame = [put.dx, put.dy, put.dz].sorted() == sides.sorted()
    return isSame && (!item.isUpright || put.dz == item.heightMillimetres)
  }

  /// By what was put in before it, as a packer works.
  private func isSupported(_ put: PackPlacement, by before: ArraySlice<PackPlacement>) -> Bool {
    if put.z == 0 { return true }
    let below = before.filter { $0.z + $0.dz == put.z }
    let area = below.reduce(0) { sum, other in
      let width = min(put.x + put.dx, other.x + other.dx) - max(put.x, other.x)
      let depth = min(put.y + put.dy, other.y + other.dy) - max(put.y, other.y)
      return sum + max(0, width) * max(0, depth)
    }
    return Double(area) >= 0.6 * Double(put.dx * put.dy)
  }

  private func overlap(_ a: PackPlacement, _ b: PackPlacement) -> Bool {
    sharePlan(a, b) && a.z < b.z + b.dz && b.z < a.z + a.dz
  }

  private func isAbove(_ upper: PackPlacement, _ lower: PackPlacement) -> Bool {
    sharePlan(upper, lower) && upper.z >= lower.z + lower.dz
  }

  private func sharePlan(_ a: PackPlacement, _ b: PackPlacement) -> Bool {
    a.x < b.x + b.dx && b.x < a.x + a.dx && a.y < b.y + b.dy && b.y < a.y + a.dy
  }
}
