import Warehouse

extension Message {
  /// What to tell an operator of a refusal.
  public init(_ refusal: Refusal, site: World) {
    self = Self.words(for: refusal, site)
  }

  private static func words(for refusal: Refusal, _ site: World) -> Message {
    switch refusal {
    // Picking
    case .taskGone(let task, let why): .taskGone(why.isEmpty ? task.text : why)
    case .taskTaken(_, let other): .takenBy(site.name(of: other))
    case .waveHeld(let wave): .waveHeld(wave)
    case .notLeft(_, let left): .maximum(left)
    case .notYourZone: .notYourArea
    case .noTask: .noTasks
    case .lastTask: .lastOne
    case .stockGone(let sku, let location, _): .stockGone(sku, location)
    case .noTote: .scanTote
    case .toteHasOrder(let tote, let order): .toteHasOrder(tote, order)
    case .toteOf(let tote, let other): .toteOf(tote, site.name(of: other))
    case .toteFull(let tote): .toteFull(tote)
    case .toteElsewhere(let tote, let location): .toteElsewhere(tote, location)
    case .toteRetired(let tote): .toteRetired(tote)
    case .notYourTote: .notYourTote
    case .toteNotEmpty(let tote): .toteNotEmpty(tote)
    case .notShort: .notShort
    case .codeNotHere(let code): .codeNotHere(code.rawValue)
    case .notAPlaceToDrop: .notADrop
    case .nothingToUndo: .cannotUndo("ONLY A LAST CONFIRM")
    case .undoTooLate(let minutes): .cannotUndo("OLDER THAN \(minutes) MIN")
    case .undoBuiltOn: .cannotUndo("USED SINCE")
    // Packing
    case .unknownOrder(let order): .orderNotKnown(order)
    case .notReady(_, let picks): .notReady(openPicks: picks)
    case .orderEnded(let order, let status): .orderEnded(order, status.rawValue.uppercased())
    case .orderNotReleased(let order): .notReleased(order)
    case .orderPackedBy(_, let other): .packedBy(site.name(of: other))
    case .notInOrder: .notInOrder
    case .extra: .extra
    case .lotDiffers(_, let lot): .lotDiffers(lot)
    case .nothingCounted: .countFirst
    case .unknownCarton: .cartonNotKnown
    case .cartonOpen(let id): .cartonOpen(site.site.cartons[id]?.number ?? 0)
    case .cartonGone(_, let status): .cartonGone(status.rawValue.uppercased())
    case .unknownCartonType(let type): .typeNotKnown(type.text)
    case .linesOpen(_, let count): .linesOpen(count)
    case .nothingPacked: .nothingPacked
    case .notPacked(let order): .notPacked(order)
    case .notALane: .notALane
    case .serialsUsedUp: .serialsUsedUp
    // Any act, supervising and importing
    case .unknownOperator(let id): .refused("NO OPERATOR \(id)")
    case .roleNeeded(let role): .roleNeeded(role.rawValue.uppercased())
    case .reasonNeeded: .reasonNeeded
    case .alreadyAnswered: .alreadyAnswered
    case .nothingToDo: .nothingToDo
    case .unknownWave(let wave): .refused("NO WAVE \(wave)")
    case .waveClosed(let wave): .refused("\(wave) IS CLOSED")
    case .waveNotDone(let wave, let open): .refused("\(wave): \(open.of("OPEN PICK"))")
    case .planStale(let why): .refused("PLAN IS OLD: \(why)")
    case .belowAllocated(_, let allocated): .refused("\(allocated) ARE PROMISED")
    case .unknownSKU(let sku): .refused("NO SKU \(sku)")
    case .unknownLocation(let location): .refused("NO LOCATION \(location)")
    case .negativeQuantity(let count): .refused("\(count) IS BELOW 0")
    case .locationHasStock(let location): .refused("STOCK AT \(location)")
    case .orderAlreadyReleased(let order): .refused("ORDER \(order) RELEASED")
    case .barcodeTaken(let code, let sku): .refused("\(code) IS \(sku)")
    case .badgeTaken(let other): .refused("BADGE IS \(other)'S")
    case .unknownException(let number): .refused("NO EXCEPTION \(number)")
    case .scannerUnusable: .scannerUnusable
    }
  }
}
