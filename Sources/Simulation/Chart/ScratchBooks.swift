import Warehouse

/// Books that are kept nowhere: what they take is gone with them.
///
/// A copy goes its own way, so that one site can be tried in many ways.
public struct ScratchBooks: Books {
  public private(set) var site: Site
  /// What is answered instead of taking anything.
  public var trouble: StoreTrouble?

  public init(policy: SitePolicy = SitePolicy()) {
    site = Site()
    site.policy = policy
  }

  public mutating func perform(_ act: Act) -> Outcome {
    if let trouble { return .notSaved(trouble) }
    var act = act
    act.at = max(act.at, site.at)
    do {
      let facts = try decide(act, site)
      let stamp = Stamp(
        sequence: site.sequence + 1,
        at: act.at,
        terminal: act.terminal,
        actor: act.actor,
        key: act.key
      )
      site.apply(facts, stamp)
      return .committed(Receipt(sequence: stamp.sequence, at: act.at, facts: facts))
    } catch {
      return .refused(error)
    }
  }

  /// - Throws: ``trouble``, if there is any.
  public mutating func catchUp() throws -> Bool {
    if let trouble { throw trouble }
    return false
  }
}
