import Console
import Testing

@Suite struct LayoutRenderTests {
  private func draw(
    _ picture: String,
    _ fields: ScreenFields,
    size: Size? = nil,
    charset: Charset = .utf8
  ) throws -> Frame {
    let layout = try Layout(parsing: "screen pick size \(picture)", file: "pick.screen")
    return layout.render(fields, size: size ?? layout.size, charset: charset)
  }

  @Test(arguments: [
    ("left", "TEA", "TEA     "), ("right", "TEA", "     TEA"), ("center", "TEA", "  TEA   "),
    ("cut", "TEA-0042-XL", "TEA-004…"), ("tail", "TEA-0042-XL", "…0042-XL"),
    ("left", "緑茶緑茶緑", "緑茶緑 …"), ("tail", "緑茶緑茶緑", "… 緑茶緑"), ("left", "", "        "),
    ("left", "A\u{1B}B", "A\\x1bB  "),
  ]) func `a value is fitted to its slot`(word: String, text: String, shown: String) throws {
    let frame = try draw(
      "1x8\n |{a     }|\nwhere a = sku \(word)",
      ScreenFields(["sku": .init(text)])
    )
    #expect(frame.text == shown)
  }

  @Test(arguments: [
    ("NOT KNOWN", "NOT KNOWN ", "          "), ("WRONG ITEM GOT", "WRONG ITEM", "GOT       "),
    ("ONE TWENTYLETTERS", "ONE TWENTY", "LETTERS   "),
    ("ONE TWENTYLETTERSLONG", "ONE TWENTY", "LETTERSLO…"),
  ]) func `a field of two rows wraps between words where that fits`(
    text: String,
    first: String,
    second: String
  ) throws {
    let frame = try draw("2x10\n |{msg     }|\n |{msg     }|", ScreenFields(["msg": .init(text)]))
    #expect(frame.text == first + "\n" + second)
  }

