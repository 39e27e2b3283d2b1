import Testing
import Warehouse

@testable import Storage

/// An end of the journal that is gone, and what beside it still tells of it.
@Suite struct EndEvidenceTests {
  private let site: TestSite
  private let heads: String

  /// Six picks, and the head of the last.
  init() throws {
    site = try TestSite()
    heads = SitePaths(root: site.path).heads
    try site.pick(6)
    var ledger = Ledger()
    try site.journal(into: &ledger).noteHead(by: "shift-end")
    try site.remove(site.path + "/mark")
  }

  /// Takes all lines away from record `first` on, and puts `tail` in their place.
  private func cut(from first: Int, _ tail: String = "") throws {
    let lines = try site.bytes(site.log).split(separator: 0x0A).prefix(first)
    try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A] + Array(tail.utf8), to: site.log)
  }

  private func verify() throws -> Verification.Report {
    try Verification(site: site.path, clock: { 0 }).run()
  }

  /// What is wrong to who opens the site.
  private func problem(_ access: Journal.Access) -> StoreError? {
    var ledger = Ledger()
    do throws(StoreError) {
      return try site.journal(access, into: &ledger).blocked
    } catch {
      return error
    }
  }

  @Test(arguments: ["", "1\t0000"])
  func `nobody goes on behind an end that a head tells of`(tail: String) throws {
    try cut(from: 4, tail)
    let before = try site.bytes(site.log)
    for access in [Journal.Access.reading, .writing] {
      let found = try #require(problem(access))
      #expect(found.problem == .corrupt && found.file == heads && found.sequence == 4)
      #expect(found.detail == "it tells of records up to 6")
    }
    #expect(try site.bytes(site.log) == before)
    #expect(try verify().problem?.detail == "it tells of records up to 6")
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    #expect(try repair.damage()?.doubt == 4...6)
    try repair.acceptLoss(of: 4...6, by: "sue", reason: "no backup")
    #expect(problem(.writing) == nil)
    var ledger = Ledger()
    #expect(try site.journal(into: &ledger).pick(&ledger, "tty019-c-1").sequence == 8)
    #expect(try verify().problem == nil)
  }

  @Test(arguments: ["seal", "other", "none"])
  func `a head without a right checksum stops no floor`(change: String) throws {
    try cut(from: 4)
    let text = String(decoding: try site.bytes(heads), as: UTF8.self)
    let line =
      switch change {
      case "seal": text.replacing("shift-end", with: "seal")
      case "other": text.replacing("000000000006", with: "000000000009")
      default: String(text.dropLast("\tc=12345678\n".count)) + "\n"
      }
    try site.write(Array(line.utf8), to: heads)
    // A person may have written it, so who looks for damage is told.
    let expected: StoreError.Problem? = change == "none" ? .corrupt : nil
    #expect(try verify().problem?.problem == expected)
    #expect(problem(.writing) == nil)
  }

  @Test func `a damaged line is no tail where the last line is whole`() throws {
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    // Lines of one act, so none knows of a sync of those before it.
    _ = try journal.pick(&ledger, "tty018-b-1", (1...900).map { .picked("TEA-\($0)") })
    let last = journal.sequence
    try site.remove(site.path + "/mark")
    var bytes = try site.bytes(site.log)
    let start = try #require(bytes.dropLast().lastIndex(of: 0x0A))
    bytes[start - 100] ^= 1
    try site.write(bytes, to: site.log)
    #expect(try verify().problem?.problem == .tornTail)
    journal.noteHead(by: "shift-end")
    #expect(try verify().problem?.detail == "it tells of records up to \(last)")
    #expect(problem(.writing)?.problem == .corrupt)
    #expect(try site.bytes(site.log) == bytes)
    try site.remove(heads)
    #expect(problem(.writing) == nil)
    #expect(try site.bytes(site.log) != bytes)
  }

  /// Loses the end as an old program did, which asked no head, and writes other records of these numbers.
  private func writeAnew(from first: Int, to last: Int) throws {
    let aside = try site.bytes(heads)
    try site.remove(heads)
    try cut(from: first)
    try site.pick(last - first + 1, session: "tty019-c")
    try site.write(aside, to: heads)
  }

  @Test func `a lost end that was written anew is told by any head of it`() throws {
    let before = try site.bytes(heads)
    try writeAnew(from: 4, to: 9)
    var ledger = Ledger()
    try site.journal(into: &ledger).noteHead(by: "shift-end")
    let report = try verify()
    #expect(report.problem?.problem == .edited)
    #expect(report.problem?.file == heads && report.problem?.sequence == 6)
    let copy = try #require(HeadsCopy(file: "copy", text: String(decoding: before, as: UTF8.self)))
    let compared = try Verification(site: site.path, clock: { 0 }).run(against: copy)
    #expect(compared.text.contains("\ncopy does not agree: and heads.txt does not, either"))
    // Work goes on: what stands there now is whole.
    #expect(problem(.writing) == nil)
  }

  @Test func `a copy that tells of a lost end leads out`() throws {
    let text = try site.bytes(heads)
    try site.remove(heads)
    try cut(from: 4)
    #expect(try verify().problem == nil)
    let copy = try #require(HeadsCopy(file: "copy", text: String(decoding: text, as: UTF8.self)))
    let report = try Verification(site: site.path, clock: { 0 }).run(against: copy)
    #expect(report.problem?.problem == .endIsGone)
    #expect(report.text.contains("put the copy in the place of heads.txt, then 'aisle repair'"))
    try site.write(text, to: heads)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    #expect(try repair.damage()?.doubt == 4...6)
  }

  @Test func `a copy that was printed or mailed has blanks for TABs`() throws {
    let text = String(decoding: try site.bytes(heads), as: UTF8.self)
    for copy in [text, text.replacing("\t", with: "    "), "  " + text.replacing("\t", with: " ")] {
      #expect(HeadLines(copy[...]).heads.map(\.sequence) == [6])
      let wrong = copy.replacing("000000000006", with: "000000000007")
      #expect(HeadLines(wrong[...]).heads.isEmpty && HeadLines(wrong[...]).otherCount == 1)
    }
  }

  @Test func `a copy is read whatever ends its lines`() throws {
    let lines = (1...3).map { "\($0) \(String(repeating: "0", count: 32))" }
    for feed in ["\n", "\r\n", "\r"] {
      let copy = try #require(HeadsCopy(file: "copy", text: lines.joined(separator: feed) + feed))
      #expect(copy.lines.heads.map(\.sequence) == [1, 2, 3])
      #expect(copy.lines.otherCount == 0)
    }
  }

  @Test(arguments: ["mark", "heads.txt"])
  func `nobody follows a journal whose end is gone`(witness: String) throws {
    let file = site.path + "/" + witness
    if witness == "mark" {
      let mark = Mark(segment: 1, sequence: 6, offset: try site.bytes(site.log).count)
      try site.write(mark.bytes, to: file)
      try site.remove(heads)
    }
    #expect(throws: Never.self) { try JournalTail(site: site.path) }
    try cut(from: 4)
    let error = #expect(throws: StoreError.self) { try JournalTail(site: site.path) }
    #expect(error?.problem == .corrupt && error?.file == file && error?.sequence == 4)
    try site.remove(file)
    #expect(throws: Never.self) { try JournalTail(site: site.path) }
  }
}
