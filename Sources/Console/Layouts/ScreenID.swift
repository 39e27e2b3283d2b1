/// The screens of the console; the raw value is also the name of the layout file.
public enum ScreenID: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  case signIn = "sign-in"
  case menu
  case pick
  case pickList = "pick-list"
  case pickMap = "pick-map"
  case exception
  case alternatives
  case zeroCheck = "zero-check"
  case unload
  case pack
  case packSummary = "pack-summary"
  case stage
  case calibrate
  case floorWaves = "floor-waves"
  case floorZones = "floor-zones"
  case floorPeople = "floor-people"
  case floorExceptions = "floor-exceptions"
  case help
  case locked
  case halted

  public var description: String { rawValue }

  /// Whether it is one of the supervisor's, drawn for 24x80 and larger only.
  public var isFloor: Bool { rawValue.hasPrefix("floor-") }

  /// Where its drawing for a terminal of `size` lies, below any layouts directory.
  public func layoutPath(_ size: Size) -> String { "Screens/\(size)/\(rawValue).screen" }
}
