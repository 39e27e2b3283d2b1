import Exchange
import Testing
import Warehouse

@Suite struct ProductImportTests {
  static let badLines: [(String, [String])] = [
    ("", ["skus.csv:1: is empty, a header is needed"]),
    ("sku,gtin\nTEA-1,\n", ["skus.csv:1: description: this column is missing"]),
    ("sku,SKU ,description\n", ["skus.csv:1: sku: this column is there twice"]),
    ("sku,description\nTEA-1\n", ["skus.csv:2: has 1 columns, the header has 2"]),
    ("sku,description\n,TEA\n", ["skus.csv:2: sku: is needed"]),
    (
      "sku,description\nTEA 1,TEA\n",
      ["skus.csv:2: sku: \"TEA 1\" is no sku (1 to 32 letters, digits or -._/)"]
    ),
    (
      "sku,description\nTEA-1,A\nCUP-1,B\ntea-1,C\n",
      ["skus.csv:4: sku: TEA-1 is in line 2 already"]
    ),
    (
      "sku,description,gtin\nTEA-1,A,2006814947813\n",
      ["skus.csv:2: gtin: check digit of \"2006814947813\" is wrong, 2 would fit"]
    ),
    (
      "sku,description,gtin\nTEA-1,A,20068149\nTEA-2,A,200681494781X\n",
      [
        "skus.csv:2: gtin: check digit of \"20068149\" is wrong, 1 would fit",
        "skus.csv:3: gtin: \"200681494781X\" is no GTIN of 8, 12, 13 or 14 digits",
      ]
    ),
    (
      "sku,description,gtin\nTEA-1,A,2006814947812\n",
      ["skus.csv:2: gtin: 02006814947812 is the code of TEA-0042 already"]
    ),
    (
      "sku,description,gtin\nTEA-1,A,2004533061628\nTEA-2,B,02004533061628\n",
      ["skus.csv:3: gtin: 02004533061628 is the code of TEA-1 in line 2 already"]
    ),
    (
      "sku,description,gtin,case_gtin,case_qty\nTEA-1,A,2004533061628,2004533061628,6\n",
      ["skus.csv:2: case_gtin: 02004533061628 is the code of TEA-1 in gtin already"]
    ),
    (
      "sku,description,inner_gtin\nTEA-1,A,2004533061628\n",
      ["skus.csv:2: inner_qty: is needed for inner_gtin"]
    ),
    (
      "sku,description,weight_g,length_mm\nTEA-1,A,heavy,-3\n",
      [
        "skus.csv:2: length_mm: -3 is below 0",
        "skus.csv:2: weight_g: \"heavy\" is not a whole number from 0 to 9999999",
      ]
    ),
    (
      "sku,description,tracking,up\nTEA-1,A,batch,maybe\n",
      [
        "skus.csv:2: tracking: \"batch\" is none of none, lot, expiry, serial",
        "skus.csv:2: up: \"maybe\" is not yes or no",
      ]
    ),
    ("sku,description\nTEA-1,\"A\n", ["skus.csv:2: a quote is opened and never closed"]),
    ("sku,description\n\"TEA-1\"2,A\n", ["skus.csv:2: there is text behind a closing quote"]),
    (
      "sku,description\nTEA-1,\"A\nB\"\nTEA-2,C,D\n",
      ["skus.csv:4: has 3 columns, the header has 2"]
    ),
  ]

  @Test(arguments: badLines)
  func `every bad line is named with file, line and column`(
    text: String,
    expected: [String]
  ) throws {
    #expect(try ImportSite.errors(.skus, [("skus.csv", text)], ImportSite.make()) == expected)
  }

