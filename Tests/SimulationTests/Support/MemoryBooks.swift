import Simulation
import Testing
import Warehouse

/// Books that forget everything at the end of the test.
///
/// All copies are the same books.
struct MemoryBooks: Books {
  private final class Shelf {
    var site = Site()
  }

  private let shelf = Shelf()
  let clock = ScriptClock(start: Moment(milliseconds: 1_795_219_200_000))

  /// What every act is answered from now on instead of being kept.
  var trouble: StoreTrouble?

  var site: Site { shelf.site }
  var now: Moment { clock.now }

  mutating func perform(_ act: Act) -> Outcome {
    if let trouble { return .notSaved(trouble) }
    var act = act
    act.at = now
    do { return .committed(try shelf.site.perform(act)) } catch { return .refused(error) }
  }

  mutating func catchUp() -> Bool { false }

  /// Performs a command as whoever has a shell does.
  mutating func keep(_ command: Command) throws {
    let key = OperationKey(session: "test", counter: shelf.site.sequence + 1)
    let act = Act(command, key: key, actor: .none, terminal: try TerminalID(scanned: "test"))
    switch perform(act) {
    case .committed, .refused(.nothingToDo): break
    case let other: throw NotKept(outcome: other)
    }
  }

  struct NotKept: Error { var outcome: Outcome }
}

extension Seals {
  /// Badges as they are, for eyes that read a failing test.
  static var plain: Seals {
    Seals(
      badge: { (try? BadgeDigest(scanned: String(decoding: $0, as: UTF8.self))) ?? .none },
      pin: { "sealed-" + $0 }
    )
  }
}
