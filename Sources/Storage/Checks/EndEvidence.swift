/// What stands beside a journal and tells of records behind its last one: a head, or a whole snapshot.
///
/// Both are written when all records before them are on disk, so where these are not there, they are lost.
struct EndEvidence {
  let paths: SitePaths
  let snapshots: SnapshotDirectory
  /// Whether only what has a right checksum tells.
  private let mustBeChecked: Bool
  private let disk: any Disk

  init(
    _ paths: SitePaths,
    store: String,
    mustBeChecked: Bool = false,
    _ disk: any Disk
  ) {
    self.paths = paths
    self.mustBeChecked = mustBeChecked
    self.disk = disk
    snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
  }

  /// What tells of records that are lost, and of which last one.
  struct Finding {
    let error: StoreError
    let last: Int
  }

  /// What is lost behind `end`, the last record that is right; others may have written since it was read.
  ///
  /// A `mark` is asked as well by who has not compared it.
  func finding(behind end: Position, _ mark: Mark? = nil) throws(StoreError) -> Finding? {
    if let mark, let found = try finding(paths.mark, tellsOf: mark.sequence, behind: end) {
      return found
    }
    if let found = try findingOfHeads(behind: end) { return found }
    let lost = end.sequence + 1...Int.max
    guard let file = try snapshots.newestLost(in: lost, behind: end) else { return nil }
    let sequence = file.header.position.sequence
    return try finding(snapshots.path(of: sequence), tellsOf: sequence, behind: end)
  }

  /// What the newest of the site's own heads tells.
  func findingOfHeads(behind end: Position) throws(StoreError) -> Finding? {
    guard let head = try Head.newest(in: paths, mustBeChecked: mustBeChecked, disk) else {
      return nil
    }
    return try finding(paths.heads, tellsOf: head.sequence, behind: end)
  }

  private func finding(
    _ file: String,
    tellsOf last: Int,
    behind end: Position
  ) throws(StoreError) -> Finding? {
    let first = end.sequence + 1
    if last < first { return nil }
    // With a damaged line at `first`, the last one may still be there.
    let search = SequenceSearch(log: paths.log, disk: disk)
    if try search.record(first) != nil, try search.record(last) != nil { return nil }
    let detail = "it tells of records up to \(last)"
    return Finding(
      error: StoreError(.corrupt, file: file, sequence: first, detail: detail),
      last: last
    )
  }
}
