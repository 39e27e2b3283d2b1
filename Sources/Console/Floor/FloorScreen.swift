import Planning
import Warehouse

/// What happens on the floor, live, and the few things a supervisor does about it.
public struct FloorScreen: Screen {
  public enum Step: Equatable, Sendable {
    case watching
    /// Enter does it.
    case confirming(FloorAct)
    /// Done as soon as the books say so.
    case doing(FloorAct)
  }

  public internal(set) var view = FloorView.waves
  public internal(set) var step = Step.watching
  /// The marked row, from 0.
  var selected = 0

  public init() {}

  public var id: ScreenID { view.id }
  public var code: String { view.code }
  public var typing: Typing { .text }
  public var isWatching: Bool { true }
  public func keys(site: World) -> [Action] {
    [.back, .next, .pause, .up, .down, .pageUp, .pageDown]
  }

  public var keyLabels: [Action: String] { [.next: view.next.title.lowercased()] }

  public func ask(site: World) -> Ask {
    if case .confirming = step { .confirm } else { .nothing }
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.confirming(let act), .typed("")): return perform(act)
    case (_, .typed(let line)): return take(line, site)
    case (.confirming, .action(.back)):
      step = .watching
      return []
    case (_, .scan(let scan)):
      let reading = scan.reading(as: [])
      // A line that comes all at once, as over a slow link, looks like a scan of nothing known.
      if reading == .unknown, scan.fault == nil { return [.say(.scanIsNoOrder)] }
      let need = step == .watching ? "TYPED LINE" : "ENTER"
      return [.say(scan.complaint(reading, need: need) ?? .scanIsNoOrder)]
    case (_, .action(.back)): return [.leave()]
    case (_, .action(.next)): return look(at: view.next)
    case (_, .action(.up)): return mark(selected - 1, site)
    case (_, .action(.down)): return mark(selected + 1, site)
    case (_, .action(.pageUp)): return mark(selected - 10, site)
    case (_, .action(.pageDown)): return mark(selected + 10, site)
    case (.doing(let act), .answered(.committed(let receipt), _)):
      step = .watching
      return [.say(act.done(receipt, site))]
    case (_, .answered(.refused(let why), _)):
      step = .watching
      if case .planStale = why { return [.say(.planIsOld)] }
      return [.say(Message(why, site: site))]
    case (_, .answered(.notSaved, _)):
      step = .watching
      return []
    case (_, .tick), (_, .siteChanged): return mark(selected, site)
    case (_, .answered(.committed, _)), (_, .action), (_, .pin), (_, .traced), (_, .printed),
      (_, .handed):
      return []
    }
  }

  private mutating func look(at next: FloorView) -> [Effect] {
    view = next
    selected = 0
    step = .watching
    return []
  }

  private mutating func mark(_ row: Int, _ site: World) -> [Effect] {
    selected = min(max(0, row), max(0, rowCount(site) - 1))
    return []
  }

  private mutating func perform(_ act: FloorAct) -> [Effect] {
    step = .doing(act)
    return act.commands.map { .perform($0) }
  }
}

// MARK: - What was typed

extension FloorScreen {
  private mutating func take(_ text: String, _ site: World) -> [Effect] {
    step = .watching
    let line = text.isEmpty && view == .exceptions ? .acknowledge("") : FloorLine(text, in: view)
    guard let line else { return text.isEmpty ? [] : [.say(.notAnOrder(Escape.visible(text)))] }
    if case .look(let view) = line { return look(at: view) }
    switch act(line, site) {
    case .success(let act):
      step = .confirming(act)
      return []
    case .failure(let why): return [.say(why.message)]
    }
  }

  /// A line that cannot be done, with what to say.
  private struct Unable: Error {
    let message: Message
  }

  private func act(_ line: FloorLine, _ site: World) -> Result<FloorAct, Unable> {
    switch line {
    case .look: return .failure(Unable(message: .nothingToDo))
    case .release:
      guard let plan = Waves.propose(site: site.site, now: site.now, floor: site.floor.plan)
      else {
        return .failure(Unable(message: .nothingToRelease))
      }
      return .success(.release(plan))
    case .hold(let name): return wave(name, site).map(FloorAct.hold)
    case .resume(let name): return wave(name, site).map(FloorAct.resume)
    case .close(let name): return wave(name, site).map(FloorAct.close)
    case .priority(let name, let level):
      guard (1...9).contains(level) else {
        return .failure(Unable(message: .typeChoice(upTo: 9)))
      }
      return wave(name, site).map { .priority($0, level) }
    case .free(let name): return person(name, site)
    case .acknowledge(let name): return exception(name, site)
    }
  }

  /// By its number or its whole name; the marked one without a name.
  private func wave(_ name: String, _ site: World) -> Result<WaveID, Unable> {
    if name.isEmpty {
      let rows = waves(site)
      guard view == .waves, rows.indices.contains(selected) else {
        return .failure(Unable(message: .whichWave))
      }
      return .success(rows[selected].id)
    }
    for text in ["W" + name, name] {
      if let id = try? WaveID(scanned: text), site.site.waves[id] != nil { return .success(id) }
    }
    return .failure(Unable(message: .noWave(Escape.visible(name))))
  }

  private func person(_ name: String, _ site: World) -> Result<FloorAct, Unable> {
    let rows = PeopleRow.all(site.site, now: site.now)
    let isMarked = view == .people && rows.indices.contains(selected) && name.isEmpty
    let row =
      isMarked
      ? rows[selected]
      : rows.first { $0.person.id.text.uppercased() == name || $0.person.name.uppercased() == name }
    guard let row else {
      let isNamed = !name.isEmpty
      return .failure(Unable(message: isNamed ? .notHere(Escape.visible(name)) : .whoIsMeant))
    }
    guard !row.claims.isEmpty else { return .failure(Unable(message: .nothingToDo)) }
    return .success(.free(row.person.id, row.claims))
  }

  private func exception(_ name: String, _ site: World) -> Result<FloorAct, Unable> {
    let rows = exceptions(site)
    let isMarked = view == .exceptions && rows.indices.contains(selected) && name.isEmpty
    let record = isMarked ? rows[selected] : rows.first { "\($0.number)" == name }
    guard let record else { return .failure(Unable(message: .noException)) }
    return .success(.acknowledge(record))
  }
}
