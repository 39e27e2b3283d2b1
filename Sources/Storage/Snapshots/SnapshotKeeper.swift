/// Notices that the newest snapshot is far behind, and has another one taken in the background.
final class SnapshotKeeper {
  private let policy: SnapshotPolicy?
  private let directory: SnapshotDirectory
  /// Nothing is looked for below this line.
  private var next: Int
  private var child: SnapshotChild?

  init(_ policy: SnapshotPolicy?, _ directory: SnapshotDirectory, newest: Int) {
    self.policy = policy
    self.directory = directory
    next = newest + (policy?.lineCount ?? 0)
  }

  /// Costs nothing until a snapshot is due; then one look at who has it in hand.
  func look(at sequence: Int) {
    guard let policy, sequence >= next else { return }
    next = max(next, directory.sequences.first ?? 0) + policy.lineCount
    guard child?.hasEnded ?? true, sequence >= next - policy.lineCount, !isBeingTaken else {
      return
    }
    child = SnapshotChild(policy.command)
  }

  private var isBeingTaken: Bool {
    let disk = directory.disk
    guard let lock = try? disk.open(directory.paths.lock, .readWrite) else { return true }
    defer { disk.close(lock) }
    return (try? !disk.tryLock(lock, byte: SnapshotPolicy.lockByte)) ?? true
  }
}
