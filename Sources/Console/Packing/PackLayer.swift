import Planning
import Warehouse

/// What to put into a planned carton next: so many of one SKU, in one layer.
struct PackLayer: Equatable, Sendable {
  let sku: SKU
  /// Units of the SKU that follow each other in the layer.
  let count: Int
  /// From 1 at the carton's floor.
  let number: Int
  let layers: Int
  private let carton: PlannedCarton
  private let next: Range<Int>
  /// Which placements are filled by what lies in the carton.
  private let isIn: [Bool]

  /// Nil where all that was planned for the carton is in it, or not `available`.
  init?(_ carton: PlannedCarton, holding contents: [SKU: Int], available: (SKU) -> Bool) {
    var left = contents
    var isIn: [Bool] = []
    for placement in carton.placements {
      let held = left[placement.sku] ?? 0
      isIn.append(held > 0)
      left[placement.sku] = held - 1
    }
    let open = carton.placements.indices.first { !isIn[$0] && available(carton.placements[$0].sku) }
    guard let first = open else { return nil }
    let placement = carton.placements[first]
    var end = first + 1
    while end < carton.placements.count, !isIn[end], carton.placements[end].sku == placement.sku,
      carton.placements[end].z == placement.z
    {
      end += 1
    }
    let heights = carton.layers
    sku = placement.sku
    count = end - first
    number = (heights.firstIndex(of: placement.z) ?? 0) + 1
    layers = heights.count
    next = first..<end
    self.carton = carton
    self.isIn = isIn
  }

  /// The layer from above, the carton's length across: `#` goes in next, `o` is in, `+` comes
  /// later, `:` reaches up from below, `.` stays free.
  func drawing(columns: Int, rows: Int) -> [String] {
    let sides = carton.type.innerMillimetres
    guard sides.count == 3, sides[0] > 0, sides[1] > 0, columns > 0, rows > 0 else { return [] }
    // A character is twice as high as it is wide.
    let cell = max(Double(sides[0]) / Double(columns), Double(sides[1]) / Double(2 * rows))
    let width = max(1, Int((Double(sides[0]) / cell).rounded()))
    let height = max(1, Int((Double(sides[1]) / cell / 2).rounded()))
    let floor = carton.placements[next.lowerBound].z
    return (0..<height).map { row in
      String(
        (0..<width).map { column -> Character in
          let x = (2 * column + 1) * sides[0] / (2 * width)
          let y = (2 * row + 1) * sides[1] / (2 * height)
          return mark(x, y, floor)
        }
      )
    }
  }

  private func mark(_ x: Int, _ y: Int, _ floor: Int) -> Character {
    let found = carton.placements.indices.first { index in
      let unit = carton.placements[index]
      return unit.x <= x && x < unit.x + unit.dx && unit.y <= y && y < unit.y + unit.dy
        && unit.z <= floor && floor < unit.z + unit.dz
    }
    guard let found else { return "." }
    if next.contains(found) { return "#" }
    if carton.placements[found].z < floor { return ":" }
    return isIn[found] ? "o" : "+"
  }
}
