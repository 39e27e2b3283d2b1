import Warehouse

/// A drawn floor with a walk on it: its way as a line, the next racks as numbers, the walker as `@`.
///
/// Floor is left blank, racks keep their letters; walls all around are cut off.
public struct WalkPicture: Hashable, Sendable {
  public private(set) var rows: [String] = []
  /// Where the walker stands, as row and column of the picture.
  public private(set) var walker = FloorCell(row: 0, column: 0)

  /// Racks beyond the ninth, and those that nobody can walk to.
  static let laterStop: Character = "*"
  static let lostStop: Character = "?"

  /// Nil without a drawing.
  public init?(
    _ walk: Walk,
    from start: LocationID,
    to ends: [LocationID],
    on floor: WalkFloor
  ) {
    guard let plan = floor.plan, let grid = plan.grid, let routes = floor.routes,
      let from = plan[start]?.access ?? plan.start
    else { return nil }
    var marks = grid.picture.map { row in row.map { $0 == "." ? " " : $0 } }
    let gone = Set(walk.unreachable)
    let stops = walk.order.filter { !gone.contains($0) }
    let cells = stops.compactMap { plan[$0]?.access }
    let homes = ends.compactMap { plan[$0]?.access }
    for (cell, sides) in routes.map.line(from: from, past: cells, ending: homes)
    where grid[cell] == .floor || grid[cell].isOneWay {
      marks[cell.row][cell.column] = sides.glyph
    }
    for cell in walk.unreachable.compactMap(plan.rackCell) {
      marks[cell.row][cell.column] = Self.lostStop
    }
    // Slots above each other stand in one rack.
    var racks: Set<FloorCell> = []
    for cell in stops.compactMap(plan.rackCell) where racks.insert(cell).inserted {
      let number = racks.count
      marks[cell.row][cell.column] = number < 10 ? Character(String(number)) : Self.laterStop
    }
    marks[from.row][from.column] = "@"
    crop(marks, walker: from)
  }

  /// Cuts off rows and columns of nothing but wall, which say nothing.
  private mutating func crop(_ marks: [[Character]], walker: FloorCell) {
    let rows = marks.indices.filter { marks[$0].contains { $0 != "#" } }
    let columns = (marks.first?.indices ?? 0..<0).filter { column in
      marks.contains { $0[column] != "#" }
    }
    guard let top = rows.first, let bottom = rows.last, let left = columns.first,
      let right = columns.last
    else { return }
    self.rows = marks[top...bottom].map { String($0[left...right]) }
    self.walker = FloorCell(row: walker.row - top, column: walker.column - left)
  }
}

/// The sides of a cell that a line leads through.
struct WalkedSides: OptionSet, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ heading: Heading) {
    switch heading {
    case .up: self = WalkedSides(rawValue: 1)
    case .right: self = WalkedSides(rawValue: 2)
    case .down: self = WalkedSides(rawValue: 4)
    case .left: self = WalkedSides(rawValue: 8)
    }
  }

  /// A box line; terminals without them draw `-`, `|` and `+`.
  var glyph: Character { Self.glyphs[Int(rawValue & 15)] }

  private static let glyphs: [Character] = [
    " ", "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼",
  ]
}

extension StepMap {
  /// Every cell of a walk along shortest ways, with the sides through which it leads.
  fileprivate func line(
    from start: FloorCell,
    past stops: [FloorCell],
    ending homes: [FloorCell]
  ) -> [FloorCell: WalkedSides] {
    var line: [FloorCell: WalkedSides] = [:]
    var place = start
    for stop in stops where draw(from: place, to: stop, into: &line) {
      place = stop
    }
    guard let last = number(of: place) else { return line }
    let ends = homes.compactMap { home in number(of: home).map { (home, $0) } }
    let counts = counts(from: last, to: ends.map(\.1))
    let nearest = ends.indices.filter { counts[$0] >= 0 }.min { counts[$0] < counts[$1] }
    if let nearest { draw(from: place, to: ends[nearest].0, into: &line) }
    return line
  }

  @discardableResult
  private func draw(
    from: FloorCell,
    to: FloorCell,
    into line: inout [FloorCell: WalkedSides]
  ) -> Bool {
    guard let start = number(of: from), let end = number(of: to),
      let way = way(from: start, to: end)
    else { return false }
    for (first, second) in zip(way, way.dropFirst()) {
      let (here, there) = (cell(first), cell(second))
      guard let heading = Heading.allCases.first(where: { here.next($0) == there }) else {
        continue
      }
      line[here, default: []].insert(WalkedSides(heading))
      line[there, default: []].insert(WalkedSides(heading.reversed))
    }
    return true
  }
}

extension FloorMark {
  fileprivate var isOneWay: Bool { if case .oneWay = self { true } else { false } }
}

extension FloorPlan {
  /// Where a place is drawn: its rack, not the cell before it.
  fileprivate func rackCell(of id: LocationID) -> FloorCell? {
    guard let grid, let place = self[id]?.location else { return nil }
    let cell = FloorCell(
      row: place.yMillimetres / max(1, cellMillimetres),
      column: place.xMillimetres / max(1, cellMillimetres)
    )
    return grid.contains(cell) ? cell : nil
  }
}
