import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct StaleFloorTests {
  /// Books whose disk can go away.
  private struct FrailBooks: Books {
    var books = SampleFloor.released()
    var isAway = false

    var site: Site { books.site }
    mutating func perform(_ act: Act) -> Outcome { books.perform(act) }

    mutating func catchUp() throws -> Bool {
      if isAway { throw StoreTrouble.other("gone") }
      return false
    }
  }

  /// A session on the floor screen; each call is a second later.
  private struct Watch {
    var session: ConsoleSession<FrailBooks>
    var seconds = 0

    init() {
      let layouts = LayoutShelf(source: LayoutFolder(directories: [TestFiles.layouts]))
      let setup = ConsoleSetup(
        terminal: .t1,
        sessionID: "3f9a",
        layouts: layouts,
        sealing: PlainSealing()
      )
      session = ConsoleSession(setup, books: FrailBooks())
      for byte in [0x02] + Array("B1004\r".utf8) { send(.key(.byte(byte))) }
      for byte in [UInt8(ascii: "3"), 0x0D] { send(.key(.byte(byte))) }
    }

    mutating func send(_ event: ConsoleEvent) {
      let now = Moment.shiftStart.advanced(bySeconds: seconds)
      session.handle(event, at: UInt64(1_000 + seconds * 1000), now: now)
    }

    mutating func tick(_ count: Int) {
      for _ in 0..<count {
        seconds += 1
        send(.tick)
      }
    }

    mutating func tick(at now: Moment) {
      seconds += 1
      session.handle(.tick, at: UInt64(1_000 + seconds * 1000), now: now)
    }

    var banner: String? { session.fields["banner"]?.text }
  }

  @Test func `data that cannot be read again says since when`() {
    var watch = Watch()
    watch.tick(3)
    #expect(watch.session.stepCode == "S.WAVES")
    #expect(watch.banner == nil)
    watch.session.books.isAway = true
    watch.tick(6)
    #expect(watch.banner == nil)
    watch.tick(1)
    #expect(watch.banner == "DATA FROM 06:00:04")
    watch.session.books.isAway = false
    watch.tick(1)
    #expect(watch.banner == nil)
  }

  @Test func `a disk that will be full says when`() {
    var watch = Watch()
    func banner(_ percent: Int, _ days: Int?) -> String? {
      watch.session.diskShortage = DiskShortage(percentLeft: percent, daysLeft: days)
      watch.tick(1)
      return watch.banner
    }
    #expect(banner(3, 8) == "DISK 3 % FREE, FULL IN 8 DAYS: MAKE ROOM")
    #expect(banner(3, 1) == "DISK 3 % FREE, FULL IN 1 DAY: MAKE ROOM")
    #expect(banner(0, 0) == "DISK 0 % FREE, FULL TODAY: MAKE ROOM")
    #expect(banner(4, nil) == "DISK 4 % FREE: MAKE ROOM")
    #expect(banner(4, 4000) == "DISK 4 % FREE: MAKE ROOM")
    watch.session.diskShortage = nil
    watch.tick(1)
    #expect(watch.banner == nil)
  }

  @Test func `a layout that is not used is named behind all that matters more`() {
    var watch = Watch()
    watch.session.badLayout = "Screens/16x20/pick.screen:7:3"
    watch.tick(1)
    let told = "LAYOUT Screens/16x20/pick.screen:7:3 NOT USED: aisle layouts check"
    #expect(watch.banner == told)
    watch.session.diskShortage = DiskShortage(percentLeft: 4, daysLeft: nil)
    watch.tick(1)
    #expect(watch.banner == "DISK 4 % FREE: MAKE ROOM  \(told)")
  }

  @Test func `a clock that went back more than two seconds is told until it is right`() {
    var watch = Watch()
    let at = watch.session.books.site.at
    func banner(behind seconds: Int) -> String? {
      watch.tick(at: at.advanced(bySeconds: -seconds))
      return watch.banner
    }
    #expect(banner(behind: 0) == nil)
    #expect(banner(behind: 2) == nil)
    #expect(banner(behind: 3) == "CLOCK WENT BACK 3s: SET IT")
    #expect(banner(behind: 3600) == "CLOCK WENT BACK 1h00: SET IT")
    #expect(banner(behind: -1) == nil)
  }

  @Test func `an operator's screen stops when the books cannot be read`() {
    var watch = Watch()
    watch.send(.key(.byte(0x1B)))
    watch.tick(2)
    watch.session.books.isAway = true
    watch.send(.journalGrew)
    #expect(watch.session.screenID == .halted)
  }
}
