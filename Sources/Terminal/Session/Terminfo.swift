import CNcurses
import Glibc

/// The entry of `TERM` in the terminfo database, and what it says.
@MainActor struct Terminfo {
  let type: String

  /// Looks `TERM` up; ncurses itself would print and exit instead of failing.
  init() throws(StartFailure) {
    let type = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !type.isEmpty else { throw .noType }
    guard type != "dumb", type != "unknown" else { throw .cannotPaint(type: type) }
    use_extended_names(true)
    var verdict: Int32 = 0
    let isUsable = setupterm(type, STDOUT_FILENO, &verdict) == OK
    // Verdict 1 beside a failure is a terminal that prints on paper.
    guard isUsable else { throw verdict == 1 ? .cannotPaint(type: type) : .unknownType(type) }
    self.type = type
    guard sequence("cup") != nil else { throw .cannotPaint(type: type) }
  }

  var colours: Int { max(0, Int(tigetnum("colors"))) }

  /// Told by few: where it is missing, older devices would print the sequence.
  var hasBracketedPaste: Bool { sequence("BE") != nil }

  /// What the entry itself says the size is, else the size that every terminal was built for.
  var usualSize: (rows: Int, columns: Int) {
    let rows = Int(tigetnum("lines"))
    let columns = Int(tigetnum("cols"))
    return rows > 0 && columns > 0 ? (rows, columns) : (24, 80)
  }

  /// A capability as the bytes to send, without the marks for padding; nil where it is missing.
  func sequence(_ name: String) -> [UInt8]? {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return Self.unpadded(Array(String(cString: text).utf8))
  }

  /// Takes `$<5>` and the like out.
  nonisolated static func unpadded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text[...]
    while let byte = rest.first {
      if rest.starts(with: Array("$<".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
