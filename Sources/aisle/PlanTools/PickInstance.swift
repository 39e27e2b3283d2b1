import Exchange
import Planning

/// A floor and the picks of one walk, from a file of the routing benchmarks: JSON with `name`,
/// `rows` (`#` rack, `.` floor, `D` depot), `depot` and `picks`.
struct PickInstance {
  let name: String
  let grid: FloorGrid
  let depot: FloorCell
  let picks: [FloorCell]
  /// As the file names them, in the order of ``picks``.
  let names: [String]
  let cellMetres: Double

  /// - Throws: ``CommandFailure`` naming the file and the member that is wrong.
  init(path: String) throws {
    let bytes = try Files.contents(of: path)
    guard let text = String(validating: bytes, as: UTF8.self), let json = JSONText(parsing: text)
    else { throw CommandFailure("\(path): is no JSON text") }
    func wrong(_ member: String, _ need: String) -> CommandFailure {
      CommandFailure("\(path): \(member): must be \(need)")
    }
    guard let rows = json["rows"]?.items?.compactMap(\.string), !rows.isEmpty else {
      throw wrong("rows", "a list of texts, one for each row of cells")
    }
    grid = FloorGrid(try rows.enumerated().map { try Self.marks($1, "rows[\($0)]", wrong) })
    guard let depot = json["depot"]?.items?.compactMap(\.integer), depot.count == 2 else {
      throw wrong("depot", "[row, column]")
    }
    self.depot = FloorCell(row: depot[0], column: depot[1])
    guard grid.contains(self.depot) else { throw wrong("depot", "a cell of rows, counted from 0") }
    guard let items = json["picks"]?.items else { throw wrong("picks", "a list") }
    var picks: [FloorCell] = []
    var names: [String] = []
    for (index, item) in items.enumerated() {
      guard let row = item["r"]?.integer, let column = item["c"]?.integer else {
        throw wrong("picks[\(index)]", "an object with `r` and `c`")
      }
      picks.append(FloorCell(row: row, column: column))
      names.append(item["id"]?.string ?? String(index + 1))
    }
    self.picks = picks
    self.names = names
    name = json["name"]?.string ?? path
    cellMetres = json["cell_m"]?.double ?? 1
  }

  private static func marks(
    _ row: String,
    _ member: String,
    _ wrong: (String, String) -> CommandFailure
  ) throws -> [FloorMark] {
    try row.map { character in
      switch character {
      case "#": .wall
      case ".", "D": .floor
      case "x": .blocked
      case "^": .oneWay(.up)
      case ">": .oneWay(.right)
      case "v": .oneWay(.down)
      case "<": .oneWay(.left)
      default: throw wrong(member, "of # . D x ^ v < > only")
      }
    }
  }
}

extension JSONText {
  var items: [JSONText]? { if case .array(let items) = self { items } else { nil } }
  var string: String? { if case .string(let string) = self { string } else { nil } }
  var integer: Int? { if case .number(let number) = self { number } else { nil } }

  var double: Double? {
    switch self {
    case .number(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }
}
