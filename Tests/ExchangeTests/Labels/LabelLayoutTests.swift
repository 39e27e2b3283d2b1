import Testing

@testable import Exchange

@Suite struct LabelLayoutTests {
  @Test(arguments: PrintKind.allCases)
  func `every shipped label can be used`(kind: PrintKind) throws {
    #expect(try ShippedLabels.layout(kind).check(place: kind).map(\.description) == [])
  }

  @Test(arguments: PrintKind.allCases)
  func `a program without its files prints every kind`(kind: PrintKind) throws {
    let layout = LabelShelf { _ in [] }.layout(kind)
    #expect(layout.check().map(\.description) == [])
    #expect(try layout.pages(ShippedLabels.sample(kind)).count == 1)
  }

  @Test func `a layout that misleads is passed over`() throws {
    let wrong = "label tote size 2x20 cell 5x5\n |{tote              }|\n |                    |\n"
    let shelf = LabelShelf { _ in [("own.label", Array(wrong.utf8))] }
    #expect(shelf.layout(.tote).file == "built in")
  }

  static let wrong: [(String, String)] = [
    ("", "1:1: write `label ID size"), ("label tote\n", "1:1: write `label ID size"),
    ("label toot size 1x4 cell 4x4\n |    |\n", "1:7: no label is named `toot`"),
    ("label tote size 1x cell 4x4\n |    |\n", "1:17: `1x` is no size"),
    ("label tote size 1x4 cell 4x0.1\n |    |\n", "1:26: `4x0.1` is no size"),
    ("label tote size 2x4 cell 4x4\n |    |\n", "2:1: 1 picture lines, the size asks for 2"),
    ("label tote size 1x4 cell 4x4\n |   |\n", "2:6: 3 columns between the bars"),
    ("label tote size 1x4 cell 4x4\n     |\n", "2:1: a picture line is"),
    ("label tote size 1x4 cell 4x4\n |{to |\n", "2:3: this slot is not closed"),
    ("label tote size 1x4 cell 4x4\n |{T }|\n", "2:3: `T` names no slot"),
    ("label tote size 1x4 cell 4x4\n |{to}|\nwhere no = tote\n", "3:7: no slot is named `no`"),
    ("label tote size 1x4 cell 4x4\n |{to}|\nwhere to = tote huge\n", "3:17: `huge` is neither"),
    ("label tote size 1x4 cell 4x4\n |{to}|\nwhere to tote\n", "3:7: `to tote` is no binding"),
    ("label tote size 1x4 cell 4x4\n |{to}|\nwhere to = row.sku\n", "2:3: `row.sku` is a field of"),
    ("label tote size 1x4 cell 4x4\n |{to}|\nwhere to = tote\nwhat\n", "4:1: not understood"),
  ]

  @Test(arguments: wrong)
  func `what is wrong is told with its place`(text: String, expected: String) {
    let errors = #expect(throws: LabelLayoutErrors.self) {
      try LabelLayout(parsing: Array(text.utf8), file: "tote.label")
    }
    #expect(errors?.description.contains("tote.label:\(expected)") == true, "\(errors as Any)")
  }

  @Test func `what would not be read is found`() throws {
    let text = """
      label tote size 2x10 cell 4x2
       |{tote    }|
       |{bars    }|
      where tote = sku  bars = code code128
      """
    let layout = try LabelLayout(parsing: Array(text.utf8), file: "tote.label")
    #expect(
      layout.check().map(\.description) == [
        "tote.label:1:1: no slot for `tote`, which every layout of this label needs",
        "tote.label:2:3: the label fills no `sku`; mend the name or remove the slot",
        "tote.label:3:3: `code` has no room for T-0017; a cut value or a dense symbol is not read",
      ]
    )
  }

  @Test func `a list takes as many pages as it needs, and at least one`() throws {
    let layout = try ShippedLabels.layout(.pickList)
    #expect(layout.listCapacity == 57)
    #expect(try layout.pages(LabelContent()).count == 1)
    let item = ["row.location": "A-01-02-03", "row.sku": "TEA-0042", "row.quantity": "3"]
    let content = LabelContent(items: Array(repeating: item, count: 115))
    #expect(try layout.pages(content).count == 3)
  }

  @Test func `a code too long for its label is refused, not shrunk`() throws {
    let layout = try ShippedLabels.layout(.tote)
    let long = String(repeating: "T-0017-", count: 9)
    #expect(throws: LabelFault.tooDense(field: "code", text: long)) {
      try layout.pages(LabelContent(["tote": "T", "code": long]))
    }
    #expect(throws: LabelFault.barcode(field: "code", text: "é")) {
      try layout.pages(LabelContent(["tote": "T", "code": "é"]))
    }
  }

  @Test func `a preview shows the values in their places`() throws {
    let text = try ShippedLabels.layout(.tote).text(ShippedLabels.sample(.tote))
    #expect(text.count == 20)
    #expect(text[13].trimmingBlanks == "T-0017")
  }
}

extension String {
  fileprivate var trimmingBlanks: String { split(separator: " ").joined(separator: " ") }
}
