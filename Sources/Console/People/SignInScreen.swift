import Warehouse

/// Badge first, then the PIN where one is set.
///
/// Shows no name before the badge is known.
public struct SignInScreen: Screen {
  public enum Step: Equatable, Sendable {
    case badge
    case pin(OperatorID)
  }

  static let tries = 5
  static let waitSeconds = 60

  public private(set) var step = Step.badge
  /// Wrong PINs in a row, whosever they are.
  private var wrong = 0
  private var waitUntil = Moment.none

  public init() {}

  public var id: ScreenID { .signIn }

  public var code: String {
    switch step {
    case .badge: "A.BADGE"
    case .pin: "A.PIN"
    }
  }

  public var typing: Typing {
    switch step {
    case .badge: .badge
    case .pin: .pin
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .badge: .badge
    case .pin(let id): .pin(id)
    }
  }

  public func keys(site: World) -> [Action] {
    switch step {
    case .badge: []
    case .pin: [.back]
    }
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (_, .scan(let scan)): return take(scan, site)
    case (.badge, .typed), (.pin, .typed): return [.say(step == .badge ? .scanBadge : .typePIN)]
    case (.pin(let id), .pin(let isRight)): return isRight ? enter(id) : refuse(site)
    case (.pin, .action(.back)): return restart()
    case (_, .answered(.refused(let why), _)): return restart() + [.say(Message(why, site: site))]
    case (_, .answered(.committed, _)), (_, .answered(.notSaved, _)): return restart()
    case (.badge, .pin), (_, .traced), (_, .action), (_, .printed), (_, .handed), (_, .tick),
      (_, .siteChanged):
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let name = site.policy.name
    var fields = ScreenFields([
      "title": FieldValue(name.uppercased()), "site": FieldValue(name),
      "prompt": step == .badge ? "SCAN YOUR BADGE" : "TYPE YOUR PIN, ENTER",
    ])
    guard site.isTraining else { return fields }
    fields["hint"] = site.hints.isEmpty ? "TRAINING - NOTHING LEAVES THE HOUSE" : "BADGES TO TRY"
    fields.items = site.hints.map(\.item)
    return fields
  }

  private mutating func take(_ scan: Scan, _ site: World) -> [Effect] {
    guard site.now >= waitUntil else { return [.say(wait(site))] }
    let reading = scan.reading(as: [.person])
    guard case .one(.person(let id)) = reading, let person = site.site.operators[id] else {
      if case .useless(let kind) = reading { return [.say(.need("BADGE", got: kind.noun))] }
      return [.say(.badgeNotKnown)]
    }
    if person.isBadgeLost { return [.say(.badgeLost)] }
    if person.isRetired { return [.say(.badgeNotKnown)] }
    guard !person.sealedPIN.isEmpty else { return enter(id) }
    step = .pin(id)
    return [.say(.typePIN)]
  }

  private mutating func enter(_ id: OperatorID) -> [Effect] {
    step = .badge
    wrong = 0
    return [.signOn(id)]
  }

  private mutating func refuse(_ site: World) -> [Effect] {
    wrong += 1
    guard wrong >= Self.tries else { return [.say(.wrongPIN(triesLeft: Self.tries - wrong))] }
    wrong = 0
    step = .badge
    waitUntil = site.now.advanced(bySeconds: Self.waitSeconds)
    return [.say(wait(site))]
  }

  private func wait(_ site: World) -> Message {
    .tooManyTries(seconds: max(1, waitUntil.seconds(since: site.now)))
  }

  private mutating func restart() -> [Effect] {
    step = .badge
    return []
  }
}
