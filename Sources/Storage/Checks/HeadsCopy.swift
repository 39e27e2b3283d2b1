import Warehouse

/// Heads of a journal that were kept elsewhere, in a copy of `heads.txt`.
public struct HeadsCopy: Sendable {
  /// Its path, as people are told it.
  public let file: String
  let lines: HeadLines

  /// Nil where no head stands in `text`.
  public init?(file: String, text: String) {
    lines = HeadLines(text[...])
    if lines.heads.isEmpty { return nil }
    self.file = file
  }

  /// What it says of a journal.
  public enum Verdict: Hashable, Sendable {
    /// The heads whose records have the same link, and the last of these records.
    case agrees(headCount: Int, last: Int)
    /// All records that it has heads of were given up in repairs.
    case saysNothing
    case differs(StoreError)
    /// The journal is damaged.
    case notCompared
  }

  func verdict(
    on log: LogDirectory,
    endingAt end: Int,
    _ disk: any Disk
  ) throws(StoreError) -> Verdict {
    var (headCount, last) = (0, 0)
    let standings = try lines.heads.standings(in: log, endingAt: end, packedToo: true, disk)
    for (head, standing) in standings {
      switch standing {
      case .same: (headCount, last) = (headCount + 1, max(last, head.sequence))
      case .givenUp: continue
      case .gone: return .differs(problem(.endIsGone, head, "the journal ends before it"))
      case .other: return .differs(problem(.otherJournal, head, "the journal's has another link"))
      }
    }
    return headCount == 0 ? .saysNothing : .agrees(headCount: headCount, last: last)
  }

  private func problem(_ problem: StoreError.Problem, _ head: Head, _ detail: String) -> StoreError
  {
    StoreError(problem, file: file, sequence: head.sequence, detail: detail)
  }

  /// What that means, for people; `own` is what the site's own `heads.txt` says against the journal.
  func text(_ verdict: Verdict, besides own: StoreError?) -> String {
    let others = lines.otherCount > 0 ? "; passed over is \(lines.others)" : ""
    return "\(file) \(meaning(of: verdict, besides: own))\(others)"
  }

  private func meaning(of verdict: Verdict, besides own: StoreError?) -> String {
    switch verdict {
    case .agrees(let headCount, let last):
      let agreement = "agrees: \(counted(headCount, "head")), up to record \(last)"
      guard let own, let record = own.sequence else { return agreement }
      return last < record
        ? "\(agreement); of record \(record) it says nothing"
        : "\(agreement); so \(own.file) was changed: put the copy in its place"
    case .saysNothing: return "tells of records only that were given up"
    case .differs(let problem):
      return "does not agree: \(reason(of: problem, besides: own))"
    case .notCompared: return "is compared when that is repaired"
    }
  }

  private func reason(of problem: StoreError, besides own: StoreError?) -> String {
    switch (problem.problem == .endIsGone, own != nil) {
    case (true, true): "and heads.txt does not, either: records are gone"
    case (true, false):
      "the journal's end is gone, or the copy is of another site.\nLet nobody work here: put the copy in "
        + "the place of heads.txt, then 'aisle repair' tells the ways out"
    case (false, true):
      "and heads.txt does not, either: records are gone and were written anew, or the journal was made anew"
    case (false, false):
      "the copy was changed, or is of another site, or the journal was made anew with heads.txt"
    }
  }
}
