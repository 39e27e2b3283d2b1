import CNcurses
import Console
import Glibc

extension TerminalSession {
  /// Runs one turn after another until the client is finished or the session is over.
  ///
  /// One thread and one wait, in poll(2), for keys, signals, the watched directory and the nearest
  /// deadline; without any of them nothing runs. The first turn is the size, and every turn with
  /// a size must be answered with a frame.
  public func run(_ client: some TerminalClient) throws {
    try turn(client, [.resize(size)])
    while !client.isFinished, !isOver {
      try turn(client, nextEvents(client))
    }
  }

  private func turn(_ client: some TerminalClient, _ events: [TerminalEvent]) throws {
    let ms = MonotonicClock.milliseconds()
    let paint = try client.handle(events, at: ms)
    guard !isOver else { return }
    switch paint {
    case .nothing: return
    case .whole(let frame):
      painter.forget()
      show(frame, ms)
    case .changes(let frame): show(frame, ms)
    }
  }

  private func show(_ frame: Frame, _ ms: UInt64) {
    painter.paint(frame)
    bells.ring(frame.bells, ms: ms)
    if bells.isDue(ms: ms) { beep() }
  }
}

// MARK: - While a client is busy

extension TerminalSession {
  /// Shows a line over the screen until the client's next frame, for a client that has to wait
  /// within a turn.
  public func notice(_ text: String) {
    painter.overlay(text)
  }
}

// MARK: - One wait

extension TerminalSession {
  /// Sleeps until there is something for the client.
  private func nextEvents(_ client: some TerminalClient) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while events.isEmpty {
      _ = reader.drain(into: &assembler, ms: MonotonicClock.milliseconds())
      let early = assembler.take()
      let line = wait(until: early.isEmpty ? nearestDeadline(client) : 0)
      events = collect(early, line: line, deadline: client.deadline)
    }
    return events
  }

  private func nearestDeadline(_ client: some TerminalClient) -> UInt64? {
    [client.deadline, assembler.deadline, watch?.deadline, bells.deadline].compactMap(\.self).min()
  }

  /// Waits for input or the time; answers with poll's flags of the line.
  private func wait(until deadline: UInt64?) -> Int32 {
    let input = Int16(POLLIN)
    // poll passes over a descriptor of -1.
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: input, revents: 0),
      pollfd(fd: signals.descriptor, events: input, revents: 0),
      pollfd(fd: watch?.descriptor ?? -1, events: input, revents: 0),
    ]
    let now = MonotonicClock.milliseconds()
    let timeout = deadline.map { Int32(clamping: $0 > now ? $0 - now : 0) } ?? -1
    guard poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 else { return 0 }
    return Int32(descriptors[0].revents)
  }

  /// All events of this wake: sizes, keys, the rest, and the end last, so that no scan is lost.
  private func collect(
    _ early: [TerminalEvent],
    line: Int32,
    deadline: UInt64?
  ) -> [TerminalEvent] {
    let ms = MonotonicClock.milliseconds()
    let (hasResized, signalled) = heedSignals()
    let isCut = readLine(line, ms)
    assembler.expire(ms: ms)
    var events: [TerminalEvent] = hasResized ? [.resize(size)] : []
    events += early + assembler.take()
    if watch?.hasNews(ms: ms) == true { events.append(.journalGrew) }
    if let deadline, ms >= deadline { events.append(.tick) }
    if let reason = isCut ? .hangUp : signalled {
      isOver = true
      events.append(.quit(reason))
    }
    if bells.isDue(ms: ms), !isOver { beep() }
    return events
  }

  /// Reads keys and answers whether the line is gone.
  private func readLine(_ flags: Int32, _ ms: UInt64) -> Bool {
    guard flags & POLLIN != 0 else { return flags != 0 }
    // An ended line is readable for ever and never has anything; once may be chance.
    let isEmpty = reader.drain(into: &assembler, ms: ms) == 0
    emptyReads = isEmpty ? emptyReads + 1 : 0
    return emptyReads > 1
  }

  private func heedSignals() -> (hasResized: Bool, end: QuitReason?) {
    var hasResized = false
    var end: QuitReason?
    for signal in signals.take() {
      switch signal {
      case SIGWINCH: hasResized = true
      case SIGHUP: end = .hangUp
      case SIGTERM: end = end ?? .terminated
      case SIGINT, SIGQUIT: end = end ?? .interrupted
      case SIGTSTP: suspend()
      case SIGCONT:
        resume()
        hasResized = hasResized || hasOtherSize
      default: break
      }
    }
    if hasResized { adoptSize() }
    return (hasResized, end)
  }
}
