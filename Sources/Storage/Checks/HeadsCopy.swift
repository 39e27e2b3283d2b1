import Warehouse

/// Heads of a journal that were kept elsewhere, in a copy of `heads.txt`.
public struct HeadsCopy: Sendable {
  /// Its path, as people are told it.
  public let file: String
  let heads: [Head]

  /// Nil where no head stands in `text`.
  public init?(file: String, text: String) {
    heads = Head.read(text)
    if heads.isEmpty { return nil }
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
    for head in heads {
      switch try head.standing(in: log, endingAt: end, disk) {
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
    switch verdict {
    case .agrees(let headCount, let last):
      let agreement = "\(file) agrees: \(counted(headCount, "head")), up to record \(last)"
      guard let own, let record = own.sequence else { return agreement }
      return last < record
        ? "\(agreement); of record \(record) it says nothing"
        : "\(agreement); so \(own.file) was changed: put the copy in its place"
    case .saysNothing: return "\(file) tells of records only that were given up"
    case .differs:
      let reason =
        own == nil
        ? "the copy was changed, or is of another site, or the journal was made anew with heads.txt"
        : "and heads.txt does not, either: records are gone, or the journal was made anew"
      return "\(file) does not agree: \(reason)"
    case .notCompared: return "\(file) is compared when that is repaired"
    }
  }
}
