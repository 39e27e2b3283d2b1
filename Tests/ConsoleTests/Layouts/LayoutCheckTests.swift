import Console
import Testing

@Suite struct LayoutCheckTests {
  private static let specs = [
    FieldSpec("sku", 8, required: true), FieldSpec("msg", 16, required: true),
    FieldSpec("location", 8), FieldSpec("row.sku", 4), FieldSpec("row.qty", 3),
  ]

  private func findings(_ picture: String, charset: String = "utf8") throws -> [String] {
    let rows = picture.split(separator: "\n").prefix { $0.dropFirst().first == "|" }.count
    let text = "screen pick size \(rows)x10 charset \(charset)\n" + picture
    let layout = try Layout(parsing: text, file: "p")
    return LayoutCheck.check(layout, specs: Self.specs).map(\.description)
  }

  private static let sound = " |{sku     }|\n |{msg     }|\n |{msg     }|\n"

  @Test func `a sound layout has no findings`() throws {
    #expect(try findings(Self.sound) == [])
  }

  @Test func `a slot for nothing is found`() throws {
    let found = try findings(Self.sound + " |  {skew}  |")
    #expect(found == ["p:5:5: the screen fills no `skew`; mend the name or remove the slot"])
  }

  @Test func `a field that every layout needs is missed`() throws {
    let found = try findings(" |{msg     }|\n |{msg     }|")
    #expect(found == ["p:1:1: no slot for `sku`, which every layout of this screen needs"])
  }

  @Test func `a slot that would cut a SKU is found`() throws {
    let found = try findings(" |{sku }    |\n |{msg     }|\n |{msg     }|")
    #expect(
      found == ["p:2:3: `sku` has 6 columns and needs 8; a cut value is a wrong pick"]
    )
  }

  @Test func `rows of large glyphs do not add up as wrapping rows do`() throws {
    let picture = Self.sound + " |{loc }    |\n |{loc }    |\nwhere loc = location"
    #expect(try findings(picture) == [])
    #expect(
      try findings(picture + " big")
        == ["p:5:3: `location` has 6 columns and needs 8; a cut value is a wrong pick"]
    )
  }

  @Test func `a field drawn twice is found`() throws {
    let found = try findings(Self.sound + " |          |\n |{sku     }|")
    #expect(found == ["p:6:3: `sku` stands here a second time; remove one"])
  }

  @Test func `what ascii terminals cannot draw is found in a layout for them`() throws {
    let picture = Self.sound + " |  ──      |"
    #expect(try findings(picture) == [])
    #expect(
      try findings(picture, charset: "ascii")
        == ["p:5:5: `─` in an ascii layout; use ASCII only"]
    )
  }

  @Test func `list rows must all have the fields of the first`() throws {
    let picture = Self.sound + "*|{a   }{b} |\n*|{a   }    |\nwhere a = row.sku  b = row.qty"
    #expect(
      try findings(picture) == ["p:6:1: row 2 of the list has not the fields of its first row"]
    )
  }

  @Test func `a file in the wrong folder is found`() throws {
    let layout = try Layout(parsing: "screen pick size 1x10\n |{sku     }|", file: "p")
    let place = (screen: ScreenID.pack, size: Size(rows: 24, columns: 80))
    let found = LayoutCheck.check(layout, specs: [], place: place).map(\.problem)
    #expect(found == [.otherSize(layout.size), .otherScreen(.pick), .unknownField("sku")])
  }
}
