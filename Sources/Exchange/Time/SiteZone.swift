import Glibc
import Warehouse

/// A time of day and its date, as the wall clock of a site shows it.
public struct LocalTime: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int
}

/// Why a time zone cannot be used.
public enum ZoneError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Not a name that could be one.
  case malformed(String)
  case unknown(String)
  /// There are no zone files at all.
  case noZoneFiles

  public var description: String {
    switch self {
    case .malformed(let name): "\(shown(name.utf8)) is no time zone such as Europe/London"
    case .unknown(let name): "time zone \(name) is not known (zone files: package tzdata)"
    case .noZoneFiles: "there are no zone files: install the package tzdata"
    }
  }
}

/// The site's time zone.
///
/// Journal and files are in UTC; screens and cut-offs use this. glibc knows one zone for each
/// process, so this is made once, at the start.
public struct SiteZone: Sendable {
  public let name: String

  /// Sets the zone of the whole process.
  ///
  /// - Throws: ``ZoneError`` for a zone that the zone files do not have; nothing has changed then.
  public init(name: String, directory: String = SiteZone.directory) throws(ZoneError) {
    try Self.check(name, directory: directory)
    self.name = name
    // The bare name UTC would need a zone file, the POSIX form does not.
    setenv("TZ", name == "UTC" ? "UTC0" : ":\(directory)/\(name)", 1)
    tzset()
  }

  public static let directory = "/usr/share/zoneinfo"

  /// Whether there is such a zone; UTC needs no zone files.
  public static func check(_ name: String, directory: String = directory) throws(ZoneError) {
    guard isWellFormed(name) else { throw .malformed(name) }
    guard name != "UTC" else { return }
    guard access(directory, R_OK | X_OK) == 0 else { throw .noZoneFiles }
    guard isZoneFile("\(directory)/\(name)") else { throw .unknown(name) }
  }

  public func local(_ moment: Moment) -> LocalTime {
    let fields = broken(moment)
    return LocalTime(
      year: Int(fields.tm_year) + 1900,
      month: Int(fields.tm_mon) + 1,
      day: Int(fields.tm_mday),
      hour: Int(fields.tm_hour),
      minute: Int(fields.tm_min),
      weekday: fields.tm_wday == 0 ? 7 : Int(fields.tm_wday)
    )
  }

  /// East of UTC, summer time included.
  public func offsetSeconds(at moment: Moment) -> Int { broken(moment).tm_gmtoff }

  /// When a day of the calendar has reached a time of the wall clock.
  ///
  /// A time that the clock skips is taken as much later as it skips.
  public func moment(on date: CivilDate, minuteOfDay: Int) -> Moment {
    var fields = tm()
    fields.tm_year = Int32(date.year - 1900)
    fields.tm_mon = Int32(date.month - 1)
    fields.tm_mday = Int32(date.day)
    fields.tm_hour = Int32(minuteOfDay / 60)
    fields.tm_min = Int32(minuteOfDay % 60)
    fields.tm_isdst = -1
    return Moment(milliseconds: Int64(mktime(&fields)) * 1000)
  }

  private func broken(_ moment: Moment) -> tm {
    var seconds = time_t(moment.milliseconds / 1000)
    if moment.milliseconds % 1000 < 0 { seconds -= 1 }
    var fields = tm()
    localtime_r(&seconds, &fields)
    return fields
  }

  private static func isWellFormed(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), name.utf8.first != UInt8(ascii: "/") else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// Zone files start with `TZif` (RFC 8536).
  private static func isZoneFile(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    var magic: [UInt8] = [0, 0, 0, 0]
    return read(file, &magic, 4) == 4 && magic == Array("TZif".utf8)
  }
}
