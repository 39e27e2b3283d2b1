/// Promises stock to order lines: FEFO, then FIFO, then the emptiest slot.
///
/// It remembers what it has promised, so that one allocator serves a whole wave.
public struct Allocator {
  private let site: Site
  private let now: Moment
  private let excluded: Set<LocationID>
  private var promised: [StockKey: Int] = [:]

  /// `excluded` are locations where somebody just found less than the books say.
  public init(site: Site, at now: Moment, excluding excluded: Set<LocationID> = []) {
    self.site = site
    self.now = now
    self.excluded = excluded
  }

  /// Promises up to `quantity` eaches; `missing` is what could not be found.
  public mutating func take(
    _ sku: SKU,
    _ quantity: Int,
    owner: OwnerID = .none
  ) -> (shares: [StockShare], missing: Int) {
    var shares: [StockShare] = []
    var missing = quantity
    for stock in candidates(sku, owner: owner) where missing > 0 {
      let count = min(missing, free(stock))
      promised[stock.key, default: 0] += count
      missing -= count
      shares.append(StockShare(key: stock.key, quantity: count))
    }
    return (shares, missing)
  }

  /// The stock of a SKU that may be promised, best first.
  public func candidates(_ sku: SKU, owner: OwnerID = .none) -> [Stock] {
    site.stock.rows(index: "sku", RowKey(sku))
      .filter { $0.key.owner == owner && mayTake($0) }
      .sorted { rank($0) < rank($1) }
  }

  private func free(_ stock: Stock) -> Int {
    max(0, stock.free - promised[stock.key, default: 0])
  }

  private func mayTake(_ stock: Stock) -> Bool {
    guard stock.key.status == .available, stock.key.container.isNone, free(stock) > 0,
      !excluded.contains(stock.key.location),
      stock.key.expiry.isNone || stock.key.expiry >= now.date,
      let place = site.locations[stock.key.location]
    else { return false }
    return (place.kind == .slot || place.kind == .reserve) && !place.isStopped
      && place.blockedUntil <= now
  }

  /// Pick slots before reserves; then the soonest expiry, the oldest, the emptiest.
  private func rank(_ stock: Stock) -> Rank {
    let place = site.locations[stock.key.location]
    return Rank(
      isReserve: place?.kind == .reserve,
      expiryDay: stock.key.expiry.isNone ? Int.max : stock.key.expiry.daysSince1970,
      since: stock.since,
      free: free(stock),
      sequence: place?.sequence ?? 0,
      key: stock.key.rowKey
    )
  }

  private struct Rank: Comparable {
    var isReserve: Bool
    var expiryDay: Int
    var since: Moment
    var free: Int
    var sequence: Int
    var key: RowKey

    static func < (left: Rank, right: Rank) -> Bool {
      if left.isReserve != right.isReserve { return right.isReserve }
      return (left.expiryDay, left.since, left.free, left.sequence, left.key)
        < (right.expiryDay, right.since, right.free, right.sequence, right.key)
    }
  }
}