  @Test func `columns may come in any order, quoted, with a mark and CR LF`() throws {
    let text =
      "\u{FEFF}Description,\"SKU\",case_qty,GTIN,case_gtin,up,tracking,active\r\n"
      + "\"TEA, \"\"FINE\"\"\nLOOSE\",tea-9,12,2004533061628,12004533061625,yes,lot,no\r\n"
    let plan = try ImportSite.read(.skus, [("skus.csv", text)], ImportSite.make())
    let sku = try SKU(scanned: "TEA-9")
    var tea = Product(sku: sku, description: "TEA, \"FINE\"\nLOOSE")
    tea.caseQuantity = 12
    tea.isUpright = true
    tea.isRetired = true
    tea.tracking = .lot
    let codes = [
      PackBarcode(code: "02004533061628", sku: sku),
      PackBarcode(code: "12004533061625", sku: sku, unit: .case, eaches: 12),
    ]
    #expect(plan.command == .importProducts([tea], codes))
    #expect(plan.summary.added == 1)
  }

  @Test func `unknown columns are named and ignored`() throws {
    let text = "sku,description,colour\nTEA-1,A,green\n"
    let plan = try ImportSite.read(.skus, [("skus.csv", text)], ImportSite.make())
    let warnings = plan.summary.warnings.map(\.description)
    #expect(warnings == ["skus.csv:1: column \"colour\" is not known and ignored"])
  }

  @Test func `what is there already is no change`() throws {
    let text = "sku,description,gtin\nTEA-0042,GREEN TEA,2006814947812\n"
    let plan = try ImportSite.read(.skus, [("skus.csv", text)], ImportSite.make())
    #expect(plan.command == nil)
    #expect(plan.summary.unchanged == 1)
  }

  @Test func `a code may go from one SKU to another in one file`() throws {
    let text = "sku,description,gtin\nTEA-0042,GREEN TEA,\nTEA-1,BLACK TEA,2006814947812\n"
    let site = try ImportSite.make()
    let plan = try ImportSite.read(.skus, [("skus.csv", text)], site)
    #expect(plan.summary.added == 1)
    #expect(plan.summary.changed == 1)
    let command = try #require(plan.command)
    let key = OperationKey(session: "import", counter: 1)
    let facts = try decide(Act(command, key: key, actor: .none, terminal: .none), site)
    #expect(facts.count == 3)
  }

  @Test func `a hundred errors are listed and all are counted`() throws {
    let lines = (1...250).map { "TEA \($0),A\n" }.joined()
    let site = try ImportSite.make()
    let report = try #require(throws: ImportReport.self) {
      try ImportSite.read(.skus, [("skus.csv", "sku,description\n" + lines)], site)
    }
    #expect(report.errors.count == 100)
    #expect(report.errors.last?.line == 101)
    #expect(report.total == 250)
    #expect(report.rows == 250)
  }

  @Test func `bytes that are not UTF-8 are named`() throws {
    let bytes = Array("sku,description\nTEA-1,CAF".utf8) + [0xC9, 0x0A]
    let importer = ImportSite.importer(try ImportSite.make())
    let report = try #require(throws: ImportReport.self) {
      try importer.read(.skus, files: [ImportFile(name: "skus.csv", bytes: bytes)])
    }
    let texts = report.errors.map(\.description)
    #expect(texts == ["skus.csv:2: description: \"CAF\u{FFFD}\" is not UTF-8"])
  }

  @Test func `UTF-16 is named`() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x73, 0x00]
    let importer = ImportSite.importer(try ImportSite.make())
    let report = try #require(throws: ImportReport.self) {
      try importer.read(.skus, files: [ImportFile(name: "skus.csv", bytes: bytes)])
    }
    #expect(report.errors.map(\.text) == ["is UTF-16, save it as UTF-8"])
  }

  @Test(arguments: [(";", "semicolons"), ("\t", "tabs")])
  func `other separators than commas are named`(separator: String, name: String) throws {
    let lines = ["sku", "description"].joined(separator: separator) + "\nTEA-0042\n"
    let importer = ImportSite.importer(try ImportSite.make())
    let report = try #require(throws: ImportReport.self) {
      try importer.read(.skus, files: [ImportFile(name: "skus.csv", bytes: Array(lines.utf8))])
    }
    #expect(report.errors.map(\.text) == ["is separated by \(name), save it with commas"])
  }
}
