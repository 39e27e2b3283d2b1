import Glibc

extension SnapshotDirectory {
  /// The newest snapshot; where that is far behind or none is usable, as after an upgrade, the one that
  /// is taken now.
  ///
  /// So one process reads a long journal for all who open the site meanwhile, and they need no memory
  /// for what they would have read. Where none comes of it they read the journal themselves.
  func newest(awaitedBy policy: SnapshotPolicy?, _ progress: ReadingProgress) -> SnapshotFile? {
    let newest = newest()
    guard let policy, isFar(newest, policy) else { return newest }
    var wait = Wait()
    if isBeingTaken == false {
      guard let child = SnapshotChild(policy.command) else { return newest }
      while !child.hasEnded { guard wait.goOn(progress) else { return newest } }
    }
    // It ends at once where another process was faster.
    while isBeingTaken == true { guard wait.goOn(progress) else { return newest } }
    return self.newest() ?? newest
  }

  private func isFar(_ snapshot: SnapshotFile?, _ policy: SnapshotPolicy) -> Bool {
    let last = (try? Mark.known(in: paths, disk))??.sequence ?? 0
    return last - (snapshot?.position.sequence ?? 0) >= policy.lineCountToAwait
  }

  private struct Wait {
    private var milliseconds = 0

    /// False when it takes too long: who takes the snapshot may have been stopped.
    mutating func goOn(_ progress: ReadingProgress) -> Bool {
      usleep(20_000)
      milliseconds += 20
      if milliseconds.isMultiple(of: 1000) { progress(milliseconds / 1000, nil) }
      return milliseconds < 300_000
    }
  }

  /// Whether some process is taking a snapshot; nil where nobody can know.
  var isBeingTaken: Bool? {
    guard let lock = try? disk.open(paths.lock, .readWrite) else { return nil }
    defer { disk.close(lock) }
    return try? !disk.tryLock(lock, byte: SnapshotPolicy.lockByte)
  }
}
