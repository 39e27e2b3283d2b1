import Testing

@testable import Storage

@Suite struct EscapeTests {
  private static func printed(_ value: String) -> [UInt8] {
    var bytes: [UInt8] = []
    Escape.append(value, to: &bytes)
    return bytes
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\tb", #"a\tb"#), ("a\nb", #"a\nb"#), ("a\rb", #"a\rb"#),
    (#"a\b"#, #"a\\b"#), ("\u{0}", #"\x00"#), ("\u{1b}[2J", #"\x1b[2J"#), ("\u{7f}", #"\x7f"#),
    ("\u{85}", #"\x85"#), ("Grüße 茶", "Grüße 茶"), ("", ""),
  ])
  func `control characters are written so that a line stays a line`(value: String, text: String) {
    #expect(Self.printed(value) == Array(text.utf8))
    #expect(Escape.value(Array(text.utf8)) == value)
  }

  @Test func `every scalar below 0x300 comes back`() throws {
    for code in UInt32(0)..<0x300 {
      let value = String(try #require(Unicode.Scalar(code)))
      let bytes = Self.printed("x\(value)y")
      #expect(Escape.value(bytes) == "x\(value)y")
      #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7F })
    }
  }

  @Test(arguments: [#"\"#, #"a\"#, #"\q"#, #"\x"#, #"\x1"#, #"\x1G"#, #"\x41"#, #"\x0A"#, "\u{1}"])
  func `a broken escape is no value`(text: String) {
    #expect(Escape.value(Array(text.utf8)) == nil)
  }

  @Test func `broken UTF-8 is no value`() {
    #expect(Escape.value([0x61, 0xFF]) == nil)
    #expect(Escape.value([0xC3]) == nil)
  }
}
