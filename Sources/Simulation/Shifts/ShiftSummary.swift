import Exchange
import Planning
import Warehouse

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

  /// Counts the waves, and holds what was kept against what there is.
  mutating func close(over before: SiteCount, _ master: WaveMaster<some Books>, limit: WaveLimit) {
    waves = master.waves
    balance = Balance(before: before, site: master.site, kept: kept, limit: limit)
  }

  /// The time from scan to answer that `permille` of all scans did not exceed; 0 without scans.
  public func answerMicroseconds(permille: Int) -> Int {
    Self.quantile(permille, of: work.answerMicroseconds)
  }

  /// The same for the scans whose answer had to be on disk first.
  public func confirmMicroseconds(permille: Int) -> Int {
    Self.quantile(permille, of: work.confirmMicroseconds)
  }

  private static func quantile(_ permille: Int, of numbers: [Int]) -> Int {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, sorted.count * permille / 1000)]
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
      "answer     p50 \(Self.decimal(answerMicroseconds(permille: 500), 1000)) ms, "
        + "p99 \(Self.decimal(answerMicroseconds(permille: 990), 1000)) ms",
      "confirm    p50 \(Self.decimal(confirmMicroseconds(permille: 500), 1000)) ms, "
        + "p99 \(Self.decimal(confirmMicroseconds(permille: 990), 1000)) ms"
        + " (scan to answer, on disk)",
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
      ("answer_p50_us", .number(answerMicroseconds(permille: 500))),
      ("answer_p99_us", .number(answerMicroseconds(permille: 990))),
      ("confirms", .number(work.confirmMicroseconds.count)),
      ("confirm_p50_us", .number(confirmMicroseconds(permille: 500))),
      ("confirm_p99_us", .number(confirmMicroseconds(permille: 990))),
      ("confirm_p999_us", .number(confirmMicroseconds(permille: 999))),
      ("confirm_max_us", .number(confirmMicroseconds(permille: 1000))),
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
