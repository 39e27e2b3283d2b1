import Testing

@testable import Console

@Suite struct BlockTextTests {
  private func drawn(_ text: String, _ columns: Int, _ rows: Int, _ charset: Charset) -> String? {
    BlockText.rows(text, columns: columns, rows: rows, charset: charset)?
      .map { String($0) }.joined(separator: "\n")
  }

  @Test func `five rows hold double pixels where they fit`() {
    let big = """
      ██████      ██
          ██      ██
          ██    ██  
        ██    ██    
        ██    ██    
      """
    #expect(drawn("7/", 14, 5, .utf8) == big)
  }

  @Test func `with less room single pixels do, then half blocks, then none`() {
    #expect(drawn("7/", 13, 5, .utf8)?.split(separator: "\n").first == "███   █")
    #expect(drawn("7/", 13, 3, .utf8) == "▀▀█   █\n ▄▀ ▄▀ \n ▀  ▀  ")
    #expect(drawn("7/", 6, 3, .utf8) == nil)
    #expect(drawn("7/", 80, 2, .utf8) == nil)
  }

  @Test func `ascii terminals get hashes or a calculator's digits`() {
    #expect(drawn("7", 6, 5, .ascii)?.split(separator: "\n").first == "######")
    #expect(drawn("7/2", 20, 3, .ascii) == " _    /  _ \n  |  /   _|\n  | /   |_ ")
    #expect(drawn("A-03", 20, 3, .ascii) == nil)
  }

  @Test func `what has no glyph is not drawn`() {
    #expect(drawn("tea", 80, 5, .utf8) == nil)
    #expect(drawn("", 80, 5, .utf8) == nil)
  }

  @Test func `no two characters look the same`() {
    let characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/._+"
    for rows in [3, 5] {
      let shapes = characters.map { drawn(String($0), 8, rows, .utf8) }
      #expect(Set(shapes).count == characters.count, "\(rows) rows")
    }
    let digits = "0123456789".map { drawn(String($0), 3, 3, .ascii) }
    #expect(Set(digits).count == 10)
  }
}
