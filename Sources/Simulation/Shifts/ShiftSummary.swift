/// What a simulated shift did, and how fast.
public struct ShiftSummary: Hashable, Sendable {
  public var robots = 0
  public var waves = 0
  public var work = RobotTally()
  public var kept = BooksTally()
  public var balance: Balance?
  /// By the clock of the shift.
  public var milliseconds = 0

  public init() {}

  /// The time from scan to answer that `percent` of all scans did not exceed; 0 without scans.
  public func answerMicroseconds(percent: Int) -> Int {
    let sorted = work.answerMicroseconds.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }

  /// For eyes, one line each.
  public var lines: [String] {
    var lines = [
      "robots     \(robots), waves \(waves)",
      "lines      \(kept.lines) picked, \(kept.picked) eaches",
      "cartons    \(kept.cartons)",
      "scans      \(work.scans), rejected \(work.rejected)",
      "shorts     \(work.shorts)",
      "seconds    \(Self.decimal(milliseconds, 1000))",
      "commits    \(kept.commits), refused \(kept.refused)",
      "answer     p50 \(Self.decimal(answerMicroseconds(percent: 50), 1000)) ms, "
        + "p99 \(Self.decimal(answerMicroseconds(percent: 99), 1000)) ms",
    ]
    guard let balance else { return lines }
    let after = balance.after
    lines.append(
      "eaches     ordered \(after.ordered) = packed \(after.packed) + short \(after.shorted)"
        + " + cancelled \(after.cancelled)"
    )
    lines.append(
      "stock      \(balance.before.stock) before, adjusted \(kept.adjusted), \(after.stock) after"
    )
    lines.append(balance.faults.isEmpty ? "balance    OK" : "balance    WRONG")
    return lines + balance.faults.map { "           " + $0 }
  }

  /// The same for programs, one object.
  public var json: String {
    var members: [(String, JSONText)] = [
      ("robots", .number(robots)), ("waves", .number(waves)), ("lines", .number(kept.lines)),
      ("eaches", .number(kept.picked)), ("cartons", .number(kept.cartons)),
      ("scans", .number(work.scans)), ("rejected_scans", .number(work.rejected)),
      ("shorts", .number(work.shorts)), ("milliseconds", .number(milliseconds)),
      ("commits", .number(kept.commits)), ("refused", .number(kept.refused)),
      ("answer_p50_us", .number(answerMicroseconds(percent: 50))),
      ("answer_p99_us", .number(answerMicroseconds(percent: 99))),
    ]
    if let balance {
      members += [
        ("ordered", .number(balance.after.ordered)), ("packed", .number(balance.after.packed)),
        ("short", .number(balance.after.shorted)),
        ("cancelled", .number(balance.after.cancelled)),
        ("balance_faults", .array(balance.faults.map(JSONText.string))),
      ]
    }
    return JSONText.object(members).text
  }

  private static func decimal(_ number: Int, _ unit: Int) -> String {
    "\(number / unit).\(padded(number % unit * 10 / unit, 1))"
  }
}
