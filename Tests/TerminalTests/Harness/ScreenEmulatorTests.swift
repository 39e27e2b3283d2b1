import TestSupport
import Testing

@Suite struct ScreenEmulatorTests {
  private static let csi = "\u{1B}["

  @Test(arguments: [
    ("tea\r\nmug", "tea\nmug"),
    ("tea\(csi)3;5Hx\(csi)Hm", "mea\n\n    x"),
    ("0123456789abc", "0123456789\nabc"),
    ("0123456789\rx", "x123456789"),
    ("0123456789\u{8}x", "01234567x9"),
    ("-\(csi)7b|", "--------|"),
    ("0123456789\(csi)4G\(csi)3X", "012   6789"),
    ("0123456789\(csi)4G\(csi)3P", "0126789"),
    ("0123456789\(csi)4G\(csi)2@", "012  34567"),
    ("0123456789\(csi)4G\(csi)K", "012"),
    ("0123456789\(csi)4G\(csi)1K", "    456789"),
    ("a\r\nb\r\nc\(csi)2d\(csi)M", "a\nc"),
    ("a\r\nb\r\nc\(csi)2d\(csi)L", "a\n\nb\nc"),
    ("a\r\nb\r\nc\(csi)2d\(csi)J", "a\nb"),
    ("a\r\nb\r\nc\(csi)2J\(csi)Hx", "x"),
    ("a\r\nb\r\nc\r\nd\r\ne", "b\nc\nd\ne"),
    ("a\r\nb\r\nc\r\nd\(csi)2;3r\(csi)3d\n", "a\nc\n\nd"),
    ("a\r\nb\r\nc\r\nd\(csi)2;3r\(csi)2d\u{1B}M", "a\n\nb\nd"),
    ("\u{1B}(0lqk\u{1B}(Bq", "┌─┐q"),
    ("\u{1B})0\u{E}x\u{F}x", "│x"),
    ("abc\(csi)4h\(csi)2Gx\(csi)4l", "axbc"),
    ("漢x\rab", "abx"),
    ("漢x\ra", "a x"),
    ("e\u{301}x", "e\u{301}x"),
    ("\u{1B}]0;title\u{7}x", "x"),
    ("\(csi)1;31mred\(csi)m", "red"),
  ])
  func `a recorded sequence leaves this screen`(sent: String, seen: String) {
    var screen = ScreenEmulator(rows: 4, columns: 10)
    screen.feed(sent.utf8)
    #expect(screen.text == seen)
    #expect(screen.unknown == [])
  }

  @Test func `what ncurses sent for a small dialogue reads the same byte by byte`() {
    let sent =
      "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[1;4r\u{1B}(B\u{1B}[m\u{1B}[4l\u{1B}[?7h\u{1B}[?1h\u{1B}="
      + "\u{1B}[?2004h\u{1B}[H\u{1B}[2JSCAN\r\n\u{1B}[3dA-01\u{1B}[K\u{1B}[?25h\u{7}"
    var screen = ScreenEmulator(rows: 4, columns: 10)
    for byte in sent.utf8 { screen.feed([byte]) }
    #expect(screen.lines == ["SCAN", "", "A-01", ""])
    #expect(screen.isAlternate && screen.marksPastes && screen.isCursorVisible)
    #expect(screen.bells == 1)
    #expect(screen.unknown == [])
  }

  @Test func `the main screen comes back after the alternate one`() {
    var screen = ScreenEmulator(rows: 4, columns: 10)
    screen.feed("$ aisle\u{1B}[?1049h\u{1B}[HPICK\u{1B}[?1049l!".utf8)
    #expect(screen.text == "$ aisle!")
  }

  @Test func `what is not known is recorded`() {
    var screen = ScreenEmulator(rows: 4, columns: 10)
    screen.feed("\u{1B}[6n\u{1B}[?1000h\u{1B}Z".utf8)
    #expect(screen.unknown == ["CSI [6]n", "mode ?1000h", "ESC Z"])
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 3)])
  func `no size is too small for anything`(rows: Int, columns: Int) {
    var screen = ScreenEmulator(rows: 4, columns: 10)
    screen.feed("0123456789\r\n漢字\u{1B}[4;10H".utf8)
    screen.resize(rows: rows, columns: columns)
    screen.feed(
      "x漢\n\n\n\u{1B}M\u{1B}[5@\u{1B}[5P\u{1B}[5X\u{1B}[2L\u{1B}[2M\u{1B}[J\u{1B}[9;9H-\u{1B}[3b"
        .utf8
    )
    #expect(screen.lines.count == rows)
  }
}
