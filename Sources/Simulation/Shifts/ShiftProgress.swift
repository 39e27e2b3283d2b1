import Planning
import Warehouse

/// Tells now and then how many of a shift's orders have ended.
struct ShiftProgress {
  /// Milliseconds from one look to the next; each goes through all orders that are left.
  private static var pause: UInt64 { 500 }

  private let total: Int
  private let limit: WaveLimit
  private let tell: (_ ended: Int, _ total: Int) -> Void
  private var next: UInt64 = 0

  init(
    from before: SiteCount,
    _ limit: WaveLimit,
    _ tell: @escaping (_ ended: Int, _ total: Int) -> Void
  ) {
    total = before.unfinished.count
    self.limit = limit
    self.tell = tell
  }

  mutating func look(at site: Site, milliseconds: UInt64) {
    guard milliseconds >= next else { return }
    next = milliseconds + Self.pause
    tell(max(0, total - SiteCount.unfinishedCount(site, limit)), total)
  }
}
