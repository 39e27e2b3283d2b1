extension Site {
  mutating func applyPeople(_ fact: Fact, _ stamp: Stamp) {
    switch fact {
    case .operatorSet(let operatorRow): operators.set(operatorRow)
    case .operatorSignedOn(let note):
      operators.update(RowKey(note.operatorID)) {
        if $0.presence == .away {
          ($0.lines, $0.scans, $0.rejectedScans) = (0, 0, 0)
          $0.signedOnAt = stamp.at
        }
        $0.presence = .working
        $0.terminal = note.terminal
        $0.since = stamp.at
      }
    case .operatorSignedOff(let note):
      operators.update(RowKey(note.operatorID)) {
        $0.presence = note.reason.keepsWork ? .paused : .away
        $0.since = stamp.at
      }
    case .operatorPaused(let note):
      operators.update(RowKey(note.operatorID)) {
        $0.presence = .paused
        $0.since = stamp.at
      }
    case .operatorResumed(let note):
      operators.update(RowKey(note.operatorID)) {
        $0.presence = .working
        $0.terminal = note.terminal
        $0.since = stamp.at
      }
    case .badgeLost(let note): operators.update(RowKey(note.operatorID)) { $0.isBadgeLost = true }
    default: break  // The rest of what people do stands in the journal alone.
    }
  }
}
