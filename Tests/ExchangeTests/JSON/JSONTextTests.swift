import Testing

@testable import Exchange

@Suite struct JSONTextTests {
  @Test(arguments: [
    #"{"a":[1,-2,null],"b":{"c":"d"},"e":[],"f":{}}"#,
    "[true,false,1.5,-0.25]",
    #""quotes \" and \\ and \n\r\t and \u001b and Käse""#,
  ])
  func `what is written is read again`(text: String) throws {
    #expect(try #require(JSONText(parsing: text)).text == text)
  }

  @Test func `blanks between values do not matter`() throws {
    #expect(JSONText(parsing: " { \"a\" : [ 1 , 2 ] }\n")?.text == #"{"a":[1,2]}"#)
  }

  @Test(arguments: ["", "{", "[1", "1.5.2", "tru", "1e999", #""a"#, "[1]x", #"{"a"}"#, #""\q""#])
  func `half a value, or none at all, is nil`(text: String) {
    #expect(JSONText(parsing: text)?.text == nil)
  }

  @Test func `depth is bounded`() {
    #expect(JSONText(parsing: String(repeating: "[", count: 100_000))?.text == nil)
  }
}
