/// Whether it serves anybody to let other processes run before a sync, or while one is waited for.
///
/// Who is about to write is ready for a moment only, and the turn comes back in a fraction of a
/// millisecond. Programs that never rest keep a processor for milliseconds each time: beside them
/// nobody is let run for many acts, and then it is tried once more.
struct Courtesy {
  /// Of what it took lately, in microseconds.
  private var mean = 0
  /// For how many acts nobody is let run.
  private var actsLeft = 0

  private static let limit = 2000
  private static let actCount = 256

  /// Whether others have the processors for so long that nobody is let run.
  private var isInVain: Bool { actsLeft > 0 }

  mutating func beginAct() {
    guard isInVain else { return }
    actsLeft -= 1
    // One more that takes long is enough then.
    if !isInVain { mean = Self.limit - 1 }
  }

  /// Lets others run, if that is not in vain; false where it is, or has just come to be.
  mutating func letOthersRun(_ disk: any Disk) -> Bool {
    if isInVain { return false }
    mean += (min(disk.letOthersRun(), 4 * Self.limit) - mean) / 8
    if mean >= Self.limit { actsLeft = Self.actCount }
    return !isInVain
  }
}
