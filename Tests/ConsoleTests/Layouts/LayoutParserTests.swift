import Testing

@testable import Console

@Suite struct LayoutParserTests {
  private static let head = "screen pick size 2x8\n"

  private func errors(_ text: String) -> [LayoutError] {
    do {
      _ = try Layout(parsing: text, file: "pick.screen")
      return []
    } catch {
      return error.errors
    }
  }

  @Test(arguments: [
    ("", 1, 1, LayoutError.Problem.noHeader),
    ("layout pick\n", 1, 1, .headerForm),
    ("screen pack-it size 2x8\n |        |\n |        |", 1, 8, .unknownScreen("pack-it")),
    ("screen pick size 2by8\n |        |\n |        |", 1, 18, .badSize("2by8")),
    ("screen pick size 0x8\n", 1, 18, .badSize("0x8")),
    ("screen pick size 1x8 charset latin1\n |        |", 1, 30, .unknownCharset("latin1")),
    (head + " |        |", 2, 1, .rowCount(expected: 2, found: 1)),
    (head + " |        |\n |        |\n |        |", 4, 1, .rowCount(expected: 2, found: 3)),
    (head + "+|        |\n |        |", 2, 1, .unknownGutter("+")),
    (head + "SKU     \n |        |", 2, 1, .openingBar),
    (head + " |        \n |        |", 2, 10, .closingBar),
    (head + " |       |\n |        |", 2, 10, .rowWidth(expected: 8, found: 7)),
    (head + " |        |\n |茶       |", 3, 11, .rowWidth(expected: 8, found: 9)),
    (head + " |{sku    |\n |        |", 2, 3, .openSlot),
    (head + " |{SKU   }|\n |        |", 2, 3, .slotName("SKU   ")),
    (head + " | {  }   |\n |        |", 2, 4, .slotName("  ")),
    (head + " |{a b   }|\n |        |", 2, 3, .slotName("a b   ")),
    (head + " |{a     }|\n |        |\nwhere a = row.sku", 2, 3, .listFieldOffList("row.sku")),
    (head + " |        |\n |        |\nalso", 4, 1, .openingBar),
    (head + " |{a     }|\n |        |\nwhere a = sku\nalso", 5, 1, .unknownLine),
    (head + " |{a     }|\n |        |\nwhere a", 4, 7, .bindingForm("a")),
    (head + " |{a     }|\n |        |\nwhere a = sku  b = lot", 4, 16, .unknownSlot("b")),
    (head + " |{a     }|\n |        |\nwhere a = sku huge", 4, 15, .unknownWord("huge")),
    (head + " |{a     }|\n |        |\nwhere a = sku big dim", 4, 19, .unknownWord("dim")),
    (head + " |{a     }|\n |        |\nwhere a = sku\nwhere a = lot", 5, 7, .boundTwice("a")),
  ]) func `a mistake is found where it is`(
    text: String,
    line: Int,
    column: Int,
    problem: LayoutError.Problem
  ) {
    let error = LayoutError(file: "pick.screen", line: line, column: column, problem: problem)
    #expect(errors(text).contains(error), "\(errors(text))")
  }

  @Test func `a control character in the picture is found`() {
    let found = errors(Self.head + " |\t       |\n |        |").map(\.problem)
    #expect(found.first == .control("\\x09"))
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let error = LayoutError(file: "pick.screen", line: 1, column: 1, problem: .notUTF8)
    #expect(throws: LayoutErrors(errors: [error])) {
      try Layout(parsing: [0x73, 0xFF], file: "pick.screen")
    }
  }

  @Test func `repeated rows must adjoin`() {
    let text = "screen menu size 3x8\n~|        |\n |        |\n~|        |"
    #expect(errors(text).map(\.problem) == [.repeatedRowsApart])
    #expect(errors(text).map(\.line) == [3])
  }

  @Test func `all mistakes are told at once, in the order of the lines`() {
    let text = "screen pick size 2x8\n |{sku    |\n+|        |\nwhere b = lot huge"
    #expect(errors(text).map { "\($0.line):\($0.column)" } == ["2:3", "3:1", "4:7", "4:15"])
  }

  @Test func `a mistake is told with its place and what to do`() {
    let told = errors(Self.head + " |       |\n |        |").map(\.description)
    #expect(told == ["pick.screen:2:10: 7 columns between the bars, the size asks for 8"])
  }

  @Test func `comments, blank lines and CR LF are no mistakes`() throws {
    let text =
      "# a handheld\r\nscreen pick size 1x8\r\n\r\n |{sku   }|  \r\n# roles\r\nwhere sku = sku big"
    let layout = try Layout(parsing: text, file: "pick.screen")
    #expect(layout.slots.map(\.role) == [.big])
  }

  @Test func `bindings go on over lines and spaces`() throws {
    let text = """
      screen pick size 1x8
       |{a}{b}  |
      where a = sku value right cut
            b = lot.code
      """
    let layout = try Layout(parsing: text, file: "pick.screen")
    #expect(layout.slots.map(\.field) == ["sku", "lot.code"])
    #expect(layout.slots.map(\.alignment) == [.right, .left])
  }

  @Test func `two braces draw one`() throws {
    let layout = try Layout(parsing: "screen pick size 1x8\n |{{x}   } |", file: "pick.screen")
    let frame = layout.render(ScreenFields(), size: layout.size, charset: .utf8)
    #expect(frame.text == "{x}   } ")
  }

  @Test func `the same name on adjoining rows is one field, on others it is not`() throws {
    let text = "screen pick size 4x8\n |{a     }|\n |{a     }|\n |        |\n |{a     }|"
    let layout = try Layout(parsing: text, file: "pick.screen")
    #expect(layout.slots.map { $0.segments.map(\.row) } == [[0, 1], [3]])
  }
}
