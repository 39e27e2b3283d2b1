/// Where things stand in a site's directory.
struct SitePaths: Hashable, Sendable {
  let root: String
  let log: LogDirectory
  /// There when a sync failed; nothing is written while it is.
  let failed: String

  init(root: String) {
    self.root = root
    log = LogDirectory(path: root + "/log", archive: root + "/archive")
    failed = root + "/FAILED"
  }

  var meta: String { root + "/store.meta" }
  /// Sealed segments that were compressed.
  var archive: String { log.archive }
  var lock: String { root + "/lock" }
  var mark: String { root + "/mark" }
  var reserve: String { root + "/reserve" }
  /// Links of the chain at every seal.
  var heads: String { root + "/heads.txt" }
  var snapshots: String { root + "/snap" }
  var quarantine: String { root + "/quarantine" }
}
