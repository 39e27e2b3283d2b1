import Testing

@testable import Console

@Suite struct MessageTests {
  private let messages = MessageSamples(isLong: false).all

  @Test func `all messages are as they were`() throws {
    let table = messages.map { "\($0.id)\t\($0.level)\t\($0.text)\t\($0.short)\n" }.sorted()
    let text = "id\tlevel\ttext\tshort\n" + table.joined()
    GoldenTexts.compare(text, "messages.tsv")
  }

  @Test func `the samples hold every message`() throws {
    let path = TestFiles.layouts + "/../Sources/Console/Messages/Message.swift"
    let source = String(decoding: try #require(TestFiles.bytes(of: path)), as: UTF8.self)
    let body = try #require(source.split(separator: "public enum MessageLevel").first)
    let names = body.split(separator: "\n").filter { $0.hasPrefix("  case ") }
      .flatMap { Self.names(in: $0.dropFirst(7)) }
    let sampled = Set(messages.map { "\($0)".prefix { $0 != "(" } })
    #expect(names.count > 100)
    #expect(names.filter { !sampled.contains($0) } == [])
  }

  /// The names in `notKnown(String)` and `scanBadge, typePIN`.
  private static func names(in line: Substring) -> [Substring] {
    if let end = line.firstIndex(of: "(") { return [line[..<end]] }
    return line.split(separator: ",").map { $0.drop { $0 == " " } }
  }

  @Test func `no two messages share an id`() {
    let ids = messages.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() && !$0.contains(" ") })
  }

  @Test(arguments: [false, true])
  func `every message fits its 60 columns and two rows of 20`(isLong: Bool) {
    for message in MessageSamples(isLong: isLong).all {
      #expect(Width.of(message.text) <= 60, "\(message.text)")
      #expect(Width.of(message.short) <= 40, "\(message.short)")
      #expect(!message.text.contains("{"))
    }
  }

  @Test func `one is said of a single one, under the same name`() {
    for (one, many) in [
      (Message.dropped(lines: 1), Message.dropped(lines: 2)),
      (.zone("C", tasks: 1), .zone("C", tasks: 0)), (.scansDropped(1), .scansDropped(2)),
      (.orderLines("1001", 1), .orderLines("1001", 3)), (.linesOpen(1), .linesOpen(2)),
      (.claimsFreed(1, "ANNA"), .claimsFreed(2, "ANNA")),
    ] {
      #expect(one.id == many.id)
      #expect(many.text.contains("S"))
      #expect(!one.text.contains("1 TASKS") && !one.text.contains("1 LINES"), "\(one.text)")
    }
    #expect(Message.dropped(lines: 1).text == "DROPPED 1 LINE")
    #expect(Message.zone("C", tasks: 0).text == "ZONE C: 0 TASKS")
  }

  @Test func `a cut value says so`() {
    let text = Message.notKnown(String(repeating: "8", count: 40)).text
    #expect(text == "NOT KNOWN: 8888888888888888888~")
  }

  @Test func `another language fills the same values`() {
    let words = Message.wrongItem("TEA-0042", need: "MUG-0007").words
    #expect(words.filled("{need} STATT {sku}", upTo: 60) == "MUG-0007 STATT TEA-0042")
  }
}
