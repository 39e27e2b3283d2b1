import Glibc

/// Draws a floor of any size: three zones of aisles side by side, reserve along the back wall,
/// stations, lanes and docks in front.
///
/// Aisles are walked in serpentines, so that the walking order of a zone has no empty returns.
public struct FloorText: Hashable, Sendable {
  private static let zones: [(letter: Character, name: String)] = [
    ("a", "A"), ("b", "B"), ("c", "C"),
  ]
  private static let levels = 3
  private static let gap = 2

  private let name: String
  /// Rack cells along each side of an aisle.
  private let depth: Int
  /// Of each zone; even, so that the last one ends in front.
  private let aislesPerZone: Int

  /// A floor with at least `slots` pick slots, not counting the reserve.
  public init(name: String, slots: Int) {
    let perSlotPair = Self.zones.count * Self.levels * 2
    let pairs = max(12, (slots + perSlotPair - 1) / perSlotPair)
    self.name = name
    depth = max(6, Int((Double(pairs) * 2.4).squareRoot().rounded(.up)))
    let aisles = (pairs + depth - 1) / depth
    aislesPerZone = aisles + aisles % 2
  }

  public var text: String {
    let header = "floor \(name) cell 1.2"
    let rows = picture.map { "|" + String($0) + "|" }
    return ([header] + rows + legend).joined(separator: "\n") + "\n"
  }

  private var zoneWidth: Int { aislesPerZone * 3 }
  private var width: Int { Self.zones.count * (zoneWidth + Self.gap) + Self.gap + 2 }
  /// The walkway behind the racks, an index.
  private var backRow: Int { 2 }
  /// The walkway in front of the racks, an index.
  private var frontRow: Int { backRow + depth + 1 }

  private var picture: [[Character]] {
    let racks = Array(repeating: rackRow, count: depth)
    return [wall, row { (2..<self.width - 2).contains($0) ? "r" : "." }, row { _ in "." }] + racks
      + [row { _ in "." }, row(stations), row { _ in "." }, row(lanes), row(docks)]
  }

  private var wall: [Character] { Array(repeating: "#", count: width) }

  private func row(_ mark: (Int) -> Character) -> [Character] {
    (0..<width).map { $0 == 0 || $0 == width - 1 ? "#" : mark($0) }
  }

  /// Rack, aisle, rack for each aisle.
  private var rackRow: [Character] {
    row { column in
      let place = column - 1 - Self.gap
      let (zone, inZone) = place.quotientAndRemainder(dividingBy: zoneWidth + Self.gap)
      guard place >= 0, zone < Self.zones.count, inZone < zoneWidth else { return "." }
      return inZone % 3 == 1 ? "." : Self.zones[zone].letter
    }
  }

  private func stations(_ column: Int) -> Character {
    if column == 2 { return "P" }
    return [1, 2, 3].contains { column == width * $0 / 4 } ? "S" : "."
  }

  private func lanes(_ column: Int) -> Character {
    [2, 3, 4].contains { column == width * $0 / 6 } ? "L" : "."
  }

  private func docks(_ column: Int) -> Character {
    [2, 4].contains { column == width * $0 / 6 } ? "D" : "#"
  }

  private var legend: [String] {
    let zones = Self.zones.map {
      "where \($0.letter) = zone \($0.name) levels \(Self.levels) kind slot"
    }
    return zones + ["where r = zone R levels 2 kind reserve"] + aisles
      + ["S = station PACK", "L = lane LANE", "D = dock DOCK"]
  }

  private var aisles: [String] {
    let columns = Self.zones.indices.flatMap { zone in
      (0..<aislesPerZone).map { 1 + Self.gap + zone * (zoneWidth + Self.gap) + $0 * 3 + 1 }
    }
    // Written from 1: an index and one.
    let far = backRow + 2
    let near = frontRow
    let picked = columns.enumerated().map { (index, column) in
      let (from, to) = index.isMultiple(of: 2) ? (near, far) : (far, near)
      return "aisle \(Self.padded(index + 1)) = \(from),\(column + 1) .. \(to),\(column + 1)"
    }
    let last = Self.padded(columns.count + 1)
    return picked + ["aisle \(last) = \(backRow + 1),3 .. \(backRow + 1),\(width - 2)"]
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

extension FloorPlan {
  /// A made-up floor with at least `slots` pick slots.
  public static func generated(name: String = "GENERATED", slots: Int) throws(FloorFaults) -> Self {
    let text = FloorText(name: name, slots: slots).text
    return FloorPlan(try FloorDrawing(text: text, file: name))
  }
}
