import Crypto
import Testing

@testable import Storage

@Suite struct SegmentTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  @Test(arguments: ["-9223372036854775808", "-1", "9223372036854775807", ""])
  func `a number that no seal has is refused`(number: String) throws {
    let seal = SegmentSeal(
      last: 7,
      count: 7,
      byteCount: 7,
      hash: SegmentHeader.noHash,
      chain: .zero
    )
    for name in ["last", "count", "bytes"] {
      let text = String(decoding: seal.line.dropLast(), as: UTF8.self)
      let body = text.replacing("\(name)=7\t", with: "\(name)=\(number)\t").dropLast(8)
      let sum = String(
        Array(body.utf8).withUnsafeBytes { CRC32C.of($0.slice(0..<$0.count - 3)) },
        radix: 16
      )
      let line = Array((body + String(repeating: "0", count: 8 - sum.count) + sum).utf8)
      #expect(throws: LineFault.grammar("seal")) {
        try line.withUnsafeBytes { (bytes) throws(LineFault) in try SegmentSeal(line: bytes) }
      }
    }
  }

  private var second: String { site.path + "/log/000000000004.log" }

  /// Three lines and a seal.
  private func sealFirst() throws {
    try site.pick(3)
    var bytes = try site.bytes(site.log)
    let last = try #require(bytes.split(separator: UInt8(ascii: "\n")).last)
    let chain = try #require(last.withUnsafeBytes { Chain($0, at: last.count - 11 - 32) })
    let seal = SegmentSeal(
      last: 3,
      count: 3,
      byteCount: bytes.count,
      hash: Array(SHA256.hash(data: bytes)).hexText,
      chain: chain
    )
    bytes += seal.line
    try site.write(bytes, to: site.log)
  }

  private func verify() throws -> Verification.Report {
    try Verification(site: site.path, clock: { 0 }).run()
  }

  @Test func `the log goes on in the next segment after a seal`() throws {
    try sealFirst()
    try site.pick(2, from: 4)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(try journal.pick(&ledger, "tty017-3f9a-5").sequence == 5)
    let report = try verify()
    #expect(report.exitCode == 0)
    #expect(report.segmentCount == 2)
    #expect(report.lineCount == 5)
    #expect(String(decoding: try site.bytes(second), as: UTF8.self).hasPrefix("#LOG\t1\tstore="))
  }

  @Test func `who has the old segment open finds the new one`() throws {
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    try sealFirst()
    try site.pick(1, from: 4)
    _ = try journal.pick(&ledger, "tty018-b-1")
    #expect(ledger.entries.map(\.sequence) == [1, 2, 3, 4, 5])
  }

  @Test func `an answer is found in an older segment`() throws {
    try sealFirst()
    try site.pick(1, from: 1, session: "tty018-b")
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(try journal.pick(&ledger, "tty017-3f9a-3").sequence == 3)
    #expect(try journal.pick(&ledger, "tty018-b-1").sequence == 4)
  }

  @Test func `damage in a sealed segment is never a torn tail`() throws {
    try sealFirst()
    try site.pick(1, from: 4)
    try site.write([], to: site.path + "/mark")
    var bytes = try site.bytes(site.log)
    bytes[bytes.count - 300] ^= 1
    try site.write(bytes, to: site.log)
    #expect(try verify().exitCode == 4)
    var ledger = Ledger()
    let error = #expect(throws: StoreError.self) { try site.journal(into: &ledger) }
    #expect(error?.sequence == 3)
  }

  @Test func `a segment whose seal says other bytes was edited`() throws {
    try sealFirst()
    try site.pick(1, from: 4)
    var text = String(decoding: try site.bytes(site.log).dropLast(12), as: UTF8.self)
    let sealed = try #require(text.range(of: "\tsha="))
    text.replaceSubrange(sealed.upperBound..<text.index(after: sealed.upperBound), with: "z")
    var bytes = Array(text.utf8)
    let start = try #require(bytes.lastIndex(of: UInt8(ascii: "\n"))) + 1
    bytes.appendChecksum(from: start)
    try site.write(bytes, to: site.log)
    #expect(try verify().exitCode == 5)
  }

  @Test func `a segment that is missing is a gap`() throws {
    try sealFirst()
    try site.pick(1, from: 4)
    try site.remove(site.log)
    #expect(try verify().exitCode == 6)
  }

  @Test func `a second segment without a seal before it is found`() throws {
    try site.pick(3)
    try site.write(Array("#LOG".utf8), to: second)
    #expect(try verify().exitCode == 4)
    try LinuxDisk().rename(second, to: site.path + "/log/000000000002.log")
    #expect(try verify().exitCode == 6)
  }
}

extension String {
  /// The last place where `text` stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
    }
    return nil
  }
}
