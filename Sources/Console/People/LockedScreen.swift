import Warehouse

/// Somebody stood still too long.
///
/// Their work waits underneath; their badge opens it.
public struct LockedScreen: Screen {
  public enum Step: Equatable, Sendable { case badge }

  public let person: OperatorID
  public let since: Moment

  public init(_ person: OperatorID, since: Moment) {
    self.person = person
    self.since = since
  }

  public var id: ScreenID { .locked }
  public var code: String { "A.LOCK" }
  public var typing: Typing { .badge }
  /// Not a badge of any kind: another person's goes to the sign-in screen.
  public func ask(site: World) -> Ask { .badge }
  public func keys(site: World) -> [Action] { [] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .scan(let scan):
      switch scan.reading(as: [.person]) {
      case .one(.person(person)): return [.unlock]
      case .useless(let kind): return [.say(.need("BADGE", got: kind.noun))]
      case .one, .several, .unknown: return [.say(.badgeNotKnown)]
      }
    case .typed: return [.say(.scanBadge)]
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    ScreenFields([
      "title": "LOCKED", "person": FieldValue(site.name(of: person)),
      "since": FieldValue(site.clock.hourAndMinute(since)), "prompt": "SCAN BADGE",
    ])
  }
}
