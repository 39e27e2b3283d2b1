import Testing
import Warehouse

@testable import Storage

/// The example of the page `Store-format.md`, byte by byte.
@Suite struct StoreFormatPageTests {
  /// The segment of the page: header and records, TAB and line feed in their places.
  private let segment: [UInt8]
  private let site: TestSite

  init() throws {
    let page = try LinuxDisk().contents(of: Self.path)
    let text = String(decoding: page, as: UTF8.self)
    let mark = try #require(text.firstRange(of: "<!-- example -->\n```\n"))
    let end = try #require(text[mark.upperBound...].firstRange(of: "```"))
    let example = text[mark.upperBound..<end.lowerBound]
    segment = Array(example.replacing("\u{2192}", with: "\t").utf8)
    site = try TestSite()
    try put(segment)
  }

  private static let path: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/Sources/aisle/Documentation.docc/Store-format.md"
  }()

  /// Makes the page's store of the test's site.
  private func put(_ bytes: [UInt8]) throws {
    let disk = LinuxDisk()
    let meta = String(decoding: try disk.contents(of: site.path + "/store.meta"), as: UTF8.self)
    let lines = meta.split(separator: "\n").map { line in
      line.hasPrefix("store=") ? "store=6a1d3a52-4c1e-4b7a-9f00-0c5d2e8b7a10" : String(line)
    }
    let text = lines.joined(separator: "\n") + "\n"
    try disk.replace(site.path + "/store.meta", with: Array(text.utf8), in: site.path)
    try disk.replace(site.log, with: bytes, in: site.path + "/log")
  }

  private func store(_ access: Journal.Access = .reading) throws -> SiteStore {
    try SiteStore(opening: site.path, access, terminal: "tty017", isForced: true) { [site] in
      site.now
    }
  }

  private var records: [Record] {
    get throws {
      let lines = segment.split(separator: UInt8(ascii: "\n")).dropFirst()
      return try lines.map { line in
        let block = Array(line)
        return try block.withUnsafeBytes { bytes in
          try Record(block: block, bytes: bytes, range: 0..<block.count)
        }
      }
    }
  }

  @Test func `the example is sound, and its head is the one named on the page`() throws {
    let report = try Verification(site: site.path, clock: { 0 }).run()
    #expect(report.problem == nil)
    #expect(report.lineCount == 5)
    #expect(report.sequence == 5)
    #expect(report.head == "0f70512546f670c2d34c69bbf563187d")
  }

  @Test func `its facts are those of a site`() throws {
    let store = try store()
    #expect(store.blocked == nil)
    #expect(store.site.sequence == 5)
    #expect(store.site.products.rows().map(\.description) == ["Jasmine tea\t250 g"])
    #expect(store.site.locations.rows().map(\.id.text) == ["A-01", "PACK-1"])
    #expect(store.site.barcodes.rows().map(\.code) == ["02000000000428"])
  }

  @Test func `printing its records gives the bytes of the page`() throws {
    let header = SegmentHeader(
      store: "6a1d3a52-4c1e-4b7a-9f00-0c5d2e8b7a10",
      first: 1,
      previous: .zero,
      hash: SegmentHeader.noHash
    )
    var bytes = header.line
    var chain = Chain.zero
    for record in try records {
      let group = record.group.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
      chain = Record.append(
        to: &bytes,
        sequence: record.sequence,
        time: record.time,
        rawTime: record.rawTime,
        envelope: try #require(
          Envelope(terminal: record.terminal, person: record.person, key: record.key)
        ),
        group: group,
        facts: Record.joined(record.facts),
        durable: record.durable,
        after: chain
      )
    }
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: segment, as: UTF8.self))
  }

  @Test func `a transaction without its end counts for nothing`() throws {
    let end = try #require(segment.dropLast().lastIndex(of: UInt8(ascii: "\n")))
    try put(Array(segment[...end]))
    #expect(try store().site.locations.rows().isEmpty)
    #expect(try store().site.products.rows().count == 1)
  }

  /// What is done to the example, and the verdict that the page has for it.
  @Test(
    arguments: [
      ("weight_g=280", "weight_g=281", StoreError.Problem.corrupt),
      ("c=9f285f0a", "c=9f285f0b", .tornTail),
      ("#LOG", "#LAG", .corrupt),
    ]
  )
  func `a changed byte gets the verdict of the page`(
    from: String,
    to: String,
    verdict: StoreError.Problem
  ) throws {
    let text = String(decoding: segment, as: UTF8.self)
    try put(Array(text.replacing(from, with: to).utf8))
    #expect(try Verification(site: site.path, clock: { 0 }).run().problem?.problem == verdict)
  }

  @Test func `a value is escaped as the page says`() {
    var bytes: [UInt8] = []
    Escape.append("a\tb\nc\rd\\e\u{1}\u{7F}\u{85}", to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == #"a\tb\nc\rd\\e\x01\x7f\x85"#)
  }
}
