import Warehouse

/// A session on its walk, and the clock it has got to.
public struct ChartStop<B: Books> {
  public internal(set) var session: ConsoleSession<B>
  /// Monotonic; each input comes long after the one before, so that no scan is a repeat.
  var ms: UInt64
  public internal(set) var now: Moment

  /// What one input makes of it.
  func after(_ input: ChartInput, _ trouble: WritableKeyPath<B, StoreTrouble?>) -> Self {
    var stop = self
    stop.session.turn = Turn()
    stop.pass(seconds: 10)
    if let answer = input.trouble { stop.session.books[keyPath: trouble] = answer }
    stop.play(input.deed)
    return stop
  }

  private mutating func play(_ deed: ChartInput.Deed) {
    switch deed {
    case .scan(let code): handle(.key(.paste(Array(code.utf8))))
    case .line(let text): type(text)
    case .press(.leave): handle(.key(.byte(0x03)))
    case .leaveTwice:
      play(.press(.leave))
      play(.press(.leave))
    case .press(let action):
      if let number = KeyMap.binding(action)?.function { handle(.key(.function(number))) }
    case .idle:
      pass(seconds: 3600)
      handle(.tick)
    case .signOnElsewhere: keep(.signOn, as: session.operatorID)
    case .cancel(let order): keep(.cancelOrder(order, cause: .customer, reason: ""))
    }
  }

  private mutating func pass(seconds: Int) {
    ms += UInt64(seconds) * 1000
    now = now.advanced(bySeconds: seconds)
  }

  private mutating func handle(_ event: ConsoleEvent) {
    session.handle(event, at: ms, now: now)
  }

  /// By hand: slower than any scanner.
  private mutating func type(_ text: String) {
    for byte in Array(text.utf8) + [0x0D] {
      pass(seconds: 1)
      handle(.key(.byte(byte)))
    }
  }

  /// Another terminal writes, and this one catches up.
  private mutating func keep(_ command: Command, as actor: OperatorID = .none) {
    let terminal = (try? TerminalID(scanned: "ELSEWHERE")) ?? .none
    let key = OperationKey(session: "elsewhere", counter: session.books.site.sequence + 1)
    let act = Act(command, key: key, actor: actor, terminal: terminal, at: now)
    _ = session.books.perform(act)
    handle(.journalGrew)
  }
}
