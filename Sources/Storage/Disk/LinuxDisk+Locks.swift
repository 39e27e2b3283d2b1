import CLinux
import Glibc

extension LinuxDisk {
  public func tryLock(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool {
    while linux_lock_try(file.descriptor, byte, 1) != 0 {
      let code = errno
      if code == EAGAIN || code == EACCES { return false }
      guard code == EINTR else { throw DiskError(call: "lock", path: name(of: file), code: code) }
    }
    return true
  }

  public func waitForLock(
    _ file: DiskFile,
    byte: Int,
    tick: (_ milliseconds: Int) -> Void
  ) throws(DiskError) {
    let alarm = try startAlarm(file)
    defer { alarm.stop() }
    let start = Self.milliseconds()
    while linux_lock_wait(file.descriptor, byte, 1) != 0 {
      let code = errno
      guard code == EINTR else { throw DiskError(call: "lock", path: name(of: file), code: code) }
      tick(Self.milliseconds() - start)
    }
  }

  public func waitBriefly(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool {
    if try tryLock(file, byte: byte) { return true }
    let alarm = try startAlarm(file)
    defer { alarm.stop() }
    if linux_lock_wait(file.descriptor, byte, 1) == 0 { return true }
    let code = errno
    guard code == EINTR else { throw DiskError(call: "lock", path: name(of: file), code: code) }
    return false
  }

  private func startAlarm(_ file: DiskFile) throws(DiskError) -> ThreadAlarm {
    if alarm?.isOfThisThread != true { alarm = ThreadAlarm() }
    guard let alarm, alarm.start() else {
      throw DiskError(call: "timer", path: name(of: file), code: errno)
    }
    return alarm
  }

  public func unlock(_ file: DiskFile, byte: Int) {
    _ = linux_lock_release(file.descriptor, byte)  // Fails only for a descriptor that is closed.
  }

  public func wait(on page: MappedBytes, at offset: Int, whileIts word: UInt32, milliseconds: Int) {
    guard let start = page.bytes.baseAddress else { return }
    linux_futex_wait(start + offset, word, milliseconds)
  }

  public func wakeAll(on page: MappedBytes, at offset: Int) {
    guard let start = page.bytes.baseAddress else { return }
    linux_futex_wake_all(start + offset)
  }

  public func letOthersRun() -> Int {
    let start = Self.microseconds()
    sched_yield()
    return Self.microseconds() - start
  }

  private static func milliseconds() -> Int { microseconds() / 1000 }

  private static func microseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
  }
}
