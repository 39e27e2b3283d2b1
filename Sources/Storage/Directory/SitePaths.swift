/// Where things stand in a site's directory.
struct SitePaths: Hashable, Sendable {
  let root: String

  var meta: String { root + "/store.meta" }
  var log: LogDirectory { LogDirectory(path: root + "/log", archive: archive) }
  /// Sealed segments that were compressed.
  var archive: String { root + "/archive" }
  var lock: String { root + "/lock" }
  var mark: String { root + "/mark" }
  var reserve: String { root + "/reserve" }
  /// Links of the chain at every seal.
  var heads: String { root + "/heads.txt" }
  var snapshots: String { root + "/snap" }
  var quarantine: String { root + "/quarantine" }
  /// There when a sync failed; nothing is written while it is.
  var failed: String { root + "/FAILED" }
}
