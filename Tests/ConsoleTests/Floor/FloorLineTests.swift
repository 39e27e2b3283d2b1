import Testing

@testable import Console

@Suite struct FloorLineTests {
  private static let lines: [(String, FloorLine)] = [
    ("1", .look(.waves)), ("4", .look(.exceptions)), ("r", .release), ("RELEASE", .release),
    ("h", .hold("")), ("h12", .hold("12")), ("H 12", .hold("12")), ("hold w12", .hold("W12")),
    ("g 12", .resume("12")), ("go", .resume("")), ("c12", .close("12")), ("close", .close("")),
    ("p 12 3", .priority("12", 3)), ("p 3", .priority("", 3)), ("p3", .priority("", 3)),
    ("f anna", .free("ANNA")), ("free", .free("")), ("a 7", .acknowledge("7")),
    ("ack", .acknowledge("")),
  ]

  @Test(arguments: lines)
  func `a letter or a word and a name make an order`(_ line: String, _ order: FloorLine) {
    #expect(FloorLine(line, in: .waves) == order)
  }

  @Test(arguments: ["", " ", "5", "0", "-1", "12", "x", "h 1 2", "p", "p 1 2 3", "r 3", "a-01"])
  func `anything else is none`(_ line: String) {
    #expect(FloorLine(line, in: .waves) == nil)
  }

  @Test func `among exceptions a number is one of them`() {
    #expect(FloorLine("2", in: .exceptions) == .acknowledge("2"))
    #expect(FloorLine("2", in: .zones) == .look(.zones))
  }
}
