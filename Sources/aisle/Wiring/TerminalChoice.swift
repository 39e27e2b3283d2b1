import ArgumentParser
import Console
import Glibc
import Warehouse

/// What the command line says of this terminal; its site says the rest.
struct TerminalChoice {
  var name: String?
  var size: Size?
  var charset: Charset?

  /// Names of labels are what a journal line may hold; what else a name has becomes a hyphen.
  var id: TerminalID {
    get throws {
      for name in [name, environment("AISLE_TERMINAL")].compactMap(\.self) {
        guard let id = try? TerminalID(scanned: name) else {
          throw ValidationError("'\(name)' is no terminal name: 1 to 32 of A-Z a-z 0-9 . _ -")
        }
        return id
      }
      return Self.nameFromConnection()
    }
  }

  private static func nameFromConnection() -> TerminalID {
    let address = environment("SSH_CONNECTION")?.split(separator: " ").first.map(String.init)
    let tty = ttyname(STDIN_FILENO).map { String(cString: $0) }
    let name = address ?? tty.map { String($0.drop { $0 == "/" }.replacing("dev/", with: "")) }
    let clean = (name ?? "console").map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return (try? TerminalID(scanned: String(clean.prefix(32)))) ?? .none
  }
}
