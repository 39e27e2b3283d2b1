import Planning
import Warehouse

/// Everything a screen may know beside itself.
///
/// Lives for one step only.
public struct World: Sendable {
  public var site: Site
  public var now: Moment
  /// Who is signed in; none before that.
  public var operatorID: OperatorID
  public var terminal: TerminalID
  /// A demo or training site, where F12 scans what is asked.
  public var isTraining: Bool
  /// Badges to try; empty on real sites.
  public var hints: [BadgeHint]
  /// The site's own time, for eyes only.
  public var clock: SiteClock
  /// What walks are planned on.
  public var floor = WalkFloor()
  /// Since when the books could not be read again; none while they can.
  public var unreadSince = Moment.none
  /// Nil while the disk has room enough.
  public var diskShortage: DiskShortage?
  /// A file of the site's layouts that is not used, and where it is wrong; nil where all are right.
  public var badLayout: String?
  /// The terminal that the floor screens need, where this one is too small for them.
  public var floorNeeds: Size?

  public init(
    site: Site,
    now: Moment,
    operatorID: OperatorID = .none,
    terminal: TerminalID = .none,
    isTraining: Bool = false,
    hints: [BadgeHint] = [],
    clock: SiteClock = SiteClock()
  ) {
    self.site = site
    self.now = now
    self.operatorID = operatorID
    self.terminal = terminal
    self.isTraining = isTraining
    self.hints = hints
    self.clock = clock
  }

  public var policy: SitePolicy { site.policy }
  public var person: Operator? { site.operators[operatorID] }

  /// What to call somebody on a screen.
  public func name(of id: OperatorID) -> String {
    guard let name = site.operators[id]?.name, !name.isEmpty else { return id.text }
    return name
  }
}

/// A disk that will be full before long, and so stops the floor.
public struct DiskShortage: Hashable, Sendable {
  /// Of the disk, whole percent.
  public let percentLeft: Int
  /// As the journal grows now; nil where it does not.
  public let daysLeft: Int?

  public init(percentLeft: Int, daysLeft: Int?) {
    self.percentLeft = percentLeft
    self.daysLeft = daysLeft
  }
}

/// Turns UTC into the time on the site's wall.
///
/// Screens never ask the system for it.
public struct SiteClock: Sendable {
  private let offsetSeconds: @Sendable (Moment) -> Int

  /// - Parameter offsetSeconds: East of UTC at a moment; summer time is its business.
  public init(offsetSeconds: @escaping @Sendable (Moment) -> Int = { _ in 0 }) {
    self.offsetSeconds = offsetSeconds
  }

  /// The moment whose UTC digits are the wall's.
  public func wall(_ moment: Moment) -> Moment {
    moment.advanced(bySeconds: offsetSeconds(moment))
  }

  /// `14:05`, or blank for no time.
  public func hourAndMinute(_ moment: Moment) -> String {
    guard !moment.isNone else { return "" }
    let minutes = wall(moment).millisecondsOfDay / 60_000
    return "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  /// `14:05:09`, or blank for no time.
  public func timeOfDay(_ moment: Moment) -> String {
    guard !moment.isNone else { return "" }
    let seconds = wall(moment).millisecondsOfDay / 1000 % 60
    return "\(hourAndMinute(moment)):\(twoDigits(seconds))"
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
