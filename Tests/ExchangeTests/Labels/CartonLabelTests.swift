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
    let golden = """
      ^XA
      ^CI28
      ^PW840
      ^LL1184
      ^LH0,0
      ^FO40,32^A0N,28,28^FH_^FDGift & Co^FS
      ^FO40,72^A0N,40,40^FB760,5,4,L,0^FH_^FDAda _5EXZ Lovelace, 12_5FSt James's _5C_5C& Sq [2J, London, United Kingdom^FS
      ^FO32,320^GB776,3,3^FS
      ^FO40,336^A0N,22,22^FH_^FDORDER^FS
      ^FO40,364^A0N,56,56^FB544,1,4,L,0^FH_^FD545220^FS
      ^FO600,336^A0N,22,22^FH_^FDCARTON^FS
      ^FO600,364^A0N,56,56^FB200,1,4,L,0^FH_^FD2^FS
      ^FO40,432^A0N,22,22^FH_^FDSERVICE^FS
      ^FO40,460^A0N,36,36^FB448,1,4,L,0^FH_^FDexpress / DHL^FS
      ^FO512,432^A0N,22,22^FH_^FDUNITS / KG^FS
      ^FO512,460^A0N,36,36^FB288,1,4,L,0^FH_^FD14 / 3.5^FS
      ^FO32,528^GB776,3,3^FS
      ^FO40,540^A0N,24,24^FH_^FDSSCC^FS
      ^FO40,568^A0N,48,48^FH_^FD(00) 0 0614141 123456789 0^FS
      ^FO108,672^BY4^BCN,256,N,N,N,N^FD>;>800006141411234567890^FS
      ^PQ1
      ^XZ

      """
    #expect(String(decoding: label.zpl(), as: UTF8.self) == golden)
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
    var label = ZPL(width: 100, height: 100)
    let words = String(repeating: "W", count: 50)
    label.block(words, x: 0, y: 0, height: 10, width: 70, lines: 2)
    #expect(label.text.contains("^FD" + String(repeating: "W", count: 17) + "...^FS"))
  }

  @Test func `a code label invokes subset B and escapes its characters`() throws {
    let label = try #require(CodeLabel(code: "A-01>^~", title: "ZONE A"))
    let zpl = String(decoding: label.zpl(), as: UTF8.self)
    #expect(zpl.contains("^BCN,176,N,N,N,N^FD>:A-01>0><>=^FS"))
    #expect(CodeLabel(code: "") == nil)
    #expect(CodeLabel(code: "A\u{1}") == nil)
    #expect(CodeLabel(code: String(repeating: "A", count: 21)) == nil)
  }

  private func sample() throws -> CartonLabel? {
    CartonLabel(
      carton: try CartonID(scanned: "006141411234567890"),
      order: try OrderID(scanned: "545220"),
      number: 2
    )
  }
}
