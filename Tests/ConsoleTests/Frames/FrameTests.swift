import Console
import Testing

@Suite struct FrameTests {
  @Test func `text and role map have the shape of the frame`() {
    var frame = Frame(size: Size(rows: 2, columns: 8))
    frame.draw("茶 42", row: 0, column: 1, role: .big)
    #expect(frame.text == " 茶 42  \n        ")
    #expect(frame.roleText == " BBBBB  \n        ")
  }

  @Test func `what lies outside is left off`() {
    var frame = Frame(size: Size(rows: 1, columns: 4))
    frame.draw("TEA-0042", row: 0, column: 2)
    frame.draw("TEA-0042", row: 3, column: 0)
    frame.draw("ABCDE", row: 0, column: -4)
    #expect(frame.text == "E TE")
  }

  @Test func `half a wide glyph is never left`() {
    var frame = Frame(size: Size(rows: 3, columns: 4))
    frame.draw("茶茶茶", row: 0, column: 1)
    frame.draw("茶茶", row: 1, column: 0)
    frame.draw("x", row: 1, column: 1)
    frame.draw("茶茶", row: 2, column: 0)
    frame.draw("x", row: 2, column: 2)
    #expect(frame.text == " 茶 \n x茶\n茶x ")
  }

  @Test(arguments: Role.allCases) func `a role's word is its name`(role: Role) {
    #expect(role.word == String(describing: role))
  }

  @Test func `every role has a letter of its own`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }
}
