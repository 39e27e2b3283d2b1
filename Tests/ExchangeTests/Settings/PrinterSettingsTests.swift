import Testing

@testable import Exchange

@Suite struct PrinterSettingsTests {
  static let routes: [(String, PrinterRoute)] = [
    ("", .folder), ("address = \"10.0.0.7\"", .tcp(host: "10.0.0.7", port: 9100)),
    ("address = \"pack-1.lan:6101\"", .tcp(host: "pack-1.lan", port: 6101)),
    ("queue = \"labels\"", .cups(queue: "labels")),
  ]

  @Test(arguments: routes)
  func `a printer has one way in`(line: String, route: PrinterRoute) throws {
    let settings = try SiteSettings(toml: "[[printer]]\nname = \"pack-1\"\n\(line)\n")
    #expect(settings.printers.map(\.route) == [route])
  }

  static let wrong = [
    "address = \"10.0.0.7:0\"", "address = \":9100\"", "queue = \"a b\"", "form = \"epl\"",
    "address = \"10.0.0.7\"\nqueue = \"labels\"",
  ]

  @Test(arguments: wrong)
  func `a printer that cannot be reached so is refused with its line`(lines: String) {
    let text = "[[printer]]\nname = \"pack-1\"\n\(lines)\n"
    let error = #expect(throws: SettingProblems.self) { try SiteSettings(toml: text) }
    #expect(error?.problems.map { $0.line } == [lines.contains("\n") ? 4 : 3])
  }
}
