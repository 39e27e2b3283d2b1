import Warehouse

/// Folds the journal into books of its own, and compares them with every snapshot and with the books
/// that a terminal has when it opens the site now.
struct Replay {
  /// Books that ought to be the fold of all records up to a sequence.
  private struct Claim {
    let header: SnapshotHeader
    let hash: String
    let file: String
  }

  /// How many have been found to be right.
  private(set) var agreedCount = 0
  /// The first that is not.
  private(set) var problem: StoreError?
  /// The files of snapshots that whoever opens the site passes over: damaged ones, and those of another
  /// version or journal.
  private(set) var unusableFiles: [String] = []
  private var site = Site()
  private var claims: ArraySlice<Claim>

  /// Reads the snapshots and opens the site as a terminal does, without changing a byte.
  init(_ paths: SitePaths, _ meta: StoreMeta, _ disk: any Disk) throws(StoreError) {
    let directory = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    var claims: [Claim] = []
    for sequence in directory.sequences {
      let path = directory.path(of: sequence)
      if let file = directory.usable(sequence), file.isWhole {
        claims.append(Claim(header: file.header, hash: file.hash, file: path))
      } else {
        unusableFiles.append(path)
      }
    }
    let opened = try SiteStore(
      opening: paths.root,
      .reading,
      terminal: "verify",
      on: disk,
      isForced: true,
      clock: { 0 }
    )
    let header = SnapshotHeader(
      store: meta.store,
      position: Position(segment: 0, sequence: opened.site.sequence),
      tableCount: 0
    )
    let hash = SnapshotWriter.hash(of: opened.site, header)
    claims.append(Claim(header: header, hash: hash, file: paths.root))
    self.claims = claims.sorted { $0.header.position.sequence < $1.header.position.sequence }[...]
  }

  /// The next atom of the journal.
  mutating func apply(_ atom: StampedFacts) {
    compare(upTo: atom.stamp.sequence - 1)
    site.apply(atom.facts, atom.stamp)
  }

  /// At the end of the journal, `sequence`.
  mutating func finish(at sequence: Int) { compare(upTo: sequence) }

  private mutating func compare(upTo sequence: Int) {
    while let claim = claims.first, claim.header.position.sequence <= sequence {
      claims.removeFirst()
      if SnapshotWriter.hash(of: site, claim.header) == claim.hash {
        agreedCount += 1
      } else if problem == nil {
        problem = StoreError(
          .wrongBooks,
          file: claim.file,
          sequence: claim.header.position.sequence
        )
      }
    }
  }
}
