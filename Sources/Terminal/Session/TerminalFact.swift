import CNcurses
import Console
import Glibc

/// One line about the terminal for `aisle doctor`; gathered without painting anything.
public struct TerminalFact: Hashable, Sendable {
  public let name: String
  public let value: String
  /// False for what will be in an operator's way.
  public let isGood: Bool

  /// What can be said of this terminal, also when there is none.
  @MainActor public static func gather() -> [TerminalFact] {
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    CharacterSupport.adoptLocale()
    let line = [
      TerminalFact(name: "terminal", value: isTerminal ? "yes" : "no", isGood: isTerminal),
      TerminalFact(name: "locale", value: CharacterSupport.codeset, isGood: true),
      size(),
    ]
    do throws(StartFailure) {
      return line + entry(try Terminfo())
    } catch {
      return line + [TerminalFact(name: "TERM", value: error.message, isGood: false)]
    }
  }

  private static func size() -> TerminalFact {
    var rows: Int32 = 0
    var columns: Int32 = 0
    let isTold =
      cn_window_size(STDOUT_FILENO, &rows, &columns) == 0 && rows > 0 && columns > 0
    let value = isTold ? "\(rows)x\(columns)" : "not told (--size ROWSxCOLUMNS forces one)"
    return TerminalFact(name: "size", value: value, isGood: isTold)
  }

  @MainActor private static func entry(_ terminfo: Terminfo) -> [TerminalFact] {
    let paste = terminfo.hasBracketedPaste
    return [
      TerminalFact(name: "TERM", value: terminfo.type, isGood: true),
      TerminalFact(name: "colours", value: "\(terminfo.colours)", isGood: true),
      TerminalFact(
        name: "charset",
        value: CharacterSupport.usual(for: terminfo).rawValue,
        isGood: true
      ),
      TerminalFact(name: "paste marks", value: paste ? "yes" : "no", isGood: true),
    ]
  }
}
