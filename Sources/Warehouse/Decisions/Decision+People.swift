extension Decision {
  mutating func judgePeople(_ command: Command) throws(Refusal) {
    guard let person = site.operators[actor], !person.isRetired else {
      throw .unknownOperator(actor)
    }
    var note = OperatorNote(operatorID: actor, terminal: act.terminal)
    switch command {
    case .signOn:
      guard !person.isBadgeLost else { throw .unknownOperator(actor) }
      add(.operatorSignedOn(note))
    case .signOff(let reason):
      note.reason = reason
      if !reason.keepsWork { releaseClaims() }
      add(.operatorSignedOff(note))
    case .pause: add(.operatorPaused(note))
    case .resume: add(.operatorResumed(note))
    case .logIndirect(let code, let minutes):
      note.code = code
      note.minutes = minutes
      add(.indirectTimeLogged(note))
    case .reportBadgeLost(let loser):
      try require(.supervisor)
      guard site.operators[loser] != nil else { throw .unknownOperator(loser) }
      add(.badgeLost(OperatorNote(operatorID: loser)))
    default: break  // Not about people.
    }
  }

  /// Gives the actor's claims back, all but those on `kept`.
  mutating func releaseClaims(but kept: Set<TaskID> = []) {
    for task in site.tasks.rows(index: "claimant", RowKey(actor)) where !kept.contains(task.id) {
      add(.taskReleased(TaskNote(task: task.id)))
    }
  }
}
