import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// A reader in another language, written from the page on the format, finds what `aisle` finds.
@Suite(.enabled(if: SecondReader.isAllowed, "python3 is missing")) struct SecondReaderTests {
  @Test func `both read the same facts from the shop`() throws {
    let shop = try Shop()
    try SecondReader.compare(shop.path)
  }

  @Test func `both read the same from a shift of robots, archived or not`() throws {
    let plan = ShiftPlan(pickers: 2, packers: 1, seed: 31)
    let site = try RobotSite(plan, orders: 12)
    let robots = try plan.briefs.map { try site.start($0) }
    try site.finish(robots, within: 120_000)
    try SecondReader.compare(site.path)
    _ = try Program.run(["store", "archive", "--site", site.path]).successful()
    try SecondReader.compare(site.path)
  }

  @Test(arguments: [3, 4, 6] as [Int32])
  func `both give damage the same name`(_ code: Int32) throws {
    let shop = try Shop()
    try shop.damage(code)
    #expect(try shop.run("verify").status == .exited(code))
    let ended = try SecondReader.run([shop.path])
    #expect(ended.status == .exited(code), "\(ended.errors)")
  }
}

extension Shop {
  /// Damage that `verify` ends with this exit code for.
  fileprivate func damage(_ code: Int32) throws {
    let script =
      switch code {
      case 3: "printf '1\\t000000000099\\t2026' >> \(log)"
      case 4: "sed -i '3s/a/b/' \(log)"
      // The first record twice: its checksum fits, its sequence does not.
      default: "sed -i '2p' \(log)"
      }
    _ = try Program.run(program: "/bin/sh", ["-c", script]).successful()
  }
}
