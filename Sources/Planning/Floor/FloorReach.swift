/// How far each cell of a floor is from its start, and from which ones a way leads home again: to a
/// station, or to the start where no station can be reached.
public struct FloorReach: Sendable {
  /// Whether home is a station.
  public let endsAtStations: Bool
  private let map: StepMap
  private let out: [Int32]
  private let back: [Int32]

  /// Nil without a start.
  public init?(_ grid: FloorGrid) {
    map = StepMap(grid)
    guard let start = grid.cells(with: .start).first.flatMap(map.number) else { return nil }
    let out = map.counts(from: [start])
    let stations = grid.cells(with: .station).compactMap(map.number).filter { out[$0] >= 0 }
    self.out = out
    endsAtStations = !stations.isEmpty
    back =
      map.isSymmetric ? out : map.reversed.counts(from: stations.isEmpty ? [start] : stations)
  }

  /// From the start; nil where no way leads.
  public func steps(to cell: FloorCell) -> Int? {
    guard let number = map.number(of: cell), out[number] >= 0 else { return nil }
    return Int(out[number])
  }

  public func leadsHome(from cell: FloorCell) -> Bool {
    map.number(of: cell).map { back[$0] >= 0 } ?? false
  }
}
