/// How much room a site's disk has, and how long that lasts.
public struct DiskOutlook: Hashable, Sendable {
  /// What this process may still write.
  public let freeBytes: Int
  public let totalBytes: Int
  /// What the journal has grown by, over its last ten days or more; a younger one counts as a day
  /// old at least.
  public let bytesPerDay: Int

  public var percentLeft: Int {
    totalBytes > 0 ? Int(Double(freeBytes) / Double(totalBytes) * 100) : 100
  }
  /// Whole days until the disk is full; nil where nothing grows.
  public var daysLeft: Int? { bytesPerDay > 0 ? freeBytes / bytesPerDay : nil }
  /// Whether somebody has to make room: for 10 days of growth, and 5 % of the disk.
  public var isShort: Bool { percentLeft < 5 || daysLeft.map { $0 < Self.fewDays } ?? false }

  private static let fewDays = 10
  private static let dayMilliseconds: Int64 = 24 * 3600 * 1000

  init(_ space: DiskSpace, bytesPerDay: Int) {
    freeBytes = space.freeBytes
    totalBytes = space.totalBytes
    self.bytesPerDay = bytesPerDay
  }

  /// Looks at the disk and at the journal's last segments; nil where either cannot be read.
  ///
  /// `now` is in UTC milliseconds.
  init?(_ paths: SitePaths, at now: Int64, _ disk: any Disk) {
    guard let space = try? disk.space(at: paths.root),
      let growth = try? Self.growth(of: paths.log, at: now, disk)
    else { return nil }
    self.init(space, bytesPerDay: growth)
  }

  /// Only segments that are not packed are looked at, for a packed one had to be unpacked.
  private static func growth(
    of log: LogDirectory,
    at now: Int64,
    _ disk: any Disk
  ) throws -> Int {
    let search = SequenceSearch(log: log, disk: disk)
    var byteCount = 0
    var age: Int64 = 0
    for segment in try log.segments(disk).reversed() where age < Int64(fewDays) * dayMilliseconds {
      guard let status = try disk.status(at: log.path(of: segment)) else { break }
      byteCount += status.size
      if let first = try search.record(segment) { age = max(age, now - first.time) }
    }
    let days = Double(max(age, dayMilliseconds)) / Double(dayMilliseconds)
    return Int(Double(byteCount) / days)
  }
}

extension SiteStore {
  /// What is known of the site's disk now; nil where it cannot be asked.
  public var diskOutlook: DiskOutlook? {
    DiskOutlook(journal.paths, at: journal.clock(), journal.disk)
  }
}
