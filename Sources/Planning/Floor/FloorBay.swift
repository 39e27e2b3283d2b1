import Warehouse

/// One rack cell as seen from the aisle that serves it.
///
/// Bays count along the aisle, left odd, right even, so that neighbours across it are neighbours in
/// number; an aisle cell without a rack on either side takes no number. A rack that two aisles touch
/// belongs to the one listed first.
struct FloorBay: Hashable, Sendable {
  let aisle: String
  /// From 1.
  let number: Int
  let rackCell: FloorCell
  /// Where a picker stands.
  let access: FloorCell

  /// In walking order.
  static func all(of drawing: FloorDrawing) -> [FloorBay] {
    var taken: Set<FloorCell> = []
    return drawing.aisles.flatMap { bays(of: $0, drawing.grid, &taken) }
  }

  private static func bays(
    of aisle: FloorDrawing.Aisle,
    _ grid: FloorGrid,
    _ taken: inout Set<FloorCell>
  ) -> [FloorBay] {
    var bays: [FloorBay] = []
    var pairs = 0
    for cell in aisle.cells {
      let sides = [aisle.heading.turned.reversed, aisle.heading.turned].map(cell.next)
      let isFree = sides.map { side in
        guard case .rack = grid[side] else { return false }
        return taken.insert(side).inserted
      }
      guard isFree.contains(true) else { continue }
      for (side, rack) in sides.enumerated() where isFree[side] {
        let number = pairs * 2 + 1 + side
        bays.append(FloorBay(aisle: aisle.name, number: number, rackCell: rack, access: cell))
      }
      pairs += 1
    }
    return bays
  }
}
