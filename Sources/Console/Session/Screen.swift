import Warehouse

/// One screen as a value: where it stands, what it remembers, and one transition function.
public protocol Screen: Equatable, Sendable {
  associatedtype Step: Equatable & Sendable

  /// Also the name of its layout; may depend on the step.
  var id: ScreenID { get }
  /// The code of its step in the tables: `Z.QTY`.
  var code: String { get }
  /// What a typed line is here.
  var typing: Typing { get }
  /// Whether keys come to it as they are, gathered by their time, and not as scans.
  var takesKeys: Bool { get }
  /// Whether it shows what others can change, so that it looks again each second.
  var isWatching: Bool { get }
  /// Whether the same scan within the repeat window counts as another one.
  var countsRepeats: Bool { get }
  /// Whether work is under way that another person's badge must not push aside.
  var isAtWork: Bool { get }

  mutating func step(_ input: Input, site: World) -> [Effect]
  func view(site: World) -> ScreenFields
  func ask(site: World) -> Ask
  /// The keys that do something now, in the order of the help line. Help is always there.
  func keys(site: World) -> [Action]
  /// Its own words for keys in the help line.
  var keyLabels: [Action: String] { get }
  /// What it needs to come back as it is, on any terminal; nil for one that is not resumed.
  func remembered() -> RememberedScreen?
}

extension Screen {
  public var typing: Typing { .code }
  public var takesKeys: Bool { false }
  public var isWatching: Bool { false }
  public var countsRepeats: Bool { false }
  public var isAtWork: Bool { false }
  public var keyLabels: [Action: String] { [:] }
  public func remembered() -> RememberedScreen? { nil }

  func isEqual(to other: any Screen) -> Bool { (other as? Self) == self }
}

/// What a typed line, ended by Enter, is on a screen.
///
/// An empty line is always ``Input/typed(_:)``.
public enum Typing: Hashable, Sendable {
  /// A label, as if it had been scanned.
  case code
  /// 1 to 6 digits are a quantity and never a label; anything else may be a label.
  case quantity
  /// The number of a row; labels are not typed here.
  case choice
  /// Any text, such as a reason.
  case text
  /// Shown as stars; the screen gets ``Input/pin(isRight:)`` and never the digits.
  case pin
  /// A label shown as stars: a badge.
  case badge
}

/// A screen as the shelf keeps it: names and values, no types.
public struct RememberedScreen: Hashable, Sendable {
  public var screen: ScreenID
  public var code: String
  public var values: [String: String]

  public init(screen: ScreenID, code: String, values: [String: String]) {
    self.screen = screen
    self.code = code
    self.values = values
  }
}
