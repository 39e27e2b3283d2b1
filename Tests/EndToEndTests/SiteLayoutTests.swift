import Glibc
import TestSupport
import Testing

/// Layouts that a site edits while its floor works.
@Suite struct SiteLayoutTests {
  @Test func `an open screen takes on what is drawn, and a bad drawing keeps it`() throws {
    let shop = try Shop()
    let floor = try shop.console("desk", arguments: ["floor"])
    try floor.see("SCAN YOUR BADGE")
    floor.scan("B9001")
    try floor.see("WAVES", "WAVE   CUT")
    let drawing = try shippedLayout("24x80/floor-waves")
    try put(drawing.replacing("WAVE   CUT", with: "WAVE   DUE"), "24x80/floor-waves", in: shop)
    try floor.see("WAVE   DUE", "W1")
    try put("screen", "24x80/floor-waves", in: shop)
    let told = "LAYOUT Screens/24x80/floor-waves.screen:1:1 NOT USED"
    try floor.see("WAVE   DUE", told, within: 30_000)
    try put(drawing, "24x80/floor-waves", in: shop)
    try floor.see("WAVE   CUT", "W1")
    floor.expectCleanTerminal()
  }

  @Test func `a bad drawing of any screen is named on the floor, by check and by doctor`() throws {
    let shop = try Shop()
    try put("screen pick size 16x21\n", "16x20/pick", in: shop)
    let place = "Screens/16x20/pick.screen:1:"
    let floor = try shop.console("desk", arguments: ["floor"])
    try floor.see("SCAN YOUR BADGE")
    floor.scan("B9001")
    try floor.see("WAVES", "LAYOUT \(place)")
    let picker = try shop.console("T1", rows: 16, columns: 20)
    try picker.pick("A-01")
    #expect(!picker.terminal.screen.text.contains("LAYOUT"))
    let check = try shop.run("layouts", "check")
    #expect(check.status == .exited(1) && check.errors.contains("\(shop.path)/layouts/\(place)"))
    let doctor = try shop.run("doctor")
    #expect(doctor.output.contains("not used: \(place)"), "\(doctor)")
  }

  @Test func `what is no file holds up no screen`() throws {
    let shop = try Shop()
    try put("", "24x80/menu", in: shop)
    let path = shop.path + "/layouts/Screens/24x80/sign-in.screen"
    #expect(mkfifo(path, 0o600) == 0)
    let console = try shop.console()
    try console.see("SCAN YOUR BADGE")
    console.scan("B1001")
    try console.see("TYPE A NUMBER, ENTER")
  }

  private func put(_ text: String, _ name: String, in shop: Shop) throws {
    let folder = shop.path + "/layouts/Screens/" + name.prefix { $0 != "/" }
    _ = try Program.run(program: "/bin/mkdir", ["-p", folder]).successful()
    try Shop.write(text, to: "\(shop.path)/layouts/Screens/\(name).screen")
  }

  private func shippedLayout(_ name: String) throws -> String {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = "/\(root)/Layouts/Screens/\(name).screen"
    return try Program.run(program: "/bin/cat", [file]).successful()
  }
}
