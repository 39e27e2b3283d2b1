extension Site {
  /// Writes one fact; see the extensions of each kind of work.
  mutating func apply(_ fact: Fact, _ stamp: Stamp) {
    switch fact {
    case .operatorSet, .operatorSignedOn, .operatorSignedOff, .operatorPaused, .operatorResumed,
      .indirectTimeLogged, .badgeLost:
      applyPeople(fact, stamp)
    case .productSet(let product): products.set(product)
    case .barcodeSet(let barcode): barcodes.set(barcode)
    case .barcodeRemoved(let barcode): barcodes.remove(barcode.key)
    case .locationSet, .locationStopped, .locationBlocked, .locationCleared, .locationRemoved,
      .stockAdjusted, .stockMoved, .stockAllocated, .stockFreed, .countTaken, .countAsked:
      applyStock(fact)
    case .orderPlaced, .orderLinePlaced, .orderReplaced, .orderReleased, .orderLineShorted,
      .orderLineCancelled, .orderEnded, .orderClaimed, .orderLetGo, .orderPacked, .orderStaged:
      applyOrders(fact, stamp)
    case .waveReleased(let wave): waves.set(wave)
    case .waveHeld(let note): waves.update(RowKey(note.wave)) { $0.status = .held }
    case .waveResumed(let note): waves.update(RowKey(note.wave)) { $0.status = .released }
    case .waveClosed(let note): waves.update(RowKey(note.wave)) { $0.status = .closed }
    case .wavePrioritySet(let note): applyPriority(note)
    case .taskCreated, .taskClaimed, .taskReleased, .taskSkipped, .taskPicked, .taskUnpicked,
      .taskShorted, .taskCancelled:
      applyTasks(fact, stamp)
    case .toteRegistered, .toteTaken, .toteFilled, .toteDropped, .toteFreed, .totePutBack:
      applyTotes(fact)
    case .cartonOpened, .itemPacked, .itemUnpacked, .itemMissed, .cartonClosed, .cartonReopened,
      .cartonVoided,
      .cartonStaged, .labelCounted:
      applyPacking(fact, stamp)
    case .exceptionRaised(let record): exceptions.set(record)
    case .exceptionAcknowledged(let record):
      exceptions.update(RowKey(record.number)) { $0.acknowledgedBy = record.acknowledgedBy }
    case .deviceCalibrated(let calibration): devices.set(calibration)
    case .counterAdvanced(let counter): counters.set(counter)
    case .scansTaken(let note): countScans(note, stamp)
    case .scansRejected(let note):
      operators.update(RowKey(note.operatorID)) { $0.rejectedScans += note.count }
    case .actUndone: forgetConfirms(of: stamp.actor)
    case .rowRestored(let restored): apply(restored)
    case .approved: break  // Who allowed it stands in the journal; no table asks.
    }
  }

  private mutating func countScans(_ note: ActNote, _ stamp: Stamp) {
    operators.update(RowKey(note.operatorID)) {
      $0.scans += note.framed + note.timed + note.pasted + note.typed
      $0.lastScanAt = max($0.lastScanAt, stamp.at)
    }
  }

  /// Keeps what one act confirmed, in place of what the act before did.
  mutating func remember(_ confirm: LastConfirm) {
    var confirm = confirm
    let last = lastConfirms.value(RowKey(confirm.operatorID, 0)) { $0.sequence }
    if let last, last > confirm.sequence { return }
    if last == confirm.sequence {
      confirm.number = 1
      while lastConfirms.has(RowKey(confirm.operatorID, confirm.number)) { confirm.number += 1 }
    } else {
      forgetConfirms(of: confirm.operatorID, from: 1)
    }
    lastConfirms.set(RowKey(confirm.operatorID, confirm.number), confirm)
  }

  /// The parts of an act are numbered without a gap.
  mutating func forgetConfirms(of operatorID: OperatorID, from first: Int = 0) {
    var key = RowKey(operatorID, first)
    var number = first
    while lastConfirms.has(key) {
      lastConfirms.remove(key)
      number += 1
      key = RowKey(operatorID, number)
    }
  }

  private mutating func applyPriority(_ note: WaveNote) {
    waves.update(RowKey(note.wave)) { $0.priority = note.priority }
    for task in tasks.rows() where task.wave == note.wave && task.state.isOpen && task.rank > 0 {
      tasks.update(task.key) { $0.rank = note.priority }
    }
  }
}
