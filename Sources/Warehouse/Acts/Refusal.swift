/// Why an act cannot be done; `Console` has the words for it.
///
/// Nothing has changed.
public enum Refusal: Error, Hashable, Sendable {
  // Any act
  case unknownOperator(OperatorID)
  case roleNeeded(OperatorRole)
  case reasonNeeded
  case alreadyAnswered(OperationKey)
  case nothingToDo

  // Picking
  case taskGone(TaskID, why: String)
  case taskTaken(TaskID, by: OperatorID)
  case waveHeld(WaveID)
  case notLeft(Int, left: Int)
  case notYourZone(ZoneID)
  case noTask(TaskID)
  case lastTask
  case stockGone(SKU, LocationID, have: Int)
  case noTote
  case toteHasOrder(ToteID, OrderID)
  case toteOf(ToteID, OperatorID)
  case toteFull(ToteID)
  case toteElsewhere(ToteID, LocationID)
  case toteRetired(ToteID)
  case notYourTote(ToteID)
  case toteNotEmpty(ToteID)
  case notShort
  case codeNotHere(ExceptionCode)
  case notAPlaceToDrop(LocationID)
  case nothingToUndo
  case undoTooLate(minutes: Int)
  case undoBuiltOn

  // Packing
  case unknownOrder(OrderID)
  case notReady(OrderID, openPicks: Int)
  case orderEnded(OrderID, OrderStatus)
  case orderNotReleased(OrderID)
  case orderPackedBy(OrderID, OperatorID)
  case notInOrder(SKU, OrderID)
  case extra(SKU, ordered: Int)
  case lotDiffers(SKU, lot: String)
  case nothingCounted(OrderID)
  case unknownCarton(CartonID)
  case cartonOpen(CartonID)
  case cartonGone(CartonID, CartonStatus)
  case unknownCartonType(CartonTypeID)
  case linesOpen(OrderID, Int)
  case nothingPacked(OrderID)
  case notPacked(OrderID)
  case notALane(LocationID)
  case serialsUsedUp

  // Supervising and importing
  case unknownWave(WaveID)
  case waveClosed(WaveID)
  case waveNotDone(WaveID, open: Int)
  case planStale(String)
  case belowAllocated(StockKey, allocated: Int)
  case unknownSKU(SKU)
  case unknownLocation(LocationID)
  case negativeQuantity(Int)
  case locationHasStock(LocationID)
  case orderAlreadyReleased(OrderID)
  case barcodeTaken(code: String, by: SKU)
  case badgeTaken(by: OperatorID)
  case unknownException(Int)
  case scannerUnusable
}
