import Glibc
import Warehouse

/// The host's clock: the one place where the program asks what time it is.
enum SystemClock {
  static func now() -> Moment { Moment(milliseconds: milliseconds()) }

  /// UTC milliseconds since 1970.
  static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
