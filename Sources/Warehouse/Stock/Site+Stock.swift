extension Site {
  mutating func applyStock(_ fact: Fact) {
    switch fact {
    case .locationSet(let location): locations.set(location)
    case .locationRemoved(let note): locations.remove(RowKey(note.location))
    case .locationStopped(let note): locations.update(RowKey(note.location)) { $0.isStopped = true }
    case .locationBlocked(let note):
      locations.update(RowKey(note.location)) { $0.blockedUntil = note.until }
    case .locationCleared(let note):
      locations.update(RowKey(note.location)) {
        $0.isStopped = false
        $0.blockedUntil = .none
      }
    case .stockAdjusted(let adjustment):
      change(adjustment.key, since: adjustment.since) { $0.quantity = adjustment.counted }
    case .stockMoved(let move): apply(move)
    case .stockAllocated(let share): allocate(share.key, share.quantity)
    case .stockFreed(let share): allocate(share.key, -share.quantity)
    case .countTaken(let count): countRequests.remove(RowKey(count.location, count.sku))
    case .countAsked(let request): countRequests.set(request)
    default: break  // Not about stock.
    }
  }

  private mutating func allocate(_ key: StockKey, _ quantity: Int) {
    change(key) { $0.allocated += quantity }
  }

  mutating func apply(_ move: StockMove) {
    // A closure that takes hold of the move would copy it.
    let (quantity, allocated, allocatedThere) = (move.quantity, move.allocated, move.allocatedThere)
    var since = Moment.none
    change(move.from) {
      since = $0.since
      $0.quantity -= quantity
      $0.allocated -= allocated
    }
    change(move.to, since: since) {
      $0.quantity += quantity
      $0.allocated += allocatedThere
    }
  }

  /// Changes a heap of stock, which there is not where it is empty.
  private mutating func change(
    _ key: StockKey,
    since: Moment = .none,
    _ body: (inout Stock) -> Void
  ) {
    stock.change(key.rowKey) { row, isThere in
      if !isThere { row = Stock(key: key, quantity: 0, since: since) }
      if row.since.isNone { row.since = since }
      body(&row)
      return !row.isGone
    }
  }
}
