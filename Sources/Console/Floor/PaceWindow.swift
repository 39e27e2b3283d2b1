import Warehouse

/// The lines confirmed in the last quarter of an hour, by wave and by zone.
struct PaceWindow: Hashable {
  static let minutes = 15

  private var waves: [WaveID: Int] = [:]
  private var zones: [ZoneID: Int] = [:]
  private(set) var lines = 0
  private let now: Moment

  init(_ site: Site, now: Moment) {
    self.now = now
    let last = Int(now.milliseconds / 60_000)
    for minute in (last - Self.minutes + 1)...last {
      for pace in site.pace.rows(RowKey(minute)) {
        waves[pace.wave, default: 0] += pace.lines
        zones[pace.zone, default: 0] += pace.lines
        lines += pace.lines
      }
    }
  }

  /// Zones where something was confirmed.
  var busyZones: [ZoneID] { Array(zones.keys) }

  func lines(of wave: WaveID) -> Int { waves[wave] ?? 0 }
  func lines(of zone: ZoneID) -> Int { zones[zone] ?? 0 }

  /// Seconds that the window covers for what began at `start`: fourteen whole minutes and the one
  /// that runs, or the time since the start, and never less than a minute.
  func seconds(since start: Moment = .none) -> Int {
    let covered = (Self.minutes - 1) * 60 + Int(now.milliseconds / 1000 % 60)
    return max(60, start.isNone ? covered : min(covered, now.seconds(since: start)))
  }

  /// Lines an hour; nil where nothing was done.
  func perHour(_ lines: Int, since start: Moment = .none) -> Int? {
    lines > 0 ? lines * 3600 / seconds(since: start) : nil
  }
}
