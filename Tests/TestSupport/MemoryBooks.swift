import Warehouse

/// Books in memory: the same `decide` and `apply` as the store, and no disk.
public struct MemoryBooks: Books {
  public private(set) var site: Site
  /// Every line kept, as `apply` was given it.
  public private(set) var lines: [(stamp: Stamp, facts: [Fact])] = []
  /// What the next act gets as its time.
  public var now: Moment
  /// What to answer instead of keeping anything.
  public var trouble: StoreTrouble?
  private var answers: [OperationKey: Outcome] = [:]

  public init(site: Site = Site(), now: Moment = .shiftStart) {
    self.site = site
    self.now = now
  }

  public mutating func perform(_ act: Act) -> Outcome {
    if let trouble { return .notSaved(trouble) }
    if let answer = answers[act.key] { return answer }
    var act = act
    act.at = now
    do {
      let receipt = try site.perform(act)
      act.at = receipt.at
      let stamp = Stamp(act, sequence: receipt.sequence)
      if !receipt.facts.isEmpty { lines.append((stamp, receipt.facts)) }
      answers[act.key] = .committed(receipt)
      return .committed(receipt)
    } catch {
      return .refused(error)
    }
  }

  public mutating func catchUp() -> Bool { false }

  /// Performs a command under a key of its own, as `actor`.
  @discardableResult
  public mutating func perform(
    _ command: Command,
    as actor: OperatorID = .none,
    approvedBy approver: OperatorID = .none,
    at terminal: TerminalID = .t1
  ) -> Outcome {
    var act = Act(
      command,
      key: OperationKey(session: "T1-test", counter: lines.count + answers.count + 1),
      actor: actor,
      terminal: terminal
    )
    act.approver = approver
    return perform(act)
  }
}

extension Moment {
  /// 2026-03-02T06:00:00Z, a Monday.
  public static let shiftStart = Moment(milliseconds: 1_772_431_200_000)
}

extension TerminalID {
  public static let t1 = TerminalID("T1")
  public static let t2 = TerminalID("T2")
}

/// Tests name labels by literal; a bad one is a mistake in the test.
extension Label: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }

  public init(_ text: String) {
    do {
      self = try Self(scanned: text)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension BadgeDigest {
  public init(_ text: String) {
    do {
      self = try Self(scanned: text)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Outcome {
  public var isCommitted: Bool {
    if case .committed = self { true } else { false }
  }
}
