import Testing

@testable import Barcodes

/// One value that each rule of the table takes, and one that it refuses.
@Suite struct ValueRuleTests {
  struct Row: CustomTestStringConvertible {
    let rule: String
    let good: String
    let bad: String
    let code: BarcodeError.Code

    var testDescription: String { rule }

    init(_ rule: String, _ good: String, _ bad: String, _ code: BarcodeError.Code) {
      self.rule = rule
      self.good = good
      self.bad = bad
      self.code = code
    }
  }

  static let rows: [Row] = [
    Row("csum", "(00)006141411234567890", "(00)006141411234567891", .badCheck),
    Row(
      "csumalpha",
      "(8013)1987654Ad4X4bL5ttr2310c2K",
      "(8013)1987654Ad4X4bL5ttr2310c2L",
      .badCheckPair
    ),
    Row("key", "(401)9521A", "(401)952AB", .badCharacter),
    Row("keyoff1", "(02)09521234543213", "(02)0952123454321", .valueTooShort),
    Row("yymmdd", "(4326)260301", "(4326)260300", .badDay),
    Row("yymmd0", "(11)260300", "(11)260332", .badDay),
    Row("yyyymmdd", "(7250)19640229", "(7250)19630229", .badDay),
    Row("hh", "(8008)26030123", "(8008)26030124", .badHour),
    Row("mi", "(8008)2603012359", "(8008)2603012360", .badHour),
    Row("ss", "(8008)260301235959", "(8008)260301235960", .badHour),
    Row("hhmi", "(7003)2603012359", "(7003)2603012400", .badHour),
    Row("nonzero", "(8001)12341234512391", "(8001)12340000012391", .zero),
    Row("zero", "(8003)09521234543213", "(8003)19521234543213", .badCharacter),
    Row("yesno", "(4321)1", "(4321)2", .badCharacter),
    Row("winding", "(8001)12341234512301", "(8001)12341234512321", .badCharacter),
    Row("iso5218", "(7252)9", "(7252)3", .badCharacter),
    Row("hyphen", "(4330)012345-", "(4330)012345X", .badCharacter),
    Row("nozeroprefix", "(8011)7", "(8011)07", .badCharacter),
    Row("pieceoftotal", "(8006)095212345432130102", "(8006)095212345432130302", .badCharacter),
    Row("posinseqslash", "(7258)1/2", "(7258)3/2", .badCharacter),
    Row("pcenc", "(4300)TEA%20LTD", "(4300)TEA%2", .badCharacter),
    Row("latitude", "(4309)18000000003600000000", "(4309)18000000010000000000", .badCharacter),
    Row("longitude", "(4309)00000000003600000000", "(4309)00000000003600000001", .badCharacter),
    Row("iban", "(8007)GB82WEST12345698765432", "(8007)GB83WEST12345698765432", .badCheck),
    Row("N", "(30)12", "(30)1A", .badCharacter),
    Row("X", "(10)a_b!\"%&'*+,-./:;<=>?", "(10)a b", .badCharacter),
    Row("Y", "(8010)9521-A/7#", "(8010)9521a", .badCharacter),
    Row("Z", "(8030)AQNpSg_-=", "(8030)AQ+", .badCharacter),
  ]

  @Test(arguments: rows)
  func `each rule takes what is right and refuses what is wrong`(row: Row) throws {
    _ = try Barcode.elements(bracketed: Array(row.good.utf8))
    let error = #expect(throws: BarcodeError.self) {
      try Barcode.elements(bracketed: Array(row.bad.utf8))
    }
    #expect(error?.code == row.code)
  }

  @Test func `a rule for letters refuses digits alone`() throws {
    let number = try #require(
      (10_000_000..<10_010_000).lazy.compactMap { value -> String? in
        let data = Array("\(value)".utf8)
        guard let pair = ValueCheck.checkPair(data[...]) else { return nil }
        return [pair.0, pair.1].allSatisfy(Ascii.isDigit)
          ? "(8014)" + String(decoding: data + [pair.0, pair.1], as: UTF8.self) : nil
      }.first
    )
    let error = #expect(throws: BarcodeError.self) {
      try Barcode.elements(bracketed: Array(number.utf8))
    }
    #expect(error?.code == .badCharacter)
  }

  @Test func `the check pair of nothing is 22`() throws {
    let pair = try #require(ValueCheck.checkPair([]))
    #expect([pair.0, pair.1] == Array("22".utf8))
  }

  @Test func `every rule of the table stands here`() {
    let lists = [
      "iso3166", "iso3166999", "iso3166alpha2", "iso4217", "packagetype", "mediatype",
      "importeridx", "couponcode", "couponposoffer", "hasnondigit",
    ]
    let tried = Set(Self.rows.map(\.rule) + lists)
    let words = ApplicationIdentifierTable.rowsText.description.split(separator: "\n").flatMap {
      $0.prefix { $0 != "#" }.split(separator: " ").filter { !$0.contains("=") }
        .flatMap { $0.split(separator: ",").dropFirst() }
    }
    let rules = Set(words.map(String.init)).filter { $0.allSatisfy { $0.isLetter || $0.isNumber } }
    #expect(rules.subtracting(tried) == [])
  }
}
