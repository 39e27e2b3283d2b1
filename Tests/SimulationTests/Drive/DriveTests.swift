import Barcodes
import Console
import Planning
import Simulation
import Testing
import Warehouse

@Suite struct DriveTests {
  @Test(arguments: [
    ("scan T0017", DriveCommand.scan(Array("T0017".utf8))),
    ("type 3\\r", .type([0x33, 0x0D])),
    ("  bytes \\x02A\\\\\\e\\t\\n", .bytes([0x02, 0x41, 0x5C, 0x1B, 0x09, 0x0A])),
    ("paste two words", .paste(Array("two words".utf8))),
    ("wait 400", .wait(milliseconds: 400)),
    ("resize 16x20", .resize(Size(rows: 16, columns: 20))),
    ("snap", .snap("")),
    ("snap at the slot", .snap("at the slot")),
  ])
  func `a line is a command and its text`(line: String, command: DriveCommand) throws {
    #expect(try DriveCommand(line: line, number: 1) == command)
  }

  @Test func `keys go by name, in any case`() throws {
    let events = try ["F2", "esc", "Enter", "pageup", "ctrl-c"].map { try key($0) }
    #expect(
      events == [
        .function(2), .byte(0x1B), .byte(0x0D), SpecialKey.pageUp.event, .byte(0x03),
      ]
    )
  }

  @Test(arguments: ["", "   ", "# scan T0017"])
  func `blank lines and comments do nothing`(line: String) throws {
    #expect(try DriveCommand(line: line, number: 1) == nil)
  }

  @Test(arguments: [
    ("scna T1", "scna is no command; use scan, type, key, paste, bytes, wait, resize, as or snap"),
    ("scan", "scan needs a text; write it behind it"),
    ("type \\q", "a \\ escapes only \\ t r n e and xHH; write \\\\ for itself"),
    ("type \\xG1", "\\xG1 is no byte; give two hexadecimal digits"),
    ("wait soon", "soon is no time; give milliseconds from 0 to 86400000"),
    ("resize 24", "24 is no size; give rows x columns, as 24x80"),
    ("as", "as needs a terminal and at most a size, as T7 16x20"),
  ])
  func `a bad line says its number and what to write`(line: String, text: String) {
    #expect(throws: DriveFault(line: 7, text: text)) {
      try DriveCommand(line: line, number: 7)
    }
    #expect(DriveFault(line: 7, text: text).description == "stdin:7: " + text)
  }

  @Test func `a script signs in, and only snap prints`() throws {
    var drive = try drive(.text)
    #expect(try drive.run("scan B1001", number: 1) == nil)
    let snap = try #require(try drive.run("snap hello", number: 2))
    let rows = snap.split(separator: "\n")
    #expect(rows.first == "== T1 menu A.MENU hello")
    #expect(rows.dropFirst().allSatisfy { $0.hasPrefix("|") && $0.hasSuffix("|") })
    #expect(rows.count == 25 && snap.contains("HELLO Anna"))
  }

  @Test func `JSON tells where each line has led`() throws {
    var drive = try drive(.json)
    let answer = try #require(try drive.run("scan B1001", number: 4))
    #expect(answer.hasPrefix(#"{"line":4,"terminal":"T1","screen":"menu","step":"A.MENU","#))
    #expect(answer.contains(#""ask":{"kind":"choice","up_to":4}"#))
    #expect(answer.contains(#""message":{"id":"hello","level":"ok","text":"HELLO Anna"}"#))
    #expect(answer.contains(#""committed":6}"#))
    let next = try #require(try drive.run("scan NOWHERE", number: 5))
    #expect(next.contains(#""level":"error""#) && next.contains(#""bell":3,"committed":null}"#))
    #expect(try drive.run("snap", number: 6)?.contains(#""frame":["#) == true)
  }

  @Test func `hands are slower than scanners, and typed keys show at once`() throws {
    var drive = try drive(.json)
    _ = try drive.run("scan B1001", number: 1)
    let typed = try #require(try drive.run("type 77", number: 2))
    #expect(typed.contains(#""scan":"77""#))
    let entered = try #require(try drive.run("key enter", number: 3))
    #expect(entered.contains(#""level":"error""#) || entered.contains(#""level":"warn""#))
  }

  @Test func `time moves only by waiting, and locks an idle screen`() throws {
    var drive = try drive(.json)
    _ = try drive.run("scan B1001", number: 1)
    #expect(try drive.run("wait 1000", number: 2)?.contains(#""screen":"menu""#) == true)
    #expect(try drive.run("wait 1800000", number: 3)?.contains(#""screen":"locked""#) == true)
  }

  @Test func `a person who signs on elsewhere leaves the first terminal`() throws {
    var drive = try drive(.json)
    _ = try drive.run("scan B1001", number: 1)
    _ = try drive.run("as T2 16x20", number: 2)
    _ = try drive.run("scan B1001", number: 3)
    let first = try #require(try drive.run("as T1", number: 4))
    #expect(first.contains(#""screen":"sign-in""#) && first.contains(#""id":"moved-to""#))
  }

  private func key(_ name: String) throws -> KeyEvent? {
    guard case .key(let key)? = try DriveCommand(line: "key \(name)", number: 1) else { return nil }
    return key.event
  }

  private func drive(_ format: Drive<MemoryBooks>.Format) throws -> Drive<MemoryBooks> {
    let books = try MemoryBooks(demo: 7)
    return Drive(
      format: format,
      terminal: try TerminalID(scanned: "T1"),
      size: Size(rows: 24, columns: 80),
      clock: books.clock
    ) { terminal, size in
      ConsoleSession(.test(terminal, size), books: books)
    }
  }
}
