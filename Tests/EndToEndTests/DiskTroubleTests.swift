import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// A disk that is full or fails: nothing is confirmed that is not kept, and the way out works.
@Suite struct DiskTroubleTests {
  private let adjust = [
    "stock", "adjust", "A-01", "TEA-0042", "41", "--reason", "count", "--by", "sue",
  ]

  @Test func `a file that may grow no more confirms nothing, and then goes on`() throws {
    let shop = try Shop()
    let before = try shop.soundJournal()
    // As the limit counts blocks of 512 bytes, the line may fit in part.
    let limit = "trap '' XFSZ; ulimit -f $(($(stat -c %s \(shop.log)) / 512)); exec \"$0\" \"$@\""
    let words = ["-c", limit, try Program.path()] + adjust + ["--site", shop.path]
    let ended = try Program.run(program: "/bin/sh", words)
    #expect(ended.status == .exited(7) && ended.errors.contains("full"), "\(ended)")
    #expect(try shop.soundJournal() == before)
    _ = try Program.run(adjust + ["--site", shop.path]).successful()
    #expect(try shop.soundJournal().lines(with: "counted=41").count == 1)
  }

  @Test(arguments: ["export journal --json", "export stock", "verify"])
  func `output that a full disk does not take is not called done`(words: String) throws {
    let shop = try Shop()
    let line = "exec '\(try Program.path())' \(words) --site '\(shop.path)'"
    let full = try Program.run(program: "/bin/sh", ["-c", line + " > /dev/full"])
    #expect(full.status == .exited(7), "\(full)")
    let gone = try Program.run(program: "/bin/sh", ["-c", line + " | true"])
    #expect(gone.errors == "", "\(gone)")
  }

  /// Every second call of a kind is interrupted, so each that is begun again succeeds.
  @Test(
    .enabled(if: Strace.isAllowed, "strace is missing"),
    arguments: [
      "write", "pwrite64", "pread64", "fdatasync", "fsync", "ftruncate", "rename", "unlink",
      "openat",
      "getdents64", "fcntl",
    ]
  )
  func `a call that is interrupted is begun again`(call: String) throws {
    let shop = try Shop()
    let tail = "printf '1\\t000000000099\\t2026' >> \(shop.log)"
    let before = try shop.soundJournal()
    let names = ["", "/store.meta", "/log", "/mark", "/lock", "/heads.txt", "/quarantine", "/snap"]
    let files = [shop.log] + names.map { shop.path + $0 }
    for words in [adjust, ["store", "archive"], ["verify", "--replay"], ["history", "A-01"]] {
      _ = try Program.run(program: "/bin/sh", ["-c", words == adjust ? tail : "true"]).successful()
      let ended = try Strace.run(
        ["\(call):error=EINTR:when=1+2"],
        on: ["rename", "unlink"].contains(call) ? [] : files,
        words + ["--site", shop.path]
      )
      #expect(ended.status == .exited(0), "\(words): \(ended)")
    }
    let journal = try shop.soundJournal()
    #expect(journal.hasPrefix(before))
    #expect(journal.lines(with: "counted=41").count == 1)
  }

  @Test(.enabled(if: Strace.isAllowed, "strace is missing"))
  func `after a failed sync nobody writes until recover-io, and then terminals go on`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    let site = ["--site", shop.path]
    let ended = try Strace.run(["fdatasync:error=EIO:when=1"], adjust + site)
    #expect(ended.status == .exited(7), "\(ended)")
    #expect(ended.errors.contains("sync"), "\(ended)")
    let other = try Program.run(adjust + site)
    #expect(other.status == .exited(7) && other.errors.contains("stopped"), "\(other)")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("NOT SAVED")
    let recovered = try shop.run("store", "recover-io")
    #expect(recovered.status == .exited(0), "\(recovered)")
    console.type("\r")
    try console.see("DO THE LAST STEP AGAIN")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("NEW TOTE T17")
    #expect(try shop.soundJournal().lines(with: "task-picked,").count == 1)
  }
}

/// Whoever holds the lock may be stopped: the others say who it is, and wait.
@Suite struct StoppedHolderTests {
  @Test func `a stopped holder is named after a second, and nobody breaks the lock`() throws {
    let plan = ShiftPlan(pickers: 3, packers: 0, seed: 21)
    let site = try RobotSite(plan, orders: 60)
    _ = try site.turn()
    let robot = try site.start(plan.briefs[0])
    let lock = try SiteLock(site.path)
    var tries = 0
    while true {
      robot.readOn(within: 1)
      robot.signal(SIGSTOP)
      var found = siginfo_t()
      waitid(P_PID, id_t(robot.process), &found, Int32(WSTOPPED))
      // It may be stopped just before it says its name.
      if try lock.isHeld(), try lock.holder().hasPrefix("robot-picker-1 ") { break }
      robot.signal(SIGCONT)
      tries += 1
      try #require(tries < 5000 && robot.isRunning, "\(robot.output.suffix(300)) \(robot.errors)")
      if tries.isMultiple(of: 100) { _ = try site.turn() }
    }
    let console = Console(
      try PseudoTerminal(
        Program.path(),
        ["pick", "--site", site.path, "--terminal", "T9"],
        rows: 24,
        columns: 80
      )
    )
    try console.terminal.wait(within: 30_000) { $0.text.contains("WAITING FOR robot-picker-1") }
    try console.terminal.wait(within: 30_000) { screen in
      (3...30).contains { screen.text.contains("robot-picker-1 \(robot.process) \($0) s") }
    }
    #expect(try lock.isHeld(), "the lock was broken")
    robot.signal(SIGCONT)
    try console.see("SCAN YOUR BADGE")
    robot.endInput()
    _ = try robot.exitStatus()
    try SecondReader.expectSound(site.path)
  }
}

/// Byte 0 of a site's `lock`, to look whether somebody holds it.
private final class SiteLock {
  private let disk = LinuxDisk()
  private let file: DiskFile

  init(_ site: String) throws {
    file = try disk.open(site + "/lock", .readWrite)
  }

  deinit { disk.close(file) }

  func isHeld() throws -> Bool {
    guard try disk.tryLock(file, byte: 0) else { return true }
    disk.unlock(file, byte: 0)
    return false
  }

  /// What whoever held it last wrote of itself.
  func holder() throws -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = try bytes.withUnsafeMutableBytes { try disk.read(file, at: 64, into: $0) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
