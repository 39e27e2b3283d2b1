import Glibc

/// An end of waiting on the monotonic clock.
struct Deadline {
  private let end: Int64

  init(_ milliseconds: Int) {
    end = Self.now() + Int64(milliseconds)
  }

  /// What is left, as poll(2) wants it.
  var milliseconds: Int32 { Int32(clamping: max(0, end - Self.now())) }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
