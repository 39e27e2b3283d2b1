/// How lines get onto the disk.
///
/// A sync serves everybody whose lines were written before it began. So who wants one while another
/// process syncs waits for that one's end, and then looks whether it still needs its own. Byte 1 of
/// the lock file is held for the length of a sync, and behind it stands how far the last one
/// reached. Where any of this is in doubt, a process syncs for itself.
extension Journal {
  /// Makes everything durable that was read; who is alone does not ask others.
  ///
  /// - Throws: ``StoreError``; after a failed sync nothing is written any more.
  func syncWhatWasRead(isAlone: Bool = false) throws(StoreError) {
    let end = walk.settled
    if isAlone { try syncAlone() } else { try sync(upTo: end) }
    durable = max(durable, end.sequence)
    writeMark()
  }

  /// Makes sure that everything up to `sequence`, which was read, is on disk.
  func makeDurable(_ sequence: Int) throws(StoreError) {
    guard durable < sequence else { return }
    if try isStopped(), let blocked { throw blocked }
    try syncWhatWasRead()
  }

  /// How far the log is on disk for sure, after a sync of its own; nil before the first line.
  func durablePosition() throws(StoreError) -> Position? {
    guard walk.settled.sequence > 0 else { return nil }
    if try isStopped(), let blocked { throw blocked }
    try syncAlone()
    return walk.settled
  }

  private func sync(upTo end: Position) throws(StoreError) {
    var looks = isRush
    for _ in 0..<10 {
      // Read before the byte is asked for: whoever holds it then rings after that.
      let word = bell?.word(disk)
      guard let lock, let isFree = try? disk.tryLock(lock, byte: Self.syncByte) else { break }
      if isFree { return try syncForAll(upTo: end, lock) }
      guard let bell else {
        bell = SyncBell(lock, disk)
        continue
      }
      guard let word else { break }
      looks = looks && isRungSoon(bell, word)
      if !looks { bell.wait(after: word, disk) }
      if try isSynced(end, lock) { return }
      if try isStopped(), let blocked { throw blocked }
    }
    try syncAlone()
  }

  /// Looks a few times whether there is a ring, before one is waited for.
  ///
  /// A processor that has gone idle takes about as long to come back as a sync takes; those who are
  /// ready to run still go first. Where the looks were in vain once, who syncs may be stopped; and
  /// where others have the processors for long, one look is enough.
  private func isRungSoon(_ bell: SyncBell, _ word: UInt32) -> Bool {
    for _ in 0..<50 {
      let goesOn = courtesy.letOthersRun(disk)
      if bell.word(disk) != word { return true }
      if !goesOn { return false }
    }
    return false
  }

  /// Holding byte 1: syncs unless another has, lets go of it, and then wakes who waits; with job control
  /// and termination held off.
  private func syncForAll(upTo end: Position, _ lock: DiskFile) throws(StoreError) {
    // Whoever has to cut the segment waits for this to end, and all others for that.
    let shield = SignalShield()
    defer { shield.lower() }
    var hasSynced = false
    defer { if hasSynced { ring(lock) } }
    defer { disk.unlock(lock, byte: Self.syncByte) }
    if try isSynced(end, lock) { return }
    hasSynced = true
    try syncNoted(lock)
  }

  private func ring(_ lock: DiskFile) {
    if bell == nil { bell = SyncBell(lock, disk) }
    bell?.ring(disk)
  }

  private func syncNoted(_ lock: DiskFile) throws(StoreError) {
    // Lines that others write before it begins need no sync of their own.
    if isRush { for _ in 0..<3 where !courtesy.letOthersRun(disk) { break } }
    let size = try? disk.status(walk.file).size
    try syncAlone()
    guard let size else { return }
    let reached = SyncedEnd(segment: walk.position.segment, inode: walk.inode, offset: size)
    _ = try? disk.write(lock, reached.bytes, at: SyncedEnd.place)
  }

  /// Asks nobody, and tells nobody but who asks this process.
  func syncAlone() throws(StoreError) {
    do { try disk.syncData(walk.file) } catch { throw poison(error) }
  }

  /// Whether another process has synced that far, and no sync has failed.
  private func isSynced(_ end: Position, _ lock: DiskFile) throws(StoreError) -> Bool {
    guard let reached = syncedEnd(lock), reached.covers(end, of: walk.inode) else { return false }
    if try isStopped(), let blocked { throw blocked }
    return true
  }

  private func syncedEnd(_ lock: DiskFile) -> SyncedEnd? {
    try? disk.read(lock, at: SyncedEnd.place, count: SyncedEnd.length) { SyncedEnd($0) }
  }

  /// Under the lock, at the end of the log: forgets a note of what was synced that is of another
  /// file than the one that stands here now, before a line is written that it would seem to cover.
  func forgetForeignSync() throws(StoreError) {
    do { try forgetSyncBeyondEnd() } catch { throw StoreError(error) }
  }

  private func forgetSyncBeyondEnd() throws(DiskError) {
    guard let lock, let reached = syncedEnd(lock), reached.isBeyond(walk.position) else { return }
    let none = [UInt8](repeating: UInt8(ascii: " "), count: SyncedEnd.length)
    _ = try disk.write(lock, none, at: SyncedEnd.place)
  }

  /// Under the lock: cuts what stands behind the last good line, while nobody is about to say that more
  /// is on disk, and forgets who has said so.
  func cutBehindEnd() throws(DiskError) {
    guard let lock else { return try disk.truncate(walk.file, to: walk.position.offset) }
    try disk.waitForLock(lock, byte: Self.syncByte) { _ in }
    defer { disk.unlock(lock, byte: Self.syncByte) }
    try disk.truncate(walk.file, to: walk.position.offset)
    try forgetSyncBeyondEnd()
  }

  /// Stops all writing: after a failed sync nobody knows what is on disk, and a second would not tell.
  ///
  /// The file that says so to the other processes is the best that can be done.
  func poison(_ cause: DiskError) -> StoreError {
    let error = StoreError(
      .outcomeUnknown,
      file: cause.path,
      sequence: durable + 1,
      offset: walk.position.offset,
      detail: "\(cause.call): \(cause.reason)"
    )
    blocked = StoreError(.stopped, file: paths.failed, detail: error.detail)
    disk.stopWriting(error, at: clock(), in: paths)
    return error
  }
}

extension Disk {
  /// Leaves the file that stops all processes from writing, after a sync that failed; where that
  /// cannot be made either, nobody is told.
  func stopWriting(_ error: StoreError, at time: Int64, in paths: SitePaths) {
    guard let file = try? open(paths.failed, .create) else { return }
    defer { close(file) }
    _ = try? append(file, Array("\(UTC.text(time))\t\(error)\n".utf8))
  }
}
