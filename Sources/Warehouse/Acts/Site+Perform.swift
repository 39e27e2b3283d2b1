extension Site {
  /// Decides an act and applies what it makes true, for books that no file keeps.
  ///
  /// Its time is moved to the site's own where that is later. An act that makes nothing true leaves
  /// no trace, and is answered as the last one.
  public mutating func perform(_ act: Act) throws(Refusal) -> Receipt {
    var act = act
    act.at = max(act.at, at)
    let facts = try decide(act, self)
    if facts.isEmpty { return Receipt(sequence: sequence, at: at, facts: []) }
    let stamp = Stamp(act, sequence: sequence + 1)
    apply(facts, stamp)
    return Receipt(sequence: stamp.sequence, at: stamp.at, facts: facts)
  }
}

extension Stamp {
  /// What is written of an act that became a line.
  public init(_ act: Act, sequence: Int) {
    self.init(
      sequence: sequence,
      at: act.at,
      terminal: act.terminal,
      actor: act.actor,
      key: act.key
    )
  }
}
