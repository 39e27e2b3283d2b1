import Testing

@testable import Storage

/// Segments are read each on its own, by two threads; what is told must be what one walk finds.
@Suite struct SharedVerificationTests {
  @Test(arguments: [0..<0, 0..<1, 0..<4])
  func `a sound log is sound to two threads and to one`(archived: Range<Int>) throws {
    let forged = try ForgedLog(changedFrom: 21)
    try forged.write(archived: archived)
    let walked = try forged.walked()
    for report in try forged.reports() {
      #expect(report.problem == nil, "\(report.told)")
      #expect(report.segmentCount == 5 && report.lineCount == 20)
      #expect(report.sequence == 20 && report.head == walked.head)
      #expect(report.byteCount == forged.segments.reduce(0) { $0 + $1.bytes.count })
    }
  }

  @Test(arguments: LogDamage.allCases, [0, 2, 4])
  func `damage is told as a single walk finds it`(_ damage: LogDamage, index: Int) throws {
    for archived in [0..<0, 0..<3] where index < 4 || !damage.isOfSeal {
      var forged = try ForgedLog(changedFrom: 21)
      damage.strike(&forged[index])
      try forged.write(archived: archived)
      let walked = try forged.walked()
      let reports = try forged.reports()
      for report in reports {
        #expect(report.problem == walked.problem ?? damage.hashProblem(of: forged.path(index)))
        #expect(report.lineCount == walked.lineCount)
        #expect(report.sequence == walked.sequence && report.head == walked.head)
      }
      #expect(reports.allSatisfy { $0.problem != nil || damage == .lostFile && index == 4 })
      #expect(Set(reports.map(\.byteCount)).count == 1)
    }
  }

  @Test(arguments: LogDamage.allCases, [0, 2, 4])
  func `a replay finds the same damage, with a reader ahead of it and without`(
    _ damage: LogDamage,
    index: Int
  ) throws {
    if index == 4 && damage.isOfSeal { return }
    var forged = try ForgedLog(changedFrom: 21)
    damage.strike(&forged[index])
    try forged.write()
    let walked = try forged.walked()
    for report in try forged.reports(.replay) {
      #expect(report.problem == walked.problem ?? damage.hashProblem(of: forged.path(index)))
      #expect(report.lineCount == walked.lineCount)
      #expect(report.sequence == walked.sequence && report.head == walked.head)
    }
  }

  @Test func `a replay ends where a fact is of a later version, and says so`() throws {
    var forged = try ForgedLog()
    let good = Array(FactText.picked().bytes)
    forged.append([good, good])
    forged.append([good, Array("from-the-future\tqty=1".utf8), good], isSealed: false)
    try forged.write()
    for report in try forged.reports(.replay) {
      #expect(report.problem?.problem == .unknownFact("from-the-future"))
      #expect(report.problem?.sequence == 4 && report.sequence == 4)
    }
  }

  @Test(arguments: LogDamage.allCases, [LogDamage.brokenByte, .edited, .lostLine])
  func `of two that are damaged the first is told`(_ late: LogDamage, early: LogDamage) throws {
    var forged = try ForgedLog(changedFrom: 21)
    early.strike(&forged[1])
    late.strike(&forged[3])
    try forged.write()
    for report in try forged.reports() {
      #expect(report.problem?.file == forged.path(1))
      #expect(report.sequence <= 8)
    }
  }

  @Test func `two segments that have changed places are found`() throws {
    var forged = try ForgedLog(changedFrom: 21)
    (forged[1], forged[2]) = (forged[2], forged[1])
    try forged.write()
    for report in try forged.reports() {
      #expect(report.problem == .at(5, .sequenceGap, forged.path(1), "found 9"))
      #expect(report.sequence == 4)
    }
  }

  @Test func `a segment of another history is found by the header behind it`() throws {
    var forged = try ForgedLog(changedFrom: 21)
    forged[1] = try ForgedLog(changedFrom: 6)[1]
    try forged.write()
    let edited = StoreError.at(9, .edited, forged.path(2), LineFault.chain.text)
    for report in try forged.reports() {
      #expect(report.problem == edited)
      #expect(report.sequence == 8 && report.lineCount == 8)
    }
    for report in try forged.reports(.quick) { #expect(report.exitCode == 5) }
  }

  @Test(arguments: [2, 4])
  func `segments of another history are found by their own header`(index: Int) throws {
    var forged = try ForgedLog(changedFrom: 21)
    let other = try ForgedLog(changedFrom: 1)
    for index in index..<5 { forged[index] = other[index] }
    try forged.write()
    let sequence = index * 4 + 1
    for report in try forged.reports() {
      #expect(
        report.problem == .at(sequence, .edited, forged.path(index), LineFault.chain.text)
      )
    }
  }

