import Glibc
import TestSupport
import Testing

@testable import Storage

/// Every kind of damage, against an oracle that knows what was confirmed.
@Suite struct DamageFuzzTests {
  @Test func `cut anywhere, the verdict is what was confirmed`() throws {
    let count = try DamagedLog(lines: 12).cutEverywhere(stride: 13)
    #expect(count > 200)
  }

  @Test func `any bit of the last three lines, the verdict is what was confirmed`() throws {
    _ = try DamagedLog(lines: 6).flipLastLines(stride: 41)
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `no random edit passes, and what stands before it is read`(seed: UInt64) throws {
    try DamagedLog(lines: 8).edit(times: 60, seed: seed)
  }

  @Test func `lines that change places, are missing or double are found`() throws {
    try DamagedLog(lines: 8).moveLines()
  }

  @Test func `text that is no UTF-8 is found, though every sum fits`() throws {
    try DamagedLog(lines: 3).breakText()
  }

  @Test func `a changed byte whose checksum was mended is found`() throws {
    _ = try DamagedLog(lines: 3).mendChecksums(stride: 37)
  }

  @Test func `an edit behind which all was made anew is found by a head`() throws {
    try DamagedLog(lines: 5).rewrite(from: 2)
  }
}

/// The long form: every cut and bit, 100,000 edits.
@Suite(.enabled(if: getenv("AISLE_SOAK") != nil, "set AISLE_SOAK=1")) struct DamageFuzzSoakTests {
  @Test func `every cut of a hundred lines`() throws {
    let count = try DamagedLog(lines: 100).cutEverywhere(stride: 1)
    print("soak: \(count) verdicts on cuts, all right")
    #expect(count > 17_000)
  }

  @Test func `every bit of the last three lines`() throws {
    print("soak: \(try DamagedLog(lines: 8).flipLastLines(stride: 1)) verdicts on bits, all right")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func `five thousand edits`(seed: UInt64) throws {
    try DamagedLog(lines: 20).edit(times: 5000, seed: seed)
    print("soak: 5000 edits, seed \(seed), all found")
  }

  @Test func `every byte with a mended checksum`() throws {
    print("soak: \(try DamagedLog(lines: 8).mendChecksums(stride: 1)) mended edits, all found")
  }

  @Test func `every line rewritten with all that follows`() throws {
    for line in 1...20 { try DamagedLog(lines: 20).rewrite(from: line) }
  }

  @Test func `a line of a gigabyte`() throws {
    let site = try TestSite()
    try site.pick(3)
    let disk = LinuxDisk()
    let file = try disk.open(site.log, .append)
    try disk.truncate(file, to: 1 << 30)
    disk.close(file)
    let report = try Verification(site: site.path, clock: { 0 }).run()
    #expect(report.exitCode == 3 && report.sequence == 3, "\(report.told)")
  }
}

/// A journal in memory whose bytes are changed; every line is confirmed before the next is written.
private struct DamagedLog {
  private static let path = "/site/log/000000000001.log"

  private let sound: DiskImage
  /// The header and the records, each with its line feed.
  private let lines: [[UInt8]]
  private let whole: [UInt8]

  init(lines count: Int) throws {
    let floor = CrashFloor(SimulatedDisk())
    try floor.made(count)
    floor.disk.settle()
    sound = floor.disk.image
    whole = sound.bytes(at: Self.path) ?? []
    lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
  }

  /// - Returns: how many verdicts were looked at.
  func cutEverywhere(stride: Int) throws -> Int {
    var ends: [Int] = []
    for line in lines { ends.append((ends.last ?? 0) + line.count) }
    var count = 0
    for size in Swift.stride(from: lines[0].count, to: whole.count, by: stride) {
      let kept = ends.lastIndex { $0 <= size } ?? 0
      let isClean = ends[kept] == size
      // The mark says that all were confirmed; without it nothing proves those that are gone.
      let bytes = Array(whole[..<size])
      try expect(bytes, keepsMark: true, [4], kept: kept, "cut at \(size)")
      try expect(bytes, keepsMark: false, [isClean ? 0 : 3], kept: kept, "cut at \(size)")
      count += 2
    }
    return count
  }

  func flipLastLines(stride: Int) throws -> Int {
    let start = lines.dropLast(3).reduce(0) { $0 + $1.count }
    let last = whole.count - (lines.last?.count ?? 0)
    var count = 0
    for bit in Swift.stride(from: start * 8, to: whole.count * 8, by: stride) {
      var bytes = whole
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      let isLast = bit / 8 >= last
      try expect(bytes, keepsMark: false, [isLast ? 3 : 4], kept: nil, "bit \(bit)")
      try expect(bytes, keepsMark: true, [4], kept: nil, "bit \(bit)")
      count += 2
    }
    return count
  }

  func edit(times: Int, seed: UInt64) throws {
    var random = SplitMix(seed)
    for number in 0..<times {
      var bytes = whole
      let start = random.below(bytes.count)
      let end = min(bytes.count, start + 1 + random.below(400))
      switch random.below(5) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: for index in start..<end { bytes[index] = 0 }
      case 2: for index in start..<end { bytes[index] = UInt8(random.below(256)) }
      case 3: bytes.insert(contentsOf: bytes[start..<end], at: start)
      default:
        let page = start & ~511
        for index in page..<min(bytes.count, page + 4096) { bytes[index] = 0 }
      }
      if bytes == whole { continue }
      // Behind a journal that is whole, anything is a tail that nobody was told of.
      let codes: Set<Int32> = bytes.starts(with: whole) ? [3, 6] : [4, 5, 6]
      try expect(bytes, keepsMark: true, codes, kept: nil, "seed \(seed), edit \(number)")
    }
  }

  func moveLines() throws {
    let sound = Set([4, 5, 6] as [Int32])
    for one in 1..<lines.count {
      var missing = lines
      missing.remove(at: one)
      try expect(missing.flatMap(\.self), keepsMark: true, sound, kept: one - 1, "without \(one)")
      var double = lines
      double.insert(lines[one], at: one)
      try expect(double.flatMap(\.self), keepsMark: true, sound, kept: one, "\(one) twice")
      for other in 1..<one {
        var swapped = lines
        swapped.swapAt(one, other)
        let text = "\(one) and \(other) swapped"
        try expect(swapped.flatMap(\.self), keepsMark: true, sound, kept: other - 1, text)
      }
    }
  }

  func breakText() throws {
    var changed = lines
    let name = try #require(Self.range(of: "sku=", in: lines[2]))
    changed[2][name.upperBound] = 0xFF
    Self.mend(&changed, from: 2)
    let report = try verify(changed.flatMap(\.self), keepsMark: true)
    #expect(report.exitCode == 4 && report.problem?.sequence == 2, "\(report.told)")
  }

  func mendChecksums(stride: Int) throws -> Int {
    var count = 0
    for (number, line) in lines.enumerated().dropFirst() {
      for index in Swift.stride(from: 0, to: line.count - 12, by: stride) {
        var changed = lines
        changed[number][index] ^= 1
        changed[number] = Array(changed[number].dropLast(12))
        changed[number].appendChecksum(from: 0)
        try expect(
          changed.flatMap(\.self),
          keepsMark: true,
          [4, 5, 6, 8],
          kept: number - 1,
          "line \(number), byte \(index)"
        )
        count += 1
      }
    }
    return count
  }

  /// Makes every link and checksum behind an edit anew, which only a head kept elsewhere tells.
  func rewrite(from number: Int) throws {
    let before = try verify(whole, keepsMark: true)
    var changed = lines
    let name = try #require(Self.range(of: "qty=", in: lines[number]))
    changed[number][name.upperBound] = UInt8(ascii: "9")
    Self.mend(&changed, from: number)
    let bytes = changed.flatMap(\.self)
    try expect(bytes, keepsMark: true, [0], kept: lines.count - 1, "all made anew")
    let heads = try #require(HeadsCopy(file: "copy", text: "\(before.sequence) \(before.head)"))
    let report = try verify(bytes, keepsMark: true, against: heads)
    #expect(report.exitCode == 5, "rewritten from \(number): \(report.told)")
  }

  private func expect(
    _ bytes: [UInt8],
    keepsMark: Bool,
    _ codes: Set<Int32>,
    kept: Int?,
    _ what: String
  ) throws {
    let report = try verify(bytes, keepsMark: keepsMark)
    #expect(codes.contains(report.exitCode), "\(what), mark \(keepsMark): \(report.told)")
    if let kept { #expect(report.sequence == kept, "\(what): \(report.told)") }
    // What is read is what stood there.
    if report.sequence == 0 || codes == [0] { return }
    let length = lines[...report.sequence].reduce(0) { $0 + $1.count }
    #expect(bytes.starts(with: whole[..<length]), "\(what)")
  }

  private func verify(
    _ bytes: [UInt8],
    keepsMark: Bool,
    against heads: HeadsCopy? = nil
  ) throws -> Verification.Report {
    let disk = SimulatedDisk(sound)
    disk.records = false
    disk.change(Self.path) { _ in bytes }
    if !keepsMark { try disk.remove("/site/mark") }
    let verification = Verification(site: "/site", on: disk, clock: { 0 })
    return try heads.map { try verification.run(against: $0) } ?? verification.run()
  }

  private static func range(of text: String, in line: [UInt8]) -> Range<Int>? {
    line.firstRange(of: Array(text.utf8))
  }

  /// Writes links and checksums of a line and all behind it as a writer would.
  private static func mend(_ lines: inout [[UInt8]], from first: Int) {
    for number in first..<lines.count {
      var before = [UInt8](repeating: UInt8(ascii: "0"), count: 32)
      if number > 1 { before = Array(lines[number - 1].dropLast(12).suffix(32)) }
      var line = Array(lines[number].dropLast(12 + 35))
      let link = (before + line).sha256Text.prefix(32)
      line += Array("\th=\(link)".utf8)
      line.appendChecksum(from: 0)
      lines[number] = line
    }
  }
}
