import Barcodes
import Warehouse

/// Everything a screen may say to an operator, with the values it says it of.
///
/// The words stand in one table, ``Message/words``.
public enum Message: Hashable, Sendable {
  // Scans and keys
  case notKnown(String)
  case ambiguous(String)
  case need(String, got: String)
  case parcelNumber(carrier: String, need: String)
  case badBarcode(BarcodeError)
  case partialScan(String)
  case scansDropped(Int)
  case keyNotNow(Action, need: String)
  case typeChoice(upTo: Int)
  case maximum(Int)
  case notAQuantity(from: Int, upTo: Int)
  case onlyInTraining
  case noAnswer(String)
  case leaveAgain

  // People
  case scanBadge, typePIN
  case badgeNotKnown, badgeLost
  case wrongPIN(triesLeft: Int)
  case tooManyTries(seconds: Int)
  case hello(String)
  case helloInstead(String, of: String)
  case goodbye(String)
  case working(String)
  case movedTo(String)
  case paused(String)
  case recovered
  case recoveredInTote(Int)
  case savedScreenGone(String)
  case screenNotKept
  case nothingToDo
  case roleNeeded(String)
  case needsSize(String, Size)
  case supervisorBadge, notASupervisor
  case reasonNeeded

  // Scanners
  case scanCard(String)
  case notTheCard, cardDamaged, cardPrinted
  case scannerGood, scannerUncertain, scannerUnusable
  case scannerLearned(TerminalID)
  case separatorLost

  // The books
  case notSaved
  case lastStepAgain
  case undoHint
  case undone(String)
  case cannotUndo(String)
  case taskGone(String)
  case takenBy(String)
  case didIt(String)
  case quantityNow(Int)
  case alreadyAnswered

  // Picking
  case zone(String, tasks: Int)
  case notYourArea, noTasks, zoneClear
  case scanItem, scanItemHere, scanLocationFirst, scanLot, scanTote, scanNewTote
  case outOfRoute
  case wrongLocation(LocationID)
  case wrongItem(SKU, need: SKU)
  case lotBlocked(String)
  case skipped, lastOne
  case skipReason
  case only(Int, out: Int)
  case nothingCounted
  case serialIn
  case part(Int, of: Int)
  case inTote(Int, ToteID)
  case partInTote(Int, left: Int)
  case toteHasOrder(ToteID, OrderID)
  case toteOf(ToteID, String)
  case toteFull(ToteID)
  case toteRetired(ToteID)
  case toteElsewhere(ToteID, LocationID)
  case toteNotEmpty(ToteID)
  case newTote(ToteID)
  case notShort
  case codeNotHere(String)
  case typeFound(upTo: Int)
  case short(Int, String)
  case restAt(LocationID)
  case restToZone(ZoneID)
  case noMoreStock
  case zeroCheck(LocationID)
  case zeroQuestion
  case noted(Int)
  case emptyConfirmed(LocationID)
  case hotWave(WaveID)
  case waveHeld(WaveID)
  case dropped(lines: Int)
  case severalDrops
  case takeTote(ToteID, to: LocationID)
  case notYourTote
  case notADrop
  case packReady(OrderID)
  case nothingToDrop
  case stockGone(SKU, LocationID)

  // Packing
  case orderLines(OrderID, Int)
  case severalOrders
  case orderNotKnown(OrderID)
  case notReady(openPicks: Int)
  case orderEnded(OrderID, String)
  case notReleased(OrderID)
  case packedBy(String)
  case counted(Int, of: Int)
  case extra
  case notInOrder
  case lotDiffers(String)
  case cartonClosed(Int)
  case countFirst
  case nowCarton(Int)
  case notAShipCarton
  case cartonNotKnown
  case cartonOpen(Int)
  case cartonGone(String)
  case typeNotKnown(String)
  case repickSent
  case scanLabel, wrongLabel
  case printerDown
  case labelWaits(printer: String, other: String?)
  case copy(Int)
  case orderComplete(OrderID, cartons: Int)
  case orderPartial(OrderID, cartons: Int)
  case linesOpen(Int)
  case nothingPacked
  case notPacked(OrderID)
  case cartonReopened(Int)
  case lane(String)
  case notALane
  case serialsUsedUp
  case toteWithoutOrder(ToteID)
  case rescanToEmpty(Int)
  case rescanToPackAll
  case notPlanned(String)
  case leftOver(OrderID, Int)

  // Supervising and importing
  case refused(String)
  case waveReleased(WaveID)
  case waveHeldBack(WaveID)
  case waveGoesOn(WaveID)
  case waveClosed(WaveID)
  case wavePriority(WaveID, Int)
  case claimsFreed(Int, String)
  case acknowledged(Int)
  case nothingToRelease, planIsOld
  case notAnOrder(String)
  case scanIsNoOrder
  case noWave(String)
  case notHere(String)
  case whichWave, whoIsMeant, noException
}

/// How much a message matters, and so how often it rings.
public enum MessageLevel: String, Hashable, Sendable, CaseIterable {
  case ok, info, warn, error

  public var bells: Int {
    switch self {
    case .ok: 0
    case .info: 1
    case .warn: 2
    case .error: 3
    }
  }
}

extension Message {
  public var id: String { words.id }
  public var level: MessageLevel { words.level }
  /// At most 60 columns.
  public var text: String { words.text }
  /// At most 40 columns, two rows of 20.
  public var short: String { words.short }

  /// As a field: marked by text and place, and by role where the device has one.
  public var field: FieldValue {
    let role: Role =
      switch level {
      case .ok: .done
      case .info: .plain
      case .warn: .warn
      case .error: .alert
      }
    return FieldValue(text, short: short, role: role)
  }
}

extension Message {
  /// What an operator must know of a label; nil where it came out.
  init?(_ outcome: LabelOutcome) {
    switch outcome {
    case .printed: return nil
    case .waits(let printer, let other): self = .labelWaits(printer: printer, other: other)
    case .failed: self = .printerDown
    }
  }
}
