import Warehouse

/// When a wave will be picked at the pace of the last quarter of an hour, beside its cut-off.
struct WaveForecast: Hashable {
  enum Verdict: Hashable {
    case done, held
    /// Nothing was confirmed lately, so nobody can say.
    case noPace
    case inTime(seconds: Int)
    case tight(seconds: Int)
    case late(seconds: Int)
  }

  /// Less time than this between the finish and the cut-off is tight.
  static let tightSeconds = 600

  let wave: Wave
  let perHour: Int?
  /// Nil where there is no pace, or nothing is left to pick.
  let finish: Moment?
  let verdict: Verdict

  init(_ wave: Wave, window: PaceWindow, now: Moment) {
    self.wave = wave
    let lines = window.lines(of: wave.id)
    perHour = window.perHour(lines, since: wave.releasedAt)
    let left = wave.tasksOpen + wave.tasksClaimed
    if left > 0, lines > 0 {
      let span = window.seconds(since: wave.releasedAt)
      finish = now.advanced(bySeconds: (left * span + lines - 1) / lines)
    } else {
      finish = nil
    }
    verdict = Self.verdict(wave, left: left, finish: finish, now: now)
  }

  /// Tasks that have ended of all, in whole percent; a wave without tasks is done.
  var percent: Int { wave.tasks > 0 ? wave.tasksEnded * 100 / wave.tasks : 100 }

  private static func verdict(_ wave: Wave, left: Int, finish: Moment?, now: Moment) -> Verdict {
    if left <= 0 { return .done }
    if wave.status == .held { return .held }
    guard !wave.cutOff.isNone else { return finish == nil ? .noPace : .inTime(seconds: 0) }
    if now > wave.cutOff, finish == nil { return .late(seconds: now.seconds(since: wave.cutOff)) }
    guard let finish else { return .noPace }
    let spare = wave.cutOff.seconds(since: finish)
    if spare < 0 { return .late(seconds: -spare) }
    return spare < tightSeconds ? .tight(seconds: spare) : .inTime(seconds: spare)
  }
}

extension WaveForecast.Verdict {
  /// Says in words what the colour says.
  var field: FieldValue {
    switch self {
    case .done: FieldValue("DONE", role: .done)
    case .held: FieldValue("HELD", role: .dim)
    case .noPace: FieldValue("NO PACE", role: .warn)
    case .inTime(0): FieldValue("OK", role: .done)
    case .inTime(let seconds): FieldValue("OK \(Lapse.text(seconds))", short: "OK", role: .done)
    case .tight(let seconds):
      FieldValue("TIGHT \(Lapse.text(seconds))", short: "TIGHT", role: .warn)
    case .late(let seconds):
      FieldValue("LATE \(Lapse.minutes(seconds))", short: "LATE", role: .alert)
    }
  }

  /// Whether somebody should look.
  var isLate: Bool {
    if case .late = self { true } else { false }
  }
}
