import Warehouse

/// Why a task cannot be done as asked: a code, how many are good, and where these go.
public struct ExceptionScreen: Screen {
  public enum Step: Equatable, Sendable {
    case code
    case found(ExceptionCode)
    /// Good units need a tote; none asks for one.
    case tote(ExceptionCode, found: Int)
    case approval(ExceptionCode, found: Int, ToteID)
  }

  public let task: TaskID
  public let want: Int
  /// What was counted before the problem showed; offered as what is good.
  public let counted: Int
  public let tote: ToteID
  public private(set) var step = Step.code
  /// The first code shown, where not all fit.
  private(set) var first = 0

  public init(_ task: TaskID, want: Int, counted: Int, tote: ToteID) {
    self.task = task
    self.want = want
    self.counted = counted
    self.tote = tote
  }

  public var id: ScreenID { .exception }
  public var isAtWork: Bool { true }

  public var code: String {
    switch step {
    case .code: "Z.EXC"
    case .found: "Z.EXC.FOUND"
    case .tote: "Z.EXC.TOTE"
    case .approval: "Z.EXC.BADGE"
    }
  }

  public var typing: Typing {
    switch step {
    case .code, .found: .choice
    case .tote: .code
    case .approval: .badge
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .code: .choice(upTo: rules(site).count)
    case .found: .quantity(counted)
    case .tote: .tote(tote, order: site.site.tasks[task]?.order ?? .none)
    case .approval: .badge
    }
  }

  public func keys(site: World) -> [Action] {
    step == .code ? [.list, .pause, .back, .up, .down] : [.pause, .back]
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.code, .typed(let text)): return choose(text, site)
    case (.code, .scan(let scan)), (.found, .scan(let scan)):
      let reading = scan.reading(as: [])
      return [.say(scan.complaint(reading, need: "A NUMBER") ?? .notShort)]
    case (.code, .action(.list)): return [.push(AlternativesScreen(task))]
    case (.code, .action(.back)): return [.leave()]
    case (.code, .action(.up)): return scroll(-1, site)
    case (.code, .action(.down)): return scroll(1, site)
    case (.found(let code), .typed(let text)): return take(text, code, site)
    case (.tote(let code, let found), .scan(let scan)): return take(scan, code, found, site)
    case (.tote, .typed): return [.say(.scanTote)]
    case (.approval(let code, let found, let tote), .scan(let scan)):
      return approve(scan, code, found, tote, site)
    case (.approval, .typed): return [.say(.supervisorBadge)]
    case (.found, .action(.back)), (.tote, .action(.back)), (.approval, .action(.back)):
      step = .code
      return []
    case (_, .answered(.committed(let receipt), let command)):
      return committed(receipt, command, site)
    case (_, .answered(.refused(let why), let command)): return refused(why, command, site)
    case (_, .siteChanged), (_, .tick): return look(site)
    case (_, .action), (_, .pin), (_, .traced), (_, .answered), (_, .printed), (_, .handed):
      return []
    }
  }

  private mutating func scroll(_ step: Int, _ site: World) -> [Effect] {
    first = min(max(0, first + step), max(0, rules(site).count - 1))
    return []
  }

  private mutating func choose(_ text: String, _ site: World) -> [Effect] {
    let rules = rules(site)
    let typed = text.uppercased()
    guard
      let rule = rules.index(typed: text).map({ rules[$0] })
        ?? rules.first(where: { $0.code.rawValue == typed })
    else { return [.say(.typeChoice(upTo: rules.count))] }
    // Of one unit none is good, or it is not short.
    guard rule.found == .ask, want > 1 else { return settle(rule.code, found: 0, site) }
    step = .found(rule.code)
    return [.say(.typeFound(upTo: want - 1))]
  }

  private mutating func take(_ text: String, _ code: ExceptionCode, _ site: World) -> [Effect] {
    let line = text.isEmpty ? "\(counted)" : text
    if line == "\(want)" { return [.say(.notShort), .leave()] }
    switch TypedQuantity(line, in: 0...max(0, want - 1)) {
    case .wrong(let message): return [.say(message)]
    case .count(let found): return settle(code, found: found, site)
    }
  }

  private mutating func settle(
    _ code: ExceptionCode,
    found: Int,
    _ site: World
  ) -> [Effect] {
    if found > 0, tote.isNone {
      step = .tote(code, found: found)
      return [.say(.scanTote)]
    }
    return report(code, found, found > 0 ? tote : .none, site)
  }

  private mutating func take(
    _ scan: Scan,
    _ code: ExceptionCode,
    _ found: Int,
    _ site: World
  ) -> [Effect] {
    let reading = scan.reading(as: [.tote])
    switch reading {
    case .one(.tote(let tote)), .one(.newTote(let tote)): return report(code, found, tote, site)
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: "TOTE") ?? .scanTote)]
    }
  }

  private mutating func report(
    _ code: ExceptionCode,
    _ found: Int,
    _ tote: ToteID,
    _ site: World
  ) -> [Effect] {
    let needsBadge = site.policy.exceptions[code]?.needsSupervisor == true
    guard !needsBadge || site.person?.has(.supervisor) == true else {
      step = .approval(code, found: found, tote)
      return [.say(.supervisorBadge)]
    }
    return [.perform(command(code, found, tote))]
  }

  private func command(_ code: ExceptionCode, _ found: Int, _ tote: ToteID) -> Command {
    .short(ShortReport(task: task, found: found, tote: tote, code: code))
  }

  private func approve(
    _ scan: Scan,
    _ code: ExceptionCode,
    _ found: Int,
    _ tote: ToteID,
    _ site: World
  ) -> [Effect] {
    guard case .one(.person(let id)) = scan.reading(as: [.person]) else {
      return [.say(.supervisorBadge)]
    }
    guard let person = site.site.operators[id], person.has(.supervisor), !person.isBadgeLost else {
      return [.say(.notASupervisor)]
    }
    return [.perform(command(code, found, tote), approver: id)]
  }

  mutating func wait(for report: ShortReport) {
    step = .approval(report.code, found: report.found, report.tote)
  }

  func rules(_ site: World) -> [ExceptionRule] {
    ExceptionRule.picking.filter { site.policy.exceptions[$0.code]?.isEnabled ?? true }
  }
}
