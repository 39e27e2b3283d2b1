import Warehouse

/// A floor as somebody drew it, checked: every rack has a zone and an aisle, every aisle can be
/// walked.
///
/// The header `floor NAME cell METRES`, the picture between bars, and the legend.
public struct FloorDrawing: Hashable, Sendable {
  /// What a letter of the picture stands for.
  public struct Rack: Hashable, Sendable {
    public var letter: Character
    public var zone: ZoneID
    /// How many slots stand above each other.
    public var levels: Int
    public var kind: PlaceKind
    /// Of the file, from 1.
    public var line: Int
  }

  /// The cells a picker walks, in walking order.
  public struct Aisle: Hashable, Sendable {
    public var name: String
    public var cells: [FloorCell]
    /// The way it is walked; the racks to its left have odd bays.
    public var heading: Heading
    /// Of the file, from 1.
    public var line: Int
  }

  public internal(set) var name = ""
  public internal(set) var cellMillimetres = 1000
  public internal(set) var grid = FloorGrid([])
  public internal(set) var racks: [Rack] = []
  /// In walking order.
  public internal(set) var aisles: [Aisle] = []
  /// What stations, lanes and docks are called; those of a kind are numbered in reading order.
  public internal(set) var placeNames: [PlaceKind: String] = [:]

  /// Where nobody can walk to, or back from; the rest is planned.
  public internal(set) var notices: [FloorFault] = []

  /// Of the file, from 1.
  var pictureLine = 1

  init() {}

  /// - Throws: ``FloorFaults`` with everything that is wrong, not only the first.
  public init(text: String, file: String) throws(FloorFaults) {
    var reader = FloorReader(file: file)
    let drawing = reader.read(text)
    let check = FloorCheck(drawing, file: file, isWhole: reader.faults.isEmpty)
    let faults = reader.faults + check.faults
    guard faults.isEmpty else { throw FloorFaults(faults: Self.inOrder(faults)) }
    self = drawing
    notices = Self.inOrder(check.notices)
  }

  private static func inOrder(_ faults: [FloorFault]) -> [FloorFault] {
    faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  public func rack(_ letter: Character) -> Rack? { racks.first { $0.letter == letter } }
}
