import Warehouse

/// The books that know most of what records did that are lost.
struct KnownBooks {
  private(set) var site: Site
  /// The last of the records in doubt that they know; nil for none.
  let last: Int?
  /// Whether they have all that is kept, as nothing else is damaged.
  let isWhole: Bool

  /// By a snapshot, and what is kept behind it.
  ///
  /// Without a `damage`, of what was given up before. `first` is the first record that is lost, or was
  /// given up before. Nil where no snapshot will do.
  init?(
    behind first: Int,
    despite damage: Damage?,
    in paths: SitePaths,
    _ meta: StoreMeta,
    _ disk: any Disk
  ) throws(StoreError) {
    let snapshots = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    guard let base = try Base(in: snapshots, behind: first, despite: damage) else { return nil }
    var books = Site(base.snapshot, meta)
    let doubt = damage?.doubt
    last = base.place == .before ? nil : doubt.map { min(books.sequence, $0.upperBound) }
    func read(from start: Position) throws(StoreError) -> Bool {
      let resealed = damage?.segment
      return try LogReading(of: &books, in: paths, meta, from: start, resealed: resealed, disk)
        .isToEnd
    }
    var isToEnd = base.place != .among ? try read(from: base.snapshot.position) : false
    if base.place != .behind, let damage {
      let start = damage.resumption?.position(in: damage.segment)
      isToEnd = try start.map(read) ?? true
    }
    (site, isWhole) = (books, isToEnd)
  }

  /// The snapshot that knows most.
  private struct Base {
    enum Place {
      /// Behind the damage: it knows all that is lost.
      case behind
      case among
      /// In front of it, behind what was given up before.
      case before
    }

    let snapshot: SnapshotFile
    let place: Place

    init?(
      in snapshots: SnapshotDirectory,
      behind first: Int,
      despite damage: Damage?
    ) throws(StoreError) {
      let isEndLost = damage.map { $0.resumption == nil } ?? false
      let doubt = damage?.doubt ?? first...first
      if !isEndLost, let found = try snapshots.newestFitting(in: doubt.lowerBound...Int.max) {
        (snapshot, place) = (found, .behind)
      } else if let damage, let found = try snapshots.newestLost(in: doubt, behind: damage.position)
      {
        (snapshot, place) = (found, .among)
      } else if first < doubt.lowerBound,
        let found = try snapshots.newestFitting(in: first...doubt.lowerBound - 1)
      {
        (snapshot, place) = (found, .before)
      } else {
        return nil
      }
    }
  }
}

extension LogReading {
  /// Whether only a tail follows that nobody was told about, or nothing.
  var isToEnd: Bool { problem == nil || problem?.problem == .tornTail }

  /// From `start` on, with `site` standing there, which all facts are applied to.
  init(
    of site: inout Site,
    in paths: SitePaths,
    _ meta: StoreMeta,
    from start: Position?,
    resealed: Int? = nil,
    _ disk: any Disk
  ) throws(StoreError) {
    let mark = try Mark.known(in: paths, disk)
    try self.init(
      paths.log,
      meta.store,
      mark,
      from: start,
      resealed: resealed,
      disk
    ) { (atom) throws(StoreError) in
      try site.apply(atom)
    }
  }
}

extension Site {
  init(_ snapshot: SnapshotFile, _ meta: StoreMeta) {
    self.init(snapshot, policy: SitePolicy(), format: meta.format)
  }
}

extension Resumption {
  /// Before the first record that is right again.
  func position(in damaged: Int) -> Position {
    guard let offset else { return Position(segment: sequence, after: chain) }
    return Position(segment: damaged, offset: offset, sequence: sequence - 1, chain: chain)
  }
}
