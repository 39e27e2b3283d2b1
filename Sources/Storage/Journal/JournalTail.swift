/// What comes into a site's journal from now on, for who only looks.
public final class JournalTail {
  /// Where segments appear and grow; watch it to know when to read on.
  public let directory: String
  private let disk: any Disk
  private var walk: LogWalk

  /// Goes to the end of the journal.
  ///
  /// - Throws: ``StoreError`` for damage of the last segment, and where the end is gone.
  public init(
    site path: String,
    on disk: any Disk = LinuxDisk()
  ) throws(StoreError) {
    self.disk = disk
    let paths = SitePaths(root: path)
    directory = paths.log.path
    let meta = try SiteDirectory(path).meta(disk, isForced: true)
    // Before the lines: others may be writing.
    let mark = try Mark.known(in: paths, disk)
    let beginning = try paths.log.segments(disk).last.flatMap { (last) throws(StoreError) in
      try paths.log.beginning(of: last, disk)
    }
    walk = try LogWalk(paths.log, store: meta.store, mode: .read, from: beginning, disk)
    try read { _ in }
    let evidence = EndEvidence(paths, store: meta.store, mustBeChecked: true, disk)
    if let lost = try evidence.finding(behind: walk.position, mark) { throw lost.error }
  }

  deinit { walk.close(disk) }

  /// Gives each act that has come since; a line that is just being written comes the next time.
  ///
  /// An act is given as soon as it stands in the file, which may be a moment before it is on disk.
  /// - Throws: ``StoreError`` for damage, and `.replaced` when another file took the segment's place.
  public func read(_ each: (History.Entry) -> Void) throws(StoreError) {
    let found = try Verdict.lasting { () throws(StoreError) in
      let ending = try walk.run(disk) { (atom) throws(StoreError) in
        for record in atom.records { each(History.Entry(record, record.facts)) }
      }
      return (walk.position, try Verdict.of(ending, walk, mark: nil, isWhole: false, disk))
    }
    if let found, found.problem != .tornTail { throw found }
    let path = walk.log.path(of: walk.position.segment)
    let isSame = try StoreError.naming(path) {
      try disk.status(at: path)?.inode == disk.status(walk.file).inode
    }
    if !isSame { throw StoreError(.replaced, file: path) }
  }
}
