import Glibc

/// Notices when the newest snapshot is far behind, and has another one taken in the background; and
/// when the one that the books of this process stand on is old, and a newer one is there.
final class SnapshotKeeper {
  private let policy: SnapshotPolicy?
  private let directory: SnapshotDirectory
  private let clock: () -> Int64
  /// The newest that is known of, or the last that was asked for: the line that it stands behind, and
  /// when that was written.
  private var newest: (sequence: Int, time: Int64)
  private var children: [SnapshotChild] = []
  /// The snapshot that the books stand on; 0 for none.
  private(set) var base: Int
  /// No newer one is looked for below this line.
  private var nextBase: Int
  /// The same for a process without quiet moments.
  private var nextInRush: Int

  /// `base` is what the books stand on; `clock` gives UTC milliseconds.
  init(
    _ policy: SnapshotPolicy?,
    _ directory: SnapshotDirectory,
    base: SnapshotFile?,
    clock: @escaping () -> Int64
  ) {
    self.policy = policy
    self.directory = directory
    self.clock = clock
    let position = base?.header.position
    newest = (position?.sequence ?? 0, position?.time ?? 0)
    self.base = newest.sequence
    nextBase = newest.sequence + Self.distance(policy)
    nextInRush = newest.sequence + Self.distanceInRush(policy)
  }

  /// Costs nothing until a snapshot is due; then one look at whether somebody else has it in hand.
  ///
  /// `byteCount` is how much was read behind the one that the books stand on, by who has just opened the
  /// site.
  func look(at sequence: Int, behind byteCount: @autoclosure () -> Int = 0) {
    guard let policy else { return }
    let wasMuch = sequence > newest.sequence && byteCount() >= policy.byteCount
    guard wasMuch || isDue(at: sequence, policy) else { return }
    if let other = directory.sequences.first, other > newest.sequence {
      newest = (other, directory.header(of: other)?.position.time ?? clock())
      guard isDue(at: sequence, policy) else { return }
    }
    newest = (sequence, clock())
    guard !hasChild, directory.isBeingTaken == false else { return }
    if let child = SnapshotChild(policy.command) { children.append(child) }
  }

  /// Whether one that this process has started is still at work.
  var hasChild: Bool {
    children.removeAll(where: \.hasEnded)
    return !children.isEmpty
  }

  private func isDue(at sequence: Int, _ policy: SnapshotPolicy) -> Bool {
    let lines = sequence - newest.sequence
    if lines < policy.lineCount { return false }
    let age = clock() - newest.time
    // Some terminal's clock was ahead, or this one's went back; for long, it may be.
    return lines >= policy.lineCountInRush || age < 0 || age >= policy.pauseMilliseconds
  }

  /// Whether it is time to look for a newer snapshot to stand on.
  func isFarFromBase(at sequence: Int) -> Bool { sequence >= nextBase }

  /// A newer snapshot to stand on, now and then when the books have come far from theirs.
  func newerBase(at sequence: Int) -> SnapshotFile? {
    guard isFarFromBase(at: sequence) else { return nil }
    nextBase = sequence + lineCount / 4
    return newerBase(from: sequence - lineCount / 2)
  }

  /// The same for a process that came so far that it cannot have had a quiet moment.
  func newerBaseInRush(at sequence: Int) -> SnapshotFile? {
    guard sequence >= nextInRush else { return nil }
    nextInRush = sequence + lineCount / 2
    return newerBase(from: sequence - 2 * lineCount)
  }

  /// None that is further behind, as what stands behind it is read once more.
  private func newerBase(from sequence: Int) -> SnapshotFile? {
    guard let newest = directory.sequences.first, newest > base, newest >= sequence else {
      return nil
    }
    return directory.usable(newest)
  }

  /// Notes what the books stand on now.
  func stand(on snapshot: SnapshotFile) {
    base = snapshot.header.position.sequence
    nextBase = base + Self.distance(policy)
    nextInRush = base + Self.distanceInRush(policy)
  }

  /// Whether it takes longer to read up to the newest snapshot than to begin there.
  func hasSnapshot(farBeyond sequence: Int) -> Bool {
    guard let newest = directory.sequences.first, newest >= sequence + lineCount / 4 else {
      return false
    }
    return directory.usable(newest) != nil
  }

  /// Takes over the children of one that is needed no more, so that somebody waits for them.
  func adoptChildren(of other: SnapshotKeeper) { children += other.children }

  private var lineCount: Int { Self.lineCount(policy) }

  private static func lineCount(_ policy: SnapshotPolicy?) -> Int {
    policy?.lineCount ?? SnapshotPolicy.usualLineCount
  }

  /// How far the books may come from what they stand on; processes differ in it, so that not all of
  /// a floor's read the new snapshot at the same moment.
  private static func distance(_ policy: SnapshotPolicy?) -> Int {
    lineCount(policy) + lineCount(policy) * Int(getpid() & 31) / 128
  }

  /// In a rush they read it one after the other.
  private static func distanceInRush(_ policy: SnapshotPolicy?) -> Int {
    2 * lineCount(policy) + lineCount(policy) * Int(getpid() & 31) / 64
  }
}
