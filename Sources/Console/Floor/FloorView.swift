/// What a supervisor looks at; F5 goes round.
public enum FloorView: Int, Hashable, Sendable, CaseIterable {
  case waves = 1
  case zones, people, exceptions

  var id: ScreenID {
    switch self {
    case .waves: .floorWaves
    case .zones: .floorZones
    case .people: .floorPeople
    case .exceptions: .floorExceptions
    }
  }

  var code: String {
    switch self {
    case .waves: "S.WAVES"
    case .zones: "S.ZONES"
    case .people: "S.PEOPLE"
    case .exceptions: "S.EXC"
    }
  }

  var title: String {
    switch self {
    case .waves: "WAVES"
    case .zones: "ZONES"
    case .people: "PEOPLE"
    case .exceptions: "EXCEPTIONS"
    }
  }

  var next: FloorView { FloorView(rawValue: rawValue + 1) ?? .waves }
}
