import TestSupport
import Warehouse

@testable import Storage

/// The sample floor in a site on disk, and people who do whatever comes to their minds.
struct RandomShift {
  var store: SiteStore
  private let session: String
  private var counter = 0

  /// Makes the floor; an act's time comes from the site's clock.
  init(_ directory: TestSite) throws {
    // Another one than that of a shift before.
    session = "tty017-\(String(directory.now, radix: 16))"
    store = try SiteStore(opening: directory.path, .writing, terminal: "tty017", isForced: true) {
      directory.now += 700
      return directory.now
    }
    for command in SampleFloor.setUp { perform(command) }
  }

  /// One act that may well be refused.
  mutating func step(_ random: inout SplitMix) throws {
    let (command, actor) = RandomAct.next(store.site, orders: 30, &random)
    perform(command, by: actor)
  }

  private mutating func perform(_ command: Command, by actor: OperatorID = .none) {
    counter += 1
    let act = Act(
      command,
      key: OperationKey(session: session, counter: counter),
      actor: actor,
      terminal: "tty017"
    )
    _ = store.perform(act)
  }
}
