/// Reads a journal on a thread of its own, ahead of whoever applies what it says.
struct ReadAhead {
  /// Facts of a batch; one line of an import may have hundreds.
  private static let factCount = 1000
  /// Batches that wait to be taken; more would only take memory.
  private static let batchLimit = 4

  private let batches: Handover<[StampedFacts]>
  private let reader: SecondThread<Result<JournalReading, StoreError>>

  /// Begins to read, and does `rest` behind the last line; nil where no thread is to be had.
  ///
  /// It is then for the caller to ``take(_:)`` all of it.
  init?(
    _ log: LogDirectory,
    _ meta: StoreMeta,
    _ mark: Mark?,
    _ disk: @escaping @Sendable () -> any Disk,
    then rest: @escaping @Sendable (any Disk) -> Void
  ) {
    let batches = Handover<[StampedFacts]>(limit: Self.batchLimit)
    let reader = SecondThread {
      let disk = disk()
      let reading = Result { () throws(StoreError) in
        try Self.read(log, meta, mark, disk, into: batches)
      }
      batches.close()
      rest(disk)
      return reading
    }
    guard let reader else { return nil }
    self.batches = batches
    self.reader = reader
  }

  /// Hands over every atom, in order.
  func take(_ body: (StampedFacts) -> Void) {
    while let batch = batches.take() {
      for atom in batch { body(atom) }
    }
  }

  /// What the lines came to, once all is done.
  func reading() throws(StoreError) -> JournalReading { try reader.result().get() }

  private static func read(
    _ log: LogDirectory,
    _ meta: StoreMeta,
    _ mark: Mark?,
    _ disk: any Disk,
    into batches: Handover<[StampedFacts]>
  ) throws(StoreError) -> JournalReading {
    var batch: [StampedFacts] = []
    var count = 0
    defer { batches.put(batch) }
    return try JournalReading(log, meta, mark, disk) { (atom) throws(StoreError) in
      let stamped = try StampedFacts(atom)
      batch.append(stamped)
      count += stamped.facts.count
      if count < factCount { return }
      batches.put(batch)
      batch = []
      count = 0
    }
  }
}