  @Test(arguments: ["gap\tfrom=5\tto=7\tby=sue", "gap\tfrom=5\tto=6\tby=sue", "task-picked\tqty=1"])
  func `a gap has to be closed by who accepted it`(first: String) throws {
    var forged = try ForgedLog()
    let picks = [[UInt8]](repeating: Array(FactText.picked().bytes), count: 4)
    forged.append(picks, following: 8)
    forged.append([Array(first.utf8)] + picks)
    forged.append(picks, isSealed: false)
    try forged.write()
    let isClosed = first.contains("to=7")
    let offset = try #require(forged[1].firstIndex(of: UInt8(ascii: "\n"))) + 1
    let gap = StoreError.at(8, .sequenceGap, forged.path(1), "found 8", offset: offset)
    for report in try forged.reports() {
      #expect(report.problem == (isClosed ? nil : gap))
      #expect(report.lineCount == (isClosed ? 13 : 4))
    }
  }

  @Test func `text that is no UTF-8 is found in any segment, the first of it first`() throws {
    var forged = try ForgedLog()
    let good = Array(FactText.picked().bytes)
    for _ in 1...2 { forged.append([good, good]) }
    forged.append([good, good + [0xFF]])
    forged.append([good + [0xC3], good], isSealed: false)
    try forged.write()
    for report in try forged.reports() {
      #expect(report.problem?.problem == .corrupt && report.problem?.sequence == 6)
      #expect(report.sequence == 8 && report.lineCount == 8)
    }
  }

  @Test func `a seal that leads back into its own segment is a gap, not a circle`() throws {
    var forged = try ForgedLog()
    forged.append([])
    try forged.write()
    for report in try forged.reports() { #expect(report.exitCode == 6) }
  }

  @Test func `the number of lines that is told only grows`() throws {
    let forged = try ForgedLog(changedFrom: 21)
    try forged.write()
    let store = try SiteDirectory(forged.site.path).meta(isForced: true).store
    let check = SegmentCheck(log: forged.log, store: store, depth: .full)
    let work = SegmentWork(forged.segments.map(\.first), check, step: 3)
    let other = try #require(SecondThread { work.run(LinuxDisk()) })
    var told = [0]
    work.run(LinuxDisk()) { told.append($0) }
    other.result()
    #expect(zip(told, told.dropFirst()).allSatisfy { $0 < $1 })
    #expect(work.lineCount >= 9 && work.lineCount.isMultiple(of: 3))
    #expect(try work.findings().map(\.segment) == forged.segments.map(\.first))
  }
}

/// What can happen to one segment's file.
enum LogDamage: CaseIterable {
  case brokenByte, edited, lostLine, doubleLine, cutShort, brokenHeader, lostFile
  case sealOfOtherBytes, longerSeal

  var isOfSeal: Bool { self == .sealOfOtherBytes || self == .longerSeal }

  /// What is told where no line says anything.
  func hashProblem(of file: String) -> StoreError? {
    isOfSeal ? StoreError(.edited, file: file, detail: "SHA-256 differs") : nil
  }

  func strike(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    let last = lines.count - 1
    switch self {
    case .brokenByte: lines[2][60] ^= 1
    case .edited: lines[2].edit { $0.replacing("qty=1", with: "qty=7") }
    case .lostLine: lines.remove(at: 2)
    case .doubleLine: lines.insert(lines[2], at: 3)
    case .cutShort: lines[last].removeLast(20)
    case .brokenHeader: lines[0][20] ^= 1
    case .lostFile: lines = []
    case .sealOfOtherBytes: lines[last].edit { $0.replacing(/sha=./, with: "sha=z") }
    case .longerSeal: lines[last].edit { $0 + "\tnote=1" }
    }
    bytes = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    if self == .cutShort { bytes.removeLast() }
  }
}

extension StoreError {
  fileprivate static func at(
    _ sequence: Int,
    _ problem: Problem,
    _ file: String,
    _ detail: String,
    offset: Int = 0
  ) -> StoreError {
    StoreError(problem, file: file, sequence: sequence, offset: offset, detail: detail)
  }
}
