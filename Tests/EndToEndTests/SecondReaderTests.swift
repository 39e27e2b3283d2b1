import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// A reader in another language, written from the page on the format, finds what `aisle` finds.
@Suite(.enabled(if: SecondReader.isAllowed, "python3 is missing")) struct SecondReaderTests {
  @Test func `both read the same facts from the shop`() throws {
    let shop = try Shop()
    try SecondReader.compare(shop.path)
  }

  @Test func `both read the same from a shift of robots, archived or not`() throws {
    let plan = ShiftPlan(pickers: 2, packers: 1, seed: 31)
    let site = try RobotSite(plan, orders: 12)
    let robots = try plan.briefs.map { try site.start($0) }
    try site.finish(robots, within: 120_000)
    try SecondReader.compare(site.path)
    _ = try Program.run(["store", "archive", "--site", site.path]).successful()
    try SecondReader.compare(site.path)
  }

  @Test(arguments: ShopDamage.allCases)
  fileprivate func `both give damage the same name`(_ damage: ShopDamage) throws {
    let shop = try Shop()
    try damage.change(shop)
    #expect(try shop.run("verify").status == .exited(damage.code))
    let ended = try SecondReader.run([shop.path])
    #expect(ended.status == .exited(damage.code), "\(ended.errors)")
    let file = damage == .otherHead ? "heads.txt" : "000000000001.log"
    #expect(ended.errors.contains("\(file), byte "), "\(ended.errors)")
  }

  @Test func `a field without a value is named with its line`() throws {
    let shop = try Shop()
    let size = try shop.logText().utf8.count
    try shop.forgeRecord("product-set\tsku")
    let ended = try SecondReader.run([shop.path])
    #expect(ended.status == .exited(4))
    let place = "corrupt: 000000000001.log, byte \(size): "
    #expect(ended.errors == place + "a field without =\n")
  }
}

private enum ShopDamage: CaseIterable {
  case tornTail, changedByte, lostLine, lostLineAndMark, sealWithoutNumber, otherHead, repeatedLine
  case laterVersion

  /// What `verify` ends with.
  var code: Int32 {
    switch self {
    case .tornTail: 3
    case .changedByte, .lostLine, .lostLineAndMark, .sealWithoutNumber: 4
    case .otherHead: 5
    case .repeatedLine: 6
    case .laterVersion: 8
    }
  }

  func change(_ shop: Shop) throws {
    switch self {
    case .tornTail: try shop.append("1\t000000000099\t2026")
    case .changedByte: try shop.editLog("3s/a/b/")
    // The end is clean, and `mark` knows better.
    case .lostLine: try shop.editLog("$d")
    case .lostLineAndMark:
      let last = try shop.lastRecord()
      try Shop.write("\(last.number)\t\(last.link)\t2026\tseal\n", to: shop.path + "/heads.txt")
      try Shop.write("", to: shop.path + "/mark")
      try shop.editLog("$d")
    case .otherHead:
      let (number, link) = (try shop.lastRecord().number, String(repeating: "0", count: 32))
      try Shop.write("\(number)\t\(link)\t2026\tseal\n", to: shop.path + "/heads.txt")
    case .sealWithoutNumber:
      let (sha, link) = (String(repeating: "0", count: 64), String(repeating: "0", count: 32))
      let seal = "#SEAL\t1\tlast=one\tcount=1\tbytes=1\tsha=\(sha)\th=\(link)"
      try shop.append(seal.summed)
    // The first record twice: its checksum fits, its sequence does not.
    case .repeatedLine: try shop.editLog("2p")
    case .laterVersion: try shop.append("2\t000000000099\t2026".summed)
    }
  }
}

extension Shop {
  fileprivate func logText() throws -> String {
    try Program.run(program: "/bin/cat", [log]).successful()
  }

  fileprivate func editLog(_ script: String) throws {
    _ = try Program.run(program: "/bin/sed", ["-i", script, log]).successful()
  }

  fileprivate func append(_ text: String) throws {
    try Self.write(logText() + text, to: log)
  }

  fileprivate func lastRecord() throws -> (number: String, time: String, link: String) {
    let last = try #require(logText().split(separator: "\n").last).split(separator: "\t")
    return (String(last[1]), String(last[2]), String(last[last.count - 2].dropFirst(2)))
  }

  /// Adds a record whose sums are right.
  fileprivate func forgeRecord(_ facts: String) throws {
    let last = try lastRecord()
    let digits = String(try #require(Int(last.number)) + 1)
    let number = String(repeating: "0", count: 12 - digits.count) + digits
    let body = "1\t\(number)\t\(last.time)\toffice/-\tk=office-77aa-1\t\(facts)\td=0"
    let sum = try Program.run(program: "/usr/bin/sha256sum", [], input: last.link + body)
      .successful()
    try append("\(body)\th=\(sum.prefix(32))".summed)
  }
}

extension String {
  /// As a line, with its CRC-32C behind it.
  var summed: String {
    var sum = UInt32.max
    for byte in utf8 {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0x82F6_3B78 : 0) }
    }
    let digits = String(~sum, radix: 16)
    return self + "\tc=" + String(repeating: "0", count: 8 - digits.count) + digits + "\n"
  }
}
