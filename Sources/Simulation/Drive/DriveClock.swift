import Glibc
import Synchronization
import Warehouse

/// The time that a script sees.
public protocol DriveClock: Sendable {
  /// Monotonic milliseconds.
  var milliseconds: UInt64 { get }
  var now: Moment { get }

  func wait(milliseconds: Int)
}

/// A time that moves only when the script waits, so that every run is the same.
public final class ScriptClock: DriveClock {
  private let start: Moment
  private let elapsed = Mutex<UInt64>(0)

  public init(start: Moment) {
    self.start = start
  }

  public var milliseconds: UInt64 { elapsed.withLock { $0 } }

  public var now: Moment {
    Moment(milliseconds: start.milliseconds + Int64(milliseconds))
  }

  public func wait(milliseconds: Int) {
    elapsed.withLock { $0 += UInt64(max(0, milliseconds)) }
  }
}

/// The time on the wall.
public struct LiveClock: DriveClock {
  public init() {}

  public var milliseconds: UInt64 {
    let time = Self.read(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }

  /// Monotonic, for how long something takes.
  public var microseconds: UInt64 {
    let time = Self.read(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
  }

  public var now: Moment {
    let time = Self.read(CLOCK_REALTIME)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  public func wait(milliseconds: Int) {
    var left = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var rest = timespec()
    while nanosleep(&left, &rest) == -1 && errno == EINTR { left = rest }
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
