/// What then is true; past tense, never edited, and enough for ``Site/apply(_:_:)``.
///
/// A new kind or field is a new version of the journal's format. What it carries has a place of its
/// own, so that a list of facts is moved and copied as a list of words.
public indirect enum Fact: Hashable, Sendable {
  // People
  case operatorSet(Operator)
  case operatorSignedOn(OperatorNote)
  case operatorSignedOff(OperatorNote)
  case operatorPaused(OperatorNote)
  case operatorResumed(OperatorNote)
  case indirectTimeLogged(OperatorNote)
  case badgeLost(OperatorNote)

  // Catalogue, locations and stock
  case productSet(Product)
  case barcodeSet(PackBarcode)
  case barcodeRemoved(PackBarcode)
  case locationSet(Location)
  case locationStopped(LocationNote)
  case locationBlocked(LocationNote)
  case locationCleared(LocationNote)
  case locationRemoved(LocationNote)
  case stockAdjusted(StockAdjustment)
  case stockMoved(StockMove)
  case stockAllocated(StockShare)
  case stockFreed(StockShare)
  case countTaken(CountTaken)
  case countAsked(CountRequest)

  // Orders and waves
  case orderPlaced(Order)
  case orderLinePlaced(OrderLine)
  case orderReplaced(OrderNote)
  case orderReleased(OrderNote)
  case orderLineShorted(LineNote)
  case orderLineCancelled(LineNote)
  case orderEnded(OrderNote)
  case orderClaimed(OrderNote)
  case orderLetGo(OrderNote)
  case orderPacked(OrderNote)
  case orderStaged(OrderNote)
  case waveReleased(Wave)
  case waveHeld(WaveNote)
  case waveResumed(WaveNote)
  case waveClosed(WaveNote)
  case wavePrioritySet(WaveNote)

  // Picking
  case taskCreated(PickTask)
  case taskClaimed(TaskClaim)
  case taskReleased(TaskNote)
  case taskSkipped(TaskNote)
  case taskPicked(TaskPick)
  case taskUnpicked(TaskPick)
  case taskShorted(TaskShort)
  case taskCancelled(TaskNote)
  case toteRegistered(ToteNote)
  case toteTaken(ToteNote)
  case toteFilled(ToteNote)
  case toteDropped(ToteNote)
  case toteFreed(ToteNote)
  case totePutBack(ToteNote)

  // Packing
  case cartonOpened(CartonNote)
  case itemPacked(ItemPack)
  case itemUnpacked(ItemPack)
  case itemMissed(LineNote)
  case cartonClosed(CartonClosing)
  case cartonReopened(CartonNote)
  case cartonVoided(CartonNote)
  case cartonStaged(CartonNote)
  case labelCounted(CartonNote)

  // Devices
  case deviceCalibrated(DeviceCalibration)

  // Exceptions and the act itself
  case exceptionRaised(ExceptionRecord)
  case exceptionAcknowledged(ExceptionRecord)
  case counterAdvanced(CounterNote)
  case approved(ActNote)
  case scansTaken(ActNote)
  case scansRejected(ActNote)
  case actUndone(ActNote)

  // Repairs
  case rowRestored(RestoredRow)
}
