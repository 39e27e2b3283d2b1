import Exchange
import Testing
import Warehouse

@Suite struct LocationImportTests {
  static let badLines: [(String, [String])] = [
    ("zone\nA\n", ["l.csv:1: location: this column is missing"]),
    ("location\nA-01\n", ["l.csv:2: zone: is needed for a slot"]),
    (
      "location,zone\nA-01,A\nB-01,B\na-01,A\n",
      ["l.csv:4: location: A-01 is in line 2 already"]
    ),
    (
      "location,zone,kind\nA-01,A,shelf\n",
      ["l.csv:2: kind: \"shelf\" is none of slot, reserve, station, lane, dock, hold"]
    ),
    (
      "location,zone,x_m,y_m\nA-01,A,1.2345,-1\n",
      [
        "l.csv:2: x_m: \"1.2345\" is not a number of metres from 0 to 10000",
        "l.csv:2: y_m: \"-1\" is not a number of metres from 0 to 10000",
      ]
    ),
    (
      "location,zone,check_digits\nA-01,A,4x\n",
      ["l.csv:2: check_digits: \"4x\" is not up to 4 digits"]
    ),
  ]

  @Test(arguments: badLines)
  func `every bad line is named`(text: String, expected: [String]) throws {
    #expect(try ImportSite.errors(.locations, [("l.csv", text)], ImportSite.make()) == expected)
  }

  @Test func `metres become millimetres and places are counted in order`() throws {
    let text =
      "location,zone,kind,x_m,y_m,sequence,check_digits,mix\n"
      + "A-01,A,,12.5,0.125,,07,yes\nPACK,,station,1,2,90,,\n"
    let plan = try ImportSite.read(.locations, [("l.csv", text)], Site())
    var slot = Location(
      id: try LocationID(scanned: "A-01"),
      zone: try ZoneID(scanned: "A"),
      sequence: 1
    )
    slot.xMillimetres = 12_500
    slot.yMillimetres = 125
    slot.checkDigits = "07"
    slot.mayMix = true
    var station = Location(
      id: try LocationID(scanned: "PACK"),
      zone: .none,
      kind: .station,
      sequence: 90
    )
    station.xMillimetres = 1000
    station.yMillimetres = 2000
    #expect(plan.command == .importLocations([slot, station]))
  }

  @Test func `a place with stock can neither be left out nor become a dock`() throws {
    var site = try ImportSite.make()
    let tea = try SKU(scanned: "TEA-0042")
    for name in ["A-01", "A-02"] {
      let key = StockKey(sku: tea, at: try LocationID(scanned: name))
      site.stock.set(Stock(key: key, quantity: 3, since: .none))
    }
    let out = ImportSite.errors(.locations, [("l.csv", "location,zone\nA-01,A\n")], site)
    #expect(out == ["l.csv:2: location: A-02 has stock and is in none of the files"])
    let dock = "location,zone,kind\nA-01,A,dock\nA-02,A,slot\n"
    let errors = ImportSite.errors(.locations, [("l.csv", dock)], site)
    #expect(errors == ["l.csv:2: kind: A-01 has stock and cannot become a dock"])
  }

  @Test func `an empty place that no file names goes`() throws {
    let site = try ImportSite.make()
    let text = "location,zone,sequence\nA-01,A,1\n"
    let plan = try ImportSite.read(.locations, [("l.csv", text)], site)
    #expect(plan.summary.removed == 1)
    #expect(plan.summary.unchanged == 1)
    #expect(plan.command != nil)
  }
}
