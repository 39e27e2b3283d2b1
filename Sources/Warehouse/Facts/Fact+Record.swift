/// A fact as text: its kind, then its fields as `name=value`, TAB between them.
extension Fact {
  public var kind: String { "\(parts.kind)" }

  /// Appends the fact as it stands in a journal line, without the TAB before it.
  public func append(to line: inout [UInt8]) {
    let (kind, body) = parts
    kind.withUTF8Buffer { line.append(contentsOf: $0) }
    body.append(fieldsTo: &line)
  }

  /// Reads a fact as it stands in a journal line, without the TAB before it.
  ///
  /// - Throws: ``FieldError/unknownKind(_:)`` for a fact of a later version, or the malformed field.
  public init(line: UnsafeRawBufferPointer) throws(FieldError) {
    let end = line.firstIndex(of: UInt8(ascii: "\t")) ?? line.count
    let kind = UnsafeRawBufferPointer(rebasing: line[..<end])
    guard let read = Self.readersByKind[kind] else {
      throw .unknownKind(String(decoding: kind, as: UTF8.self))
    }
    self = try read(UnsafeRawBufferPointer(rebasing: line[end...]))
  }

  /// A fact of that kind with nothing in it.
  init(kind: String) throws(FieldError) {
    guard let read = Self.readers[kind] else { throw .unknownKind(kind) }
    self = try read(UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// All kinds there are, for tests and documentation.
  public static var kinds: [String] { readers.keys.sorted() }

  /// What it carries.
  var body: any Fielded { parts.body }

  fileprivate typealias Reader = @Sendable (UnsafeRawBufferPointer) throws(FieldError) -> Fact

  private static let readersByKind = KindTable(readers)

  private var parts: (kind: StaticString, body: any Fielded) {
    switch self {
    case .operatorSet(let body): ("operator-set", body)
    case .operatorSignedOn(let body): ("operator-signed-on", body)
    case .operatorSignedOff(let body): ("operator-signed-off", body)
    case .operatorPaused(let body): ("operator-paused", body)
    case .operatorResumed(let body): ("operator-resumed", body)
    case .indirectTimeLogged(let body): ("indirect-time-logged", body)
    case .badgeLost(let body): ("badge-lost", body)
    case .productSet(let body): ("product-set", body)
    case .barcodeSet(let body): ("barcode-set", body)
    case .barcodeRemoved(let body): ("barcode-removed", body)
    case .locationSet(let body): ("location-set", body)
    case .locationStopped(let body): ("location-stopped", body)
    case .locationBlocked(let body): ("location-blocked", body)
    case .locationCleared(let body): ("location-cleared", body)
    case .locationRemoved(let body): ("location-removed", body)
    case .stockAdjusted(let body): ("stock-adjusted", body)
    case .stockMoved(let body): ("stock-moved", body)
    case .stockAllocated(let body): ("stock-allocated", body)
    case .stockFreed(let body): ("stock-freed", body)
    case .countTaken(let body): ("count-taken", body)
    case .countAsked(let body): ("count-asked", body)
    case .orderPlaced(let body): ("order-placed", body)
    case .orderLinePlaced(let body): ("order-line-placed", body)
    case .orderReplaced(let body): ("order-replaced", body)
    case .orderReleased(let body): ("order-released", body)
    case .orderLineShorted(let body): ("order-line-shorted", body)
    case .orderLineCancelled(let body): ("order-line-cancelled", body)
    case .orderEnded(let body): ("order-ended", body)
    case .orderClaimed(let body): ("order-claimed", body)
    case .orderLetGo(let body): ("order-let-go", body)
    case .orderPacked(let body): ("order-packed", body)
    case .orderStaged(let body): ("order-staged", body)
    case .waveReleased(let body): ("wave-released", body)
    case .waveHeld(let body): ("wave-held", body)
    case .waveResumed(let body): ("wave-resumed", body)
    case .waveClosed(let body): ("wave-closed", body)
    case .wavePrioritySet(let body): ("wave-priority-set", body)
    case .taskCreated(let body): ("task-created", body)
    case .taskClaimed(let body): ("task-claimed", body)
    case .taskReleased(let body): ("task-released", body)
    case .taskSkipped(let body): ("task-skipped", body)
    case .taskPicked(let body): ("task-picked", body)
    case .taskUnpicked(let body): ("task-unpicked", body)
    case .taskShorted(let body): ("task-shorted", body)
    case .taskCancelled(let body): ("task-cancelled", body)
    case .toteRegistered(let body): ("tote-registered", body)
    case .toteTaken(let body): ("tote-taken", body)
    case .toteFilled(let body): ("tote-filled", body)
    case .toteDropped(let body): ("tote-dropped", body)
    case .toteFreed(let body): ("tote-freed", body)
    case .totePutBack(let body): ("tote-put-back", body)
    case .cartonOpened(let body): ("carton-opened", body)
    case .itemPacked(let body): ("item-packed", body)
    case .itemUnpacked(let body): ("item-unpacked", body)
    case .itemMissed(let body): ("item-missed", body)
    case .cartonClosed(let body): ("carton-closed", body)
    case .cartonReopened(let body): ("carton-reopened", body)
    case .cartonVoided(let body): ("carton-voided", body)
    case .cartonStaged(let body): ("carton-staged", body)
    case .labelCounted(let body): ("label-counted", body)
    case .exceptionRaised(let body): ("exception-raised", body)
    case .exceptionAcknowledged(let body): ("exception-acknowledged", body)
    case .deviceCalibrated(let body): ("device-calibrated", body)
    case .counterAdvanced(let body): ("counter-advanced", body)
    case .approved(let body): ("approved", body)
    case .scansTaken(let body): ("scans-taken", body)
    case .scansRejected(let body): ("scans-rejected", body)
    case .actUndone(let body): ("act-undone", body)
    case .rowRestored(let body): ("row-restored", body)
    }
  }

  private static let readers: [String: Reader] = [
    "operator-set": { fields throws(FieldError) in .operatorSet(try Operator(named: fields)) },
    "operator-signed-on": { fields throws(FieldError) in
      .operatorSignedOn(try OperatorNote(named: fields))
    },
    "operator-signed-off": { fields throws(FieldError) in
      .operatorSignedOff(try OperatorNote(named: fields))
    },
    "operator-paused": { fields throws(FieldError) in
      .operatorPaused(try OperatorNote(named: fields))
    },
    "operator-resumed": { fields throws(FieldError) in
      .operatorResumed(try OperatorNote(named: fields))
    },
    "indirect-time-logged": { fields throws(FieldError) in
      .indirectTimeLogged(try OperatorNote(named: fields))
    },
    "badge-lost": { fields throws(FieldError) in .badgeLost(try OperatorNote(named: fields)) },
    "product-set": { fields throws(FieldError) in .productSet(try Product(named: fields)) },
    "barcode-set": { fields throws(FieldError) in .barcodeSet(try PackBarcode(named: fields)) },
    "barcode-removed": { fields throws(FieldError) in
      .barcodeRemoved(try PackBarcode(named: fields))
    },
    "location-set": { fields throws(FieldError) in .locationSet(try Location(named: fields)) },
    "location-stopped": { fields throws(FieldError) in
      .locationStopped(try LocationNote(named: fields))
    },
    "location-blocked": { fields throws(FieldError) in
      .locationBlocked(try LocationNote(named: fields))
    },
    "location-cleared": { fields throws(FieldError) in
      .locationCleared(try LocationNote(named: fields))
    },
    "location-removed": { fields throws(FieldError) in
      .locationRemoved(try LocationNote(named: fields))
    },
    "stock-adjusted": { fields throws(FieldError) in
      .stockAdjusted(try StockAdjustment(named: fields))
    },
    "stock-moved": { fields throws(FieldError) in .stockMoved(try StockMove(named: fields)) },
    "stock-allocated": { fields throws(FieldError) in .stockAllocated(try StockShare(named: fields))
    },
    "stock-freed": { fields throws(FieldError) in .stockFreed(try StockShare(named: fields)) },
    "count-taken": { fields throws(FieldError) in .countTaken(try CountTaken(named: fields)) },
    "count-asked": { fields throws(FieldError) in .countAsked(try CountRequest(named: fields)) },
    "order-placed": { fields throws(FieldError) in .orderPlaced(try Order(named: fields)) },
    "order-line-placed": { fields throws(FieldError) in
      .orderLinePlaced(try OrderLine(named: fields))
    },
    "order-replaced": { fields throws(FieldError) in .orderReplaced(try OrderNote(named: fields)) },
    "order-released": { fields throws(FieldError) in .orderReleased(try OrderNote(named: fields)) },
    "order-line-shorted": { fields throws(FieldError) in
      .orderLineShorted(try LineNote(named: fields))
    },
    "order-line-cancelled": { fields throws(FieldError) in
      .orderLineCancelled(try LineNote(named: fields))
    },
    "order-ended": { fields throws(FieldError) in .orderEnded(try OrderNote(named: fields)) },
    "order-claimed": { fields throws(FieldError) in .orderClaimed(try OrderNote(named: fields)) },
    "order-let-go": { fields throws(FieldError) in .orderLetGo(try OrderNote(named: fields)) },
    "order-packed": { fields throws(FieldError) in .orderPacked(try OrderNote(named: fields)) },
    "order-staged": { fields throws(FieldError) in .orderStaged(try OrderNote(named: fields)) },
    "wave-released": { fields throws(FieldError) in .waveReleased(try Wave(named: fields)) },
    "wave-held": { fields throws(FieldError) in .waveHeld(try WaveNote(named: fields)) },
    "wave-resumed": { fields throws(FieldError) in .waveResumed(try WaveNote(named: fields)) },
    "wave-closed": { fields throws(FieldError) in .waveClosed(try WaveNote(named: fields)) },
    "wave-priority-set": { fields throws(FieldError) in
      .wavePrioritySet(try WaveNote(named: fields))
    },
    "task-created": { fields throws(FieldError) in .taskCreated(try PickTask(named: fields)) },
    "task-claimed": { fields throws(FieldError) in .taskClaimed(try TaskClaim(named: fields)) },
    "task-released": { fields throws(FieldError) in .taskReleased(try TaskNote(named: fields)) },
    "task-skipped": { fields throws(FieldError) in .taskSkipped(try TaskNote(named: fields)) },
    "task-picked": { fields throws(FieldError) in .taskPicked(try TaskPick(named: fields)) },
    "task-unpicked": { fields throws(FieldError) in .taskUnpicked(try TaskPick(named: fields)) },
    "task-shorted": { fields throws(FieldError) in .taskShorted(try TaskShort(named: fields)) },
    "task-cancelled": { fields throws(FieldError) in .taskCancelled(try TaskNote(named: fields)) },
    "tote-registered": { fields throws(FieldError) in .toteRegistered(try ToteNote(named: fields))
    },
    "tote-taken": { fields throws(FieldError) in .toteTaken(try ToteNote(named: fields)) },
    "tote-filled": { fields throws(FieldError) in .toteFilled(try ToteNote(named: fields)) },
    "tote-dropped": { fields throws(FieldError) in .toteDropped(try ToteNote(named: fields)) },
    "tote-freed": { fields throws(FieldError) in .toteFreed(try ToteNote(named: fields)) },
    "tote-put-back": { fields throws(FieldError) in .totePutBack(try ToteNote(named: fields)) },
    "carton-opened": { fields throws(FieldError) in .cartonOpened(try CartonNote(named: fields)) },
    "item-packed": { fields throws(FieldError) in .itemPacked(try ItemPack(named: fields)) },
    "item-unpacked": { fields throws(FieldError) in .itemUnpacked(try ItemPack(named: fields)) },
    "item-missed": { fields throws(FieldError) in .itemMissed(try LineNote(named: fields)) },
    "carton-closed": { fields throws(FieldError) in .cartonClosed(try CartonClosing(named: fields))
    },
    "carton-reopened": { fields throws(FieldError) in .cartonReopened(try CartonNote(named: fields))
    },
    "carton-voided": { fields throws(FieldError) in .cartonVoided(try CartonNote(named: fields)) },
    "carton-staged": { fields throws(FieldError) in .cartonStaged(try CartonNote(named: fields)) },
    "label-counted": { fields throws(FieldError) in .labelCounted(try CartonNote(named: fields)) },
    "exception-raised": { fields throws(FieldError) in
      .exceptionRaised(try ExceptionRecord(named: fields))
    },
    "exception-acknowledged": { fields throws(FieldError) in
      .exceptionAcknowledged(try ExceptionRecord(named: fields))
    },
    "device-calibrated": { fields throws(FieldError) in
      .deviceCalibrated(try DeviceCalibration(named: fields))
    },
    "counter-advanced": { fields throws(FieldError) in
      .counterAdvanced(try CounterNote(named: fields))
    },
    "approved": { fields throws(FieldError) in .approved(try ActNote(named: fields)) },
    "scans-taken": { fields throws(FieldError) in .scansTaken(try ActNote(named: fields)) },
    "scans-rejected": { fields throws(FieldError) in .scansRejected(try ActNote(named: fields)) },
    "act-undone": { fields throws(FieldError) in .actUndone(try ActNote(named: fields)) },
    "row-restored": { fields throws(FieldError) in .rowRestored(try RestoredRow(named: fields)) },
  ]
}

extension Fielded {
  /// `fields` as a line has them: TAB, name, `=` and value, as often as there are fields.
  init(named fields: UnsafeRawBufferPointer) throws(FieldError) {
    self.init()
    var reader = NamedFieldReader(fields)
    try pass(&reader)
  }

  public func append(fieldsTo line: inout [UInt8]) {
    var copy = self
    var writer = NamedFieldWriter(behind: &line)
    do {
      try copy.pass(&writer)
    } catch {
      preconditionFailure("a writer does not throw: \(error)")
    }
    line = writer.line
  }
}

/// The readers by their kinds, found without making a string.
private struct KindTable {
  /// A power of two, and several times the number of kinds.
  private static let size = 256

  /// The empty key where there is none.
  private var kinds = Array(repeating: RowKey(), count: size)
  private var readers: [Fact.Reader?] = Array(repeating: nil, count: size)

  init(_ readers: [String: Fact.Reader]) {
    precondition(readers.count < Self.size / 2, "a table of kinds needs room")
    for (kind, read) in readers {
      let place = place(of: RowKey(kind))
      kinds[place] = RowKey(kind)
      self.readers[place] = read
    }
  }

  subscript(kind: UnsafeRawBufferPointer) -> Fact.Reader? {
    readers[place(of: RowKey(bytes: kind))]
  }

  /// Where the kind stands, or would stand.
  private func place(of kind: RowKey) -> Int {
    var place = Int(kind.shortHash) & (Self.size - 1)
    while kinds[place].count > 0, kinds[place] != kind { place = (place + 1) & (Self.size - 1) }
    return place
  }
}
