import Barcodes
import Testing

@Suite struct BarcodeReadTests {
  private func read(
    _ text: String,
    expecting: Expect = [],
    prefixes: LabelPrefixes = LabelPrefixes()
  ) throws(BarcodeError) -> Reading {
    let bytes = Array(text.utf8)
    let scan = RawScan(bytes: bytes, provenance: .framed, startMs: 0, endMs: 0)
    return try Barcode.read(scan, expecting: expecting, prefixes: prefixes)
  }

  private func error(_ text: String) -> BarcodeError? {
    do throws(BarcodeError) {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  private func gtin(_ digits: String, _ form: GTINForm, addOn: String? = nil) -> Payload {
    .gtin(Array(digits.utf8), form, addOn: addOn.map { Array($0.utf8) })
  }

  // MARK: Identifiers

  @Test(
    arguments: [
      ("]C0", .code128), ("]C1", .gs1Code128), ("]C2", .code128), ("]C4", .code128),
      ("]E0", .ean13), ("]E1", .other), ("]E2", .other), ("]E3", .ean13), ("]E4", .ean8),
      ("]e0", .dataBar), ("]d1", .dataMatrix), ("]d2", .gs1DataMatrix), ("]d3", .dataMatrix),
      ("]d4", .dataMatrix), ("]d5", .gs1DataMatrix), ("]d6", .dataMatrix), ("]Q0", .qr),
      ("]Q1", .qr), ("]Q2", .qr), ("]Q3", .gs1QR), ("]Q4", .gs1QR), ("]Q5", .qr), ("]Q6", .qr),
      ("]A0", .code39), ("]A1", .code39), ("]A3", .code39), ("]A4", .code39), ("]A5", .code39),
      ("]A7", .code39), ("]I0", .itf), ("]I1", .itf), ("]I3", .itf), ("]F0", .other),
      ("]G0", .other), ("]H0", .other), ("]L0", .other), ("]M0", .other), ("]S0", .other),
      ("]U0", .other), ("]X0", .other), ("]z0", .other), ("]J0", .other), ("]J1", .other),
    ] as [(String, Symbology)]
  )
  func `every identifier names its symbology`(identifier: String, symbology: Symbology) throws {
    // One data text suits each kind of identifier.
    let tried = ["TEA-0042", "10ABC123", "9521234543213", "96385074", "952123454321312"]
    let found = tried.compactMap { try? read(identifier + $0).symbology }
    if identifier == "]E1" || identifier == "]E2" {
      #expect(found.isEmpty)
    } else {
      #expect(found.first == symbology)
    }
  }

  @Test func `an identifier that is none is refused`() {
    #expect(error("]K0TEA-0042") == BarcodeError(.unknownIdentifier, range: 0..<3))
  }

  @Test func `a bracket alone is text`() throws {
    #expect(try read("]-1").payload == .plain(Array("]-1".utf8)))
    #expect(try read("]C").payload == .plain(Array("]C".utf8)))
  }

  @Test func `a GS1 identifier makes an element string, or an error`() throws {
    let reading = try read("]C101095212345432131726123110ABC123")
    guard case .elements(let string) = reading.payload else {
      Issue.record("not elements: \(reading.payload)")
      return
    }
    #expect(string.text(of: 10) == "ABC123")
    #expect(String(decoding: reading.text, as: UTF8.self) == "01095212345432131726123110ABC123")
    #expect(error("]C1TEA-0042")?.code == .unknownAI)
    #expect(error("]C101095212345432141726123110ABC123")?.code == .badCheck)
  }

  // MARK: Retail codes

  @Test(
    arguments: [
      ("]E09521234543213", "09521234543213", .gtin13),
      ("]E0614141000036", "00614141000036", .gtin12),
      ("]E496385074", "00000096385074", .gtin8), ("]E004252614", "00042100005264", .gtin12),
      ("]I109521234543213", "09521234543213", .gtin14),
      ("]I30952123454321", "09521234543213", .gtin14),
      ("]C10109521234543213", "09521234543213", .gtin14),
      ("0109521234543213", "09521234543213", .gtin14), ("9521234543213", "09521234543213", .gtin13),
      ("]C09521234543213", "09521234543213", .gtin13), ("96385074", "00000096385074", .gtin8),
      ("614141000036", "00614141000036", .gtin12), (" 9521234543213 ", "09521234543213", .gtin13),
    ] as [(String, String, GTINForm)]
  )
  func `one item reads the same in every form`(scan: String, full: String, form: GTINForm) throws {
    #expect(try read(scan).payload == gtin(full, form))
  }

  @Test(
    arguments: [
      ("]E09521234543214", .badCheck, 3..<16), ("]E0952123454321A", .badCharacter, 3..<16),
      ("]E0952123", .valueTooShort, 3..<9), ("]E095212345432130", .valueTooLong, 3..<17),
      ("]E4963850", .valueTooShort, 3..<9), ("]E496385075", .badCheck, 3..<11),
      ("]E39521234543213", .valueTooShort, 3..<16), ("]E3952123454321412", .badCheck, 3..<16),
      ("]E395212345432131A", .badCharacter, 3..<18), ("]E112", .notExpected, 3..<5),
      ("]E0", .empty, 0..<3), ("", .empty, 0..<0), (" \r\n", .empty, 0..<3),
      ("]A1K", .empty, 3..<4),
    ] as [(String, BarcodeError.Code, Range<Int>)]
  )
  func `a retail code that is wrong is refused`(
    scan: String,
    code: BarcodeError.Code,
    range: Range<Int>
  ) {
    #expect(error(scan) == BarcodeError(code, range: range))
  }

  @Test(arguments: ["12", "54321"])
  func `an add-on is split off`(addOn: String) throws {
    let payload = try read("]E39521234543213" + addOn).payload
    #expect(payload == gtin("09521234543213", .gtin13, addOn: addOn))
  }

  @Test func `eight digits may be two items, and master data decides`() throws {
    let both = try read("01234565")
    #expect(both.payload == gtin("00000001234565", .gtin8))
    #expect(both.alternative == gtin("00012345000065", .gtin12))
    let short = try read("96385074")
    #expect(short.payload == gtin("00000096385074", .gtin8))
    #expect(short.alternative == nil)
    let long = try read("04252614")
    #expect(long.payload == gtin("00042100005264", .gtin12))
    #expect(long.alternative == nil)
    #expect(try read("]E401234565").alternative == nil)
  }

  @Test func `a check character that was verified is no part of the code`() throws {
    #expect(try read("]A1TEA-0042K").text == Array("TEA-0042".utf8))
    #expect(try read("]A3TEA-0042K").text == Array("TEA-0042K".utf8))
  }

  // MARK: Without identifier

  @Test(arguments: ["00006141411234567890", "006141411234567890", "]C100006141411234567890"])
  func `an SSCC reads the same with its AI and without`(scan: String) throws {
    #expect(try read(scan).payload == .sscc(Array("006141411234567890".utf8)))
  }

  @Test func `an element string shows itself by its separators`() throws {
    let payload = try read("010952123454321310ABC\u{1D}21SN1").payload
    guard case .elements(let string) = payload else {
      Issue.record("not elements: \(payload)")
      return
    }
    #expect(string.elements.map(\.ai) == [01, 10, 21])
    #expect(error("010952123454321310ABC\u{1D}99")?.code == .valueTooShort)
  }

  @Test func `an element string without separators must parse whole`() throws {
    let scan = "010952123454321317261231"
    guard case .elements = try read(scan).payload else {
      Issue.record("not elements")
      return
    }
    let broken = "010952123454321317261331"
    #expect(try read(broken, expecting: .item).payload == .item(Array(broken.utf8)))
  }

  @Test(
    arguments: [
      "[)>\u{1E}06\u{1D}PTEA-0042\u{1D}Q6\u{1D}1TLOT-7\u{1D}SSN-1\u{1E}\u{04}",
      "[)>06\u{1D}PTEA-0042\u{1D}Q6\u{1D}1TLOT-7\u{1D}SSN-1",
      "]d1[)>\u{1E}06\u{1D}PTEA-0042\u{1D}Q6\u{1D}1TLOT-7\u{1D}SSN-1\u{04}",
    ]
  )
  func `a supplier's envelope tells part, quantity, lot and serial`(scan: String) throws {
    guard case .industry(let data) = try read(scan).payload else {
      Issue.record("no data identifiers")
      return
    }
    #expect(data.part == Array("TEA-0042".utf8))
    #expect(data.count == 6)
    #expect(data.lot == Array("LOT-7".utf8))
    #expect(data.serial == Array("SN-1".utf8))
    #expect(data.plate == nil)
  }

  @Test func `an envelope of GS1 data is an element string`() throws {
    let scan = "[)>\u{1E}05\u{1D}0109521234543213\u{1D}10ABC123\u{1D}21SN1\u{1E}\u{04}"
    guard case .elements(let string) = try read(scan).payload else {
      Issue.record("no element string")
      return
    }
    #expect(string.elements.map(\.ai) == [01, 10, 21])
    let wrong = BarcodeError(.badCheck, ai: 01, range: 9..<23)
    #expect(error("[)>\u{1E}05\u{1D}0109521234543214\u{1E}\u{04}") == wrong)
  }

  @Test(
    arguments: [
      ("[)>\u{1E}06\u{1D}\u{1E}\u{04}", .empty, 7..<7),
      ("[)>\u{1E}06\u{1D}PTEA-0042\u{1D}?6", .unknownAI, 17..<19),
      ("[)>06\u{1D}P\u{1D}Q6", .valueTooShort, 6..<7),
    ] as [(String, BarcodeError.Code, Range<Int>)]
  )
  func `an envelope that is broken is refused`(
    scan: String,
    code: BarcodeError.Code,
    range: Range<Int>
  ) {
    #expect(error(scan) == BarcodeError(code, range: range))
  }

  @Test(arguments: ["[)>", "[)>\u{1E}12\u{1D}free text"])
  func `an envelope of another format is text`(scan: String) throws {
    #expect(try read(scan).payload == .plain(Array(scan.utf8)))
  }

  @Test(
    arguments: [
      ("]Q1https://id.gs1.org/01/09521234543213/10/ABC123", [01, 10]),
      ("HTTPS://EXAMPLE.COM/01/09521234543213?17=261231", [01, 17]),
      ("(01)09521234543213(10)ABC(21)SN1", [01, 10, 21]),
    ] as [(String, [UInt16])]
  )
  func `links and printed lines are element strings`(scan: String, ais: [UInt16]) throws {
    guard case .elements(let string) = try read(scan).payload else {
      Issue.record("no element string")
      return
    }
    #expect(string.elements.map(\.ai) == ais)
  }

  @Test func `a link to one item is that item, and a wrong one says where`() throws {
    let item = gtin("09521234543213", .gtin14)
    #expect(try read("]Q1https://id.gs1.org/01/09521234543213").payload == item)
    #expect(try read("(01)09521234543213").payload == item)
    let wrong = BarcodeError(.badCheck, ai: 01, range: 25..<39)
    #expect(error("]Q1https://id.gs1.org/01/09521234543214") == wrong)
    #expect(error("(01)09521234543214") == BarcodeError(.badCheck, ai: 01, range: 4..<18))
  }

  @Test(arguments: [
    "https://example.com/tea", "HTTP://EXAMPLE.COM/1", "https://a.com/2024/01/15/x",
  ])
  func `another web address is never an item`(address: String) throws {
    #expect(
      try read("]Q1" + address, expecting: [.item, .tracking]).payload
        == .plain(Array(address.utf8))
    )
  }

  @Test(arguments: ["(TEA)0042", "(12", "(99999)1", "()"])
  func `a code that only begins with a bracket is text`(text: String) throws {
    #expect(try read(text).payload == .plain(Array(text.utf8)))
  }

  @Test(
    arguments: [
      ("]E09521234543213|]e010ABC123\u{1D}21SN1", [01, 10, 21], "09521234543213"),
      ("]E496385074|]e017261231", [01, 17], "00000096385074"),
      ("]C10109521234543213|]e010ABC123", [01, 10], "09521234543213"),
      ("]e00109521234543213|]e010ABC123", [01, 10], "09521234543213"),
    ] as [(String, [UInt16], String)]
  )
  func `a composite symbol is one element string`(
    scan: String,
    ais: [UInt16],
    item: String
  ) throws {
    guard case .elements(let string) = try read(scan).payload else {
      Issue.record("no element string")
      return
    }
    #expect(string.elements.map(\.ai) == ais)
    #expect(string.text(of: 01) == item)
    try Barcode.checkRules([string])
  }

  @Test func `a composite symbol says which half is wrong`() {
    #expect(error("]E09521234543214|]e010ABC123") == BarcodeError(.badCheck, range: 3..<16))
    #expect(error("]E09521234543213|]e017261331")?.range == 24..<26)
    #expect(error("]E09521234543213|]e0") == BarcodeError(.empty, range: 0..<20))
  }

  @Test func `half of an ITF symbol is no item`() throws {
    #expect(try read("]I1614141000036").payload == .plain(Array("614141000036".utf8)))
    #expect(try read("]I096385074", expecting: .item).payload == .item(Array("96385074".utf8)))
    #expect(try read("]I119521234543210").payload == gtin("19521234543210", .gtin14))
  }

  @Test func `a book's add-on is split off without identifier too`() throws {
    let book = gtin("09780306406157", .gtin13, addOn: "12")
    #expect(try read("978030640615712").payload == book)
    #expect(
      try read("978030640615754321").payload == gtin("09780306406157", .gtin13, addOn: "54321")
    )
    #expect(try read("952123454321312").payload == .plain(Array("952123454321312".utf8)))
    let both = try #require(
      (10_000..<10_100).map { "9780306406157\($0)" }.first { SSCC.isValid(Array($0.utf8)) }
    )
    let reading = try read(both)
    #expect(reading.payload == .sscc(Array(both.utf8)))
    guard case .gtin(_, .gtin13, addOn: _)? = reading.alternative else {
      Issue.record("the book is lost")
      return
    }
  }

  // MARK: Labels

  @Test(arguments: CommandWord.allCases)
  func `a command word is read in both cases`(word: CommandWord) throws {
    #expect(try read(word.text).payload == .command(word))
    #expect(try read("]C0" + word.text.lowercased()).payload == .command(word))
    #expect(word.text.utf8.allSatisfy { !"AMQWYZ".utf8.contains($0) })
  }

  @Test(arguments: ["XCX", "XCXFOO", "XCXDONEX", "DONE", "XCXSHORTER"])
  func `what is no command word is text`(text: String) throws {
    #expect(try read(text).payload == .plain(Array(text.utf8)))
  }

  @Test func `labels are told by their prefixes`() throws {
    #expect(try read("T17").payload == .licencePlate(.tote, Array("T17".utf8)))
    #expect(try read("t-0017").payload == .licencePlate(.tote, Array("t-0017".utf8)))
    #expect(try read("X-12").payload == .licencePlate(.carton, Array("X-12".utf8)))
    let badge = try read("B-1234")
    #expect(badge.payload == .badge)
    #expect(badge.text == Array("B-1234".utf8))
  }

  @Test(arguments: ["TEA-0042", "T", "T-", "T-SHIRT", "BLUE-7", "A-03-12-2"])
  func `a code that only begins like a label is none`(text: String) throws {
    #expect(try read(text, expecting: .item).payload == .item(Array(text.utf8)))
    #expect(try read(text, expecting: .location).payload == .plain(Array(text.utf8)))
  }

  @Test func `the longest prefix wins, and an empty one never does`() throws {
    let prefixes = LabelPrefixes(location: "L", tote: "LPN", badge: "", carton: "")
    #expect(
      try read("LPN0017", prefixes: prefixes).payload
        == .licencePlate(.tote, Array("LPN0017".utf8))
    )
    #expect(
      try read("L-03-12", prefixes: prefixes).payload == .location(Array("L-03-12".utf8))
    )
    #expect(try read("B-1234", prefixes: prefixes).payload == .plain(Array("B-1234".utf8)))
  }

  @Test func `a tracking number is read only where one is asked for`() throws {
    let number = Array("1Z5R89390357567127".utf8)
    let text = String(decoding: number, as: UTF8.self)
    #expect(try read(text, expecting: .tracking).payload == .tracking(carrier: "UPS", number))
    #expect(try read(text).payload == .plain(number))
    let other = Array("TEA-0042".utf8)
    #expect(try read("TEA-0042", expecting: .tracking).payload == .tracking(carrier: "", other))
  }

  @Test func `a parcel's number goes before a retail code only where one is asked for`() throws {
    let text = "986578788855"
    let number = Array(text.utf8)
    #expect(Barcode.gtin14(number) == nil)
    #expect(try read(text, expecting: .tracking).payload == .tracking(carrier: "FedEx", number))
    let both = try #require(
      (0..<1_000).map { "70000000\(1_000 + $0)" }.first { text in
        Barcode.hasValidCheck(Array(text.utf8))
          && Barcode.trackingNumbers(in: text.utf8).map(\.format) == ["Express 12"]
      }
    )
    let item = Payload.gtin(Array("00\(both)".utf8), .gtin12, addOn: nil)
    #expect(try read(both).payload == item)
    #expect(
      try read(both, expecting: .tracking).payload
        == .tracking(carrier: "FedEx", Array(both.utf8))
    )
  }

  @Test func `a routed parcel is told where its symbol is no element string`() throws {
    let parcel = Payload.tracking(carrier: "USPS", Array("9400111206206406260787".utf8))
    #expect(try read("]C1420787459400111206206406260787").payload == parcel)
    #expect(error("]C1420787459400111206206406260788")?.ai == 420)
    let inside = "]C19611020987654312345672"
    guard case .elements = try read(inside).payload else {
      Issue.record("the company's own AI 96 is an element string")
      return
    }
    #expect(
      try read(inside, expecting: .tracking).payload
        == .tracking(carrier: "FedEx", Array("987654312345672".utf8))
    )
  }

  @Test func `an SSCC stays one where a tracking number is asked for`() throws {
    let sscc = Payload.sscc(Array("006141411234567890".utf8))
    #expect(try read("00006141411234567890", expecting: .tracking).payload == sscc)
    #expect(try read("]C100006141411234567890", expecting: .tracking).payload == sscc)
  }

  // MARK: Anything

  @Test func `the text of a scan is there even where it cannot be read`() {
    #expect(Barcode.text(of: Array("]K0 TEA-0042\r".utf8)) == Array("TEA-0042".utf8))
    #expect(Barcode.text(of: Array("]C".utf8)) == Array("]C".utf8))
  }

  @Test(arguments: ["0", "]C0A", "]C110A\u{1D}", "]E09521234543213", " "])
  func `a scan of ten thousand characters is refused`(piece: String) {
    let long = String(repeating: piece, count: 10_000 / piece.utf8.count + 1)
    #expect(error(long)?.code == .valueTooLong)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `no bytes trap`(seed: UInt64) {
    var random = Seeded(state: seed)
    let heads = ["", "]C1", "]E0", "]E3", "]A1", "]I3", "]d2", "00", "01", "XCX", "T", "]"]
    for _ in 0..<200 {
      let tail = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 48...57, using: &random)
      }
      let bytes = Array((heads.randomElement(using: &random) ?? "").utf8) + tail
      let scan = RawScan(bytes: bytes, provenance: .typed, startMs: 0, endMs: 0)
      do throws(BarcodeError) {
        let reading = try Barcode.read(scan, expecting: .item)
        #expect(!reading.text.isEmpty)
      } catch {
        #expect(error.range.upperBound <= bytes.count)
      }
    }
  }
}
