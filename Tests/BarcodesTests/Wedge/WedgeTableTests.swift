import Barcodes
import Testing

/// The transitions of the decoder, one row each.
@Suite struct WedgeTableTests {
  struct Row: CustomTestStringConvertible {
    let state: String
    let event: String
    /// What the profile knows: an F8 and a `#` that are separators, STX and CR for a frame.
    let keys: String
    let told: [String]

    init(_ state: String, _ event: String, _ keys: String, _ told: String...) {
      self.state = state
      self.event = event
      self.keys = keys
      self.told = told
    }

    var testDescription: String { "\(state), \(event)" }
  }

  /// In `keys`, `.` is a pause of 60 ms, `,` one of 150, `;` one of 800; `8` is F8 and `+` a paste.
  @Test(arguments: [
    Row("idle", "prefix", "~ABC^", "framed ABC"),
    Row("idle", "printable", "A", "typed A"),
    Row("idle", "separator", "#", "typed #"),
    Row("idle", "GS", "\u{1D}", "typed <1d>"),
    Row("idle", "GS first in a scan", "\u{1D}ABC^", "timed <1d>ABC"),
    Row("idle", "line feed after a return", "ABCD^\n", "timed ABCD"),
    Row("idle", "line feed too late", "ABCD^.\n", "timed ABCD", "typed <0a>"),
    Row("idle", "other byte", "\t", "typed <09>"),
    Row("idle", "suffix", "^", "typed <0d>"),
    Row("idle", "function key", "8", "key 8"),
    Row("idle", "paste", "+", "pasted T-0017"),
    Row("idle", "resize", "=", "resize"),

    Row("maybe", "bytes up to the burst", "ABCD^", "timed ABCD"),
    Row("maybe", "bytes short of it", "ABC^", "typed ABC<0d>"),
    Row("maybe", "timeout", "AB.CD^", "typed ABCD<0d>"),
    Row("maybe", "separator key", "AB8CD^", "timed AB<1d>CD"),
    Row("maybe", "another key", "AB9", "typed AB", "key 9"),
    Row("maybe", "prefix", "AB~CD^", "typed AB", "framed CD"),
    Row("maybe", "paste", "AB+", "typed AB", "pasted T-0017"),
    Row("maybe", "resize", "AB=CD^", "resize", "timed ABCD"),

    Row("burst", "byte after a pause", "ABCD.EF^", "timed ABCDEF"),
    Row("burst", "timeout", "ABCD,EF^", "typed ABCDEF<0d>"),
    Row("burst", "timeout behind an AIM identifier", "]C1AB,CDEF^", "partial stalled ]C1AB"),
    Row("burst", "separator key", "ABCD8EF^", "timed ABCD<1d>EF"),
    Row("burst", "another key at once", "ABCD9EF^", "partial key(9) ABCD"),
    Row("burst", "another key by hand", "ABCD.9", "typed ABCD", "key 9"),
    Row("burst", "prefix", "ABCD~EF^", "typed ABCD", "framed EF"),
    Row(
      "burst",
      "prefix behind an AIM identifier",
      "]C1A~EF^",
      "partial newPrefix ]C1A",
      "framed EF"
    ),
    Row("burst", "paste", "ABCD+", "typed ABCD", "pasted T-0017"),
    Row("burst", "resize", "ABCD=EF^", "resize", "timed ABCDEF"),

    Row("framed", "byte after a pause", "~A,,,B^", "framed AB"),
    Row("framed", "suffix at once", "~^", "framed "),
    Row("framed", "timeout", "~AB;CDEFG^", "partial stalled AB"),
    Row("framed", "prefix", "~AB~CD^", "partial newPrefix AB", "framed CD"),
    Row("framed", "separator key", "~AB8CD^", "framed AB<1d>CD"),
    Row("framed", "another key", "~AB9CDEF^", "partial key(9) AB"),
    Row(
      "framed",
      "signals and flow control",
      "~A\u{3}\u{13}\u{1C}\u{1A}B^",
      "framed A<03><13><1c><1a>B"
    ),
    Row("framed", "line feed", "~A\nB^\n", "framed A<0a>B"),
    Row("framed", "paste", "~AB+", "partial stalled AB", "pasted T-0017"),
    Row("framed", "resize", "~AB=CD^", "resize", "framed ABCD"),

    Row(
      "after a partial",
      "bytes until it is quiet",
      "~AB9CDEF^GHIJ^,KLMN^",
      "partial key(9) AB",
      "timed KLMN"
    ),
    Row("after a partial", "prefix", "~AB9CD^~EF^", "partial key(9) AB", "framed EF"),
    Row("after a partial", "key", "~AB99", "partial key(9) AB"),
    Row("on scan", "separator byte", "]C1AB#CD^", "timed ]C1AB<1d>CD"),
    Row("on scan", "the same within 400 ms", "ABCD^ABCD^", "timed ABCD", "repeated ABCD"),
    Row("on scan", "the same later", "ABCD^;ABCD^", "timed ABCD", "timed ABCD"),
    Row("on scan", "another", "ABCD^ABCE^", "timed ABCD", "timed ABCE"),
  ])
  func `every row of the table holds`(_ row: Row) {
    var line = KeyLine(WedgeProfile(separatorBytes: [UInt8(ascii: "#")], separatorKeys: [8]))
    var gap: UInt64 = 0
    for key in row.keys.utf8 {
      switch key {
      case UInt8(ascii: "."): gap += 60
      case UInt8(ascii: ","): gap += 150
      case UInt8(ascii: ";"): gap += 800
      default:
        line.play(Self.event(key), after: gap)
        gap = 0
      }
    }
    #expect(line.story == row.told)
  }

  private static func event(_ key: UInt8) -> KeyEvent {
    switch key {
    case UInt8(ascii: "~"): .byte(0x02)
    case UInt8(ascii: "^"): .byte(0x0D)
    case UInt8(ascii: "8"): .function(8)
    case UInt8(ascii: "9"): .function(9)
    case UInt8(ascii: "+"): .paste(Array("T-0017".utf8))
    case UInt8(ascii: "="): .resize
    default: .byte(key)
    }
  }
}
