import Warehouse

/// How books that are open for days come to stand on newer snapshots.
extension SiteStore {
  /// Whether ``moveToNewerSnapshot()`` may have something to do.
  public var isFarFromSnapshot: Bool {
    opening.usesSnapshots && keeper.isFarFromBase(at: state.sequence)
  }

  /// Puts a newer snapshot under the books, when they have come far from theirs and one is there:
  /// whatever changed before it takes no memory of this process any more.
  ///
  /// It can take a tenth of a second, so it is for a moment in which nobody waits. Where it fails, the
  /// books stay as they are, which is right, too.
  public mutating func moveToNewerSnapshot() { move(to: keeper.newerBase(at: state.sequence)) }

  private mutating func move(to newest: SnapshotFile?) {
    guard opening.usesSnapshots, state.failure == nil, let newest else { return }
    var fresh = SiteState(
      Site(newest, policy: policy, format: meta.format),
      decider: state.decider
    )
    do {
      // The snapshot may have lines that this process has not read yet.
      let isNew = try state.lettingPicksWait { () throws(StoreError) in
        try journal.catchUp(&state)
      }
      if isNew { hasUntoldNews = true }
      let isThere = try fresh.lettingPicksWait { () throws(StoreError) in
        try journal.bring(&fresh, from: newest.position)
      }
      guard isThere, fresh.sequence >= state.sequence, state.failure == nil else { return }
    } catch {
      return
    }
    state = fresh
    keeper.stand(on: newest)
  }

  /// Sees to it that what waits in ``state`` does not grow for ever in a process that never looks at
  /// anything but its own picks; a screen looks after every act.
  ///
  /// To stand on a newer snapshot costs a small part of what it costs to apply all that waits, so one is
  /// looked for in good time.
  mutating func boundWaiting(to limit: Int = SiteState.heldLimit) {
    if state.heldCount >= limit / 4 { move(to: keeper.newerBaseInRush(at: state.sequence)) }
    let surplus = state.heldCount - limit
    if surplus >= 0 { state.settleOldest(surplus + limit / 64 + 1) }
  }

  /// Opens the site anew after a long sleep, when the newest snapshot is nearer to the end of the
  /// journal than these books are: who scans a badge after a night does not wait for all that was
  /// written in it.
  @discardableResult
  mutating func wakeUp() -> Bool {
    guard opening.usesSnapshots, journal.hasSlept, !journal.isBlockedForGood,
      keeper.hasSnapshot(farBeyond: state.sequence), let fresh = try? openedAnew()
    else { return false }
    become(fresh)
    return true
  }
}

extension Journal {
  /// Whether nothing that is read later can change why this process must not write.
  fileprivate var isBlockedForGood: Bool {
    switch blocked?.problem {
    case .stopped, .unknownFact, .newerFormat: true
    default: false
    }
  }
}
