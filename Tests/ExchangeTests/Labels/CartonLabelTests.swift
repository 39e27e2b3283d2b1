import Testing
import Warehouse

@testable import Exchange

@Suite struct CartonLabelTests {
  @Test func `a carton label is this ZPL`() throws {
    var label = try #require(try sample())
    label.from = "Gift & Co"
    label.service = "express"
    label.carrier = "DHL"
    label.shipTo = "Ada ^XZ Lovelace, 12_St James's \\& Sq\u{1B}[2J, London"
    label.country = "United Kingdom"
    label.units = 14
    label.weightGrams = 3450
    label.companyPrefixLength = 7
    let layout = try ShippedLabels.layout(.carton)
    let page = try #require(try layout.pages(label.content).first)
    let golden = """
      ^XA
      ^CI28
      ^PW840
      ^LL1184
      ^LH0,0
      ^FO20,304^GB800,3,3^FS
      ^FO40,326^A0N,20,20^FH_^FDORDER^FS
      ^FO600,326^A0N,20,20^FH_^FDCARTON^FS
      ^FO40,422^A0N,20,20^FH_^FDSERVICE^FS
      ^FO540,422^A0N,20,20^FH_^FDUNITS / KG^FS
      ^FO20,496^GB800,3,3^FS
      ^FO40,518^A0N,20,20^FH_^FDSSCC^FS
      ^FO40,34^A0N,27,27^FH_^FDGift & Co^FS
      ^FO40,98^A0N,27,27^FH_^FDAda _5EXZ Lovelace, 12_5FSt James's _5C& Sq [2J, London, United^FS
      ^FO40,130^A0N,27,27^FH_^FDKingdom^FS
      ^FO40,357^A0N,54,54^FH_^FD545220^FS
      ^FO600,357^A0N,54,54^FH_^FD2^FS
      ^FO40,450^A0N,27,27^FH_^FDexpress / DHL^FS
      ^FO540,450^A0N,27,27^FH_^FD14 / 3.5^FS
      ^FO40,549^A0N,54,54^FH_^FD(00) 0 0614141 123456789 0^FS
      ^FO108,672^BY4^BCN,256,N,N,N,N^FD>;>800006141411234567890^FS
      ^PQ1
      ^XZ

      """
    #expect(String(decoding: page.zpl(), as: UTF8.self) == golden)
  }

  @Test func `a carton whose SSCC is wrong has no label`() throws {
    let order = try OrderID(scanned: "545220")
    for text in ["006141411234567891", "00614141123456789", "CARTON-1"] {
      let carton = try CartonID(scanned: text)
      #expect(CartonLabel(carton: carton, order: order, number: 1) == nil)
    }
  }

  @Test func `a label takes what the books know of its carton`() throws {
    var site = Site()
    site.policy.name = "Gift & Co"
    site.policy.gs1.companyPrefix = "0614141"
    var order = Order()
    order.id = try OrderID(scanned: "545220")
    order.service = "express"
    order.shipTo = "Ada Lovelace, London"
    site.orders.set(order)
    var carton = Carton()
    carton.id = try CartonID(scanned: "006141411234567890")
    carton.order = order.id
    carton.number = 2
    carton.units = 14
    carton.gramsExpected = 3000
    carton.gramsMeasured = 3100
    let label = try #require(CartonLabel(carton, site))
    #expect(label.from == "Gift & Co")
    #expect(label.shipTo == "Ada Lovelace, London")
    #expect(label.weightGrams == 3100)
    #expect(label.readable == "(00) 0 0614141 123456789 0")
    carton.order = try OrderID(scanned: "545221")
    #expect(CartonLabel(carton, site) == nil)
  }

  static let texts: [(String, String)] = [
    ("plain", "plain"), ("^FS^XZ", "_5EFS_5EXZ"), ("~JR", "_7EJR"), ("a_b", "a_5Fb"),
    ("tab\there\u{0}\u{9B}", "tab here  "), ("Zürich 東京", "Zürich 東京"), ("\u{202E}abc", " abc"),
  ]

  @Test(arguments: texts)
  func `no text can end its field`(text: String, expected: String) {
    #expect(ZPL.escaped(text) == expected)
  }

  @Test func `a text too long for its lines is cut`() {
    let words = Array(repeating: "WAREHOUSE", count: 5).joined(separator: " ")
    let lines = Typeface.wrapped(words, width: 70, size: 10, lines: 2)
    #expect(lines == ["WAREHOUSE", "WAREHOUS..."])
    #expect(lines.allSatisfy { Typeface.width(of: $0, size: 10) <= 70 })
  }

  private func sample() throws -> CartonLabel? {
    CartonLabel(
      carton: try CartonID(scanned: "006141411234567890"),
      order: try OrderID(scanned: "545220"),
      number: 2
    )
  }
}