  @Test func `the short form is shown where the long one does not fit`() throws {
    let value = FieldValue("WRONG LOCATION: GO A-03", short: "GO A-03")
    let fields = ScreenFields(["msg": value])
    #expect(try draw("1x10\n |{msg     }|", fields).text == "GO A-03   ")
    #expect(
      try draw("1x24\n |{msg                   }|", fields).text == "WRONG LOCATION: GO A-03 "
    )
  }

  @Test(arguments: [
    ("F1 Help  F2 Short", "F1 Help  F2 Short   "),
    ("F1 Help  F2 Short  F3 Back", "F1 F2 Short F3 Back "),
    ("F1 Help  F2 Short  F3 Back  F4 List  F6 Skip", "F1 F2 Short F3 F4 F6"),
  ]) func `a key line shows every key, and what words fit`(text: String, shown: String) throws {
    let frame = try draw(
      "1x20\n |{keys              }|\nwhere keys = keys key",
      ScreenFields(["keys": .init(text)])
    )
    #expect(frame.text == shown)
    #expect(frame[0, 0].role == .key)
  }

  @Test(arguments: [
    ("F1 help  F3 back  F7 drop", "F1 F3 back F7 drop  "),
    ("F1 help  F3 back", "F1 help  F3 back    "),
    ("F1 help  F2 short  F3 back  F4 list", "F1-4                "),
  ]) func `keys stand close together before they lose their words`(
    text: String,
    shown: String
  ) throws {
    let frame = try draw(
      "1x20\n |{keys              }|\nwhere keys = keys key",
      ScreenFields(["keys": FieldValue(text, short: "F1-4")])
    )
    #expect(frame.text == shown)
  }

  @Test func `the cursor stands in what is typed, which keeps its end in sight`() throws {
    let picture = "2x8\n |        |\n |>{scan }|\nwhere scan = scan input"
    let short = try draw(picture, ScreenFields(["scan": .input("0042")]))
    #expect(short.text == "        \n>0042   ")
    #expect(short.cursor == Position(row: 1, column: 5))
    let long = try draw(picture, ScreenFields(["scan": .input("TEA-0042")]))
    #expect(long.text == "        \n>…-0042 ")
    #expect(long.cursor == Position(row: 1, column: 7))
    let inside = try draw(picture, ScreenFields(["scan": .input("TEA-0042", cursor: 2)]))
    #expect(inside.text == "        \n>TEA-004")
    #expect(inside.cursor == Position(row: 1, column: 3))
  }

  @Test func `an item's row is drawn only where there is an item`() throws {
    let picture =
      "3x12\n*|{m}{a}. {b} |\n*|{m}{a}. {b} |\n |{more      }|\nwhere m = row.mark  a = row.number  b = row.name"
    let item = ListItem(["row.number": "1", "row.name": "Pk"], role: .selected)
    let frame = try draw(picture, ScreenFields(items: [item]))
    #expect(frame.text == ">  1  . Pk  \n            \n            ")
    #expect(frame.roleText.split(separator: "\n").first == ">>>>>>>>>>> ")
    #expect(frame.cursor == Position(row: 0, column: 0))
  }

  @Test func `a taller terminal repeats the last list row and keeps what is below at the foot`()
    throws
  {
    let picture = "3x8\n |SKU     |\n~|{r     }|\n |{msg   }|\nwhere r = row.sku"
    let items = (1...9).map { ListItem(["row.sku": "TEA-\($0)"]) }
    var fields = ScreenFields(["msg": "OK"], items: items)
    let size = Size(rows: 5, columns: 10)
    #expect(
      try draw(picture, fields, size: size).text
        == "SKU       \nTEA-1     \nTEA-2     \nTEA-3     \nOK        "
    )
    fields.items[7].role = .selected
    #expect(
      try draw(picture, fields, size: size).text
        == "SKU       \nTEA-6     \nTEA-7     \nTEA-8     \nOK        "
    )
  }

  @Test func `a list that goes on says so`() throws {
    let picture = "2x8\n*|{r     }|\n |{more  }|\nwhere r = row.sku"
    let items = (1...9).map { ListItem(["row.sku": "TEA-\($0)"]) }
    #expect(try draw(picture, ScreenFields(items: items)).text == "TEA-1   \n1-1 of 9")
  }

  @Test func `news covers the first row of a layout without a place for it`() throws {
    let fields = ScreenFields(["title": "PICK", "banner": "HOT W123"])
    let covered = try draw("1x12\n |{title     }|", fields)
    #expect(covered.text == "HOT W123    ")
    #expect(covered[0, 0].role == .warn)
    let placed = try draw("2x12\n |{title     }|\n |{banner    }|", fields)
    #expect(placed.text == "PICK        \nHOT W123    ")
  }

  @Test func `a terminal that is too small says what is needed and still takes scans`() throws {
    let fields = ScreenFields(["prompt": "Scan item", "scan": .input("00"), "msg": "NOT KNOWN"])
    let row = "\n |\(String(repeating: " ", count: 30))|"
    let frame = try draw("2x30" + row + row, fields, size: Size(rows: 4, columns: 12))
    #expect(frame.text == "NOT KNOWN   \nScan item   \nneeds 2x30  \n00          ")
    #expect(frame.cursor == Position(row: 3, column: 2))
  }

  @Test func `any size is survived`() throws {
    let layout = try Layout(
      parsing: "screen pick size 2x8\n |{sku   }|\n~|{r     }|\nwhere r = row.sku",
      file: "pick.screen"
    )
    let fields = ScreenFields(
      ["sku": "茶茶茶茶茶", "scan": .input("茶")],
      items: [.init(["row.sku": "茶"])]
    )
    for rows in 0...4 {
      for columns in 0...10 {
        let size = Size(rows: rows, columns: columns)
        #expect(layout.render(fields, size: size, charset: .utf8).rows.count == rows)
      }
    }
  }

  @Test func `a bar is full only when all is done, and begins with the first line`() throws {
    let picture = "1x10\n*|{b       }|\nwhere b = row.bar bar"
    let bar = { (done: Int, started: Int) in
      ScreenFields(items: [ListItem(["row.bar": .bar(done, started: started, of: 1000)])])
    }
    #expect(try draw(picture, bar(0, 0)).text == "░░░░░░░░░░")
    #expect(try draw(picture, bar(1, 300)).text == "█▒▒▒░░░░░░")
    #expect(try draw(picture, bar(999, 1)).text == "█████████▒")
    #expect(try draw(picture, bar(1000, 0), charset: .ascii).text == "##########")
  }

  @Test func `a value's own role goes before the drawing's`() throws {
    let fields = ScreenFields(["msg": FieldValue("NOT KNOWN", role: .alert)])
    #expect(try draw("1x10\n |{msg     }|", fields).roleText == "!!!!!!!!!!")
  }
}
