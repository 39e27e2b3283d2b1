import Console
import Storage
import Warehouse

/// A store that is opened after the first screen is painted, so that nobody waits for a long journal
/// before a dark terminal.
struct LateStore: Books {
  /// Nil until it is opened; until then the books are empty and keep nothing.
  var store: SiteStore?
  private let empty: Site

  init(policy: SitePolicy) {
    var site = Site()
    site.policy = policy
    empty = site
  }

  var site: Site { store?.site ?? empty }

  mutating func perform(_ act: Act) -> Outcome {
    store?.perform(act) ?? .notSaved(.other("The site is still being opened"))
  }

  mutating func catchUp() throws -> Bool {
    try store?.catchUp() ?? false
  }

  /// Nil while the disk has room enough, or cannot be asked.
  var diskShortage: DiskShortage? {
    guard let outlook = store?.diskOutlook, outlook.isShort else { return nil }
    return DiskShortage(percentLeft: outlook.percentLeft, daysLeft: outlook.daysLeft)
  }

  /// Whether there is work that can wait until nobody scans.
  var hasQuietWork: Bool { store?.isFarFromSnapshot ?? false }

  mutating func doQuietWork() { store?.moveToNewerSnapshot() }
}
