import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct FloorGoldenTests {
  private static let sizes = [Size(rows: 24, columns: 80), Size(rows: 40, columns: 120)]

  private static let cases: [(String, [String])] = [
    ("floor-waves-busy", []),
    ("floor-waves-question", ["type h 2"]),
    ("floor-zones-busy", ["type 2"]),
    ("floor-people-busy", ["type 3"]),
    ("floor-exceptions-busy", ["type 4"]),
    ("floor-exceptions-question", ["type 4", "F102", "enter"]),
  ]

  @Test(arguments: cases)
  func `the floor looks as it was drawn`(_ name: String, _ lines: [String]) {
    for size in Self.sizes {
      var rig = ConsoleRig(Self.books(), size: size)
      Self.work(&rig)
      rig.play("type 3")
      for line in lines { rig.play(line: line) }
      GoldenFrames.compare(rig.frame(), name)
    }
  }

  @Test func `more waves than rows are paged, and the mark is always seen`() {
    var rig = ConsoleRig(Self.many())
    rig.play(ConsoleRig.sue, "type 3", "F108", "F108")
    GoldenFrames.compare(rig.frame(), "floor-waves-paged")
  }

  /// W1 with its cut-off at 06:40, and W2 with mugs and plates.
  private static func books() -> MemoryBooks {
    var books = SampleFloor.released()
    books.perform(
      .importOrders([SampleFloor.order("1003", [(SampleFloor.mug, 4), (SampleFloor.plate, 2)])])
    )
    books.perform(.releaseWave(SampleFloor.plan(books.site, ["1003"])), as: SampleFloor.sue)
    var site = books.site
    site.waves.update(RowKey(WaveID("W1"))) { $0.cutOff = .shiftStart.advanced(bySeconds: 2400) }
    return MemoryBooks(site: site, now: books.now)
  }

  /// Half an hour on the floor: tea is short, a plate is broken, W2 is held, Pia has a break.
  private static func work(_ rig: inout ConsoleRig) {
    rig.play(ConsoleRig.sue)
    for person in [SampleFloor.anna, SampleFloor.ben, SampleFloor.pia] {
      rig.meanwhile(.signOn, as: person)
    }
    rig.play("wait 1200000", "grow")
    let short = ShortReport(task: "K000001", found: 4, tote: "T17", code: .fewer)
    rig.meanwhile(.short(short), as: SampleFloor.anna)
    rig.meanwhile(.claim("K000002", offeredAt: .shiftStart), as: SampleFloor.anna)
    rig.meanwhile(.holdWave("W2"), as: SampleFloor.sue)
    rig.play("wait 240000", "grow")
    let broken = ShortReport(task: "K000003", found: 2, tote: "T18", code: .damaged)
    rig.meanwhile(.short(broken), as: SampleFloor.ben)
    rig.meanwhile(.pause, as: SampleFloor.pia)
    rig.play("wait 100000", "grow")
  }

  /// Twenty waves, each with a cut-off ten minutes after the one before.
  private static func many() -> MemoryBooks {
    var site = SampleFloor.books().site
    for number in 1...20 {
      var wave = Wave()
      wave.id = WaveID("W\(number)")
      wave.releasedAt = .shiftStart
      wave.cutOff = .shiftStart.advanced(bySeconds: 3600 + number * 600)
      wave.tasks = 10 * number
      wave.tasksDone = 5 * number
      wave.tasksClaimed = number
      site.waves.set(wave)
    }
    return MemoryBooks(site: site)
  }
}
