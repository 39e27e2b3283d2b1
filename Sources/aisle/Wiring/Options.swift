import ArgumentParser
import Console
import Glibc
import Warehouse

/// Where the books are.
struct SiteOptions: ParsableArguments {
  @Option(
    help: "The site's directory. Else AISLE_SITE, else this directory if it is a site.",
    completion: .directory
  )
  var site: String?

  var path: String {
    get throws {
      if let site { return site }
      if let site = environment("AISLE_SITE") { return site }
      if access("store.meta", F_OK) == 0 { return "." }
      throw CommandFailure(
        "no site: give --site DIR or set AISLE_SITE; 'aisle init DIR' makes one, 'aisle demo' tries one"
      )
    }
  }
}

/// Who and what this terminal is.
struct TerminalArguments: ParsableArguments {
  @Option(
    help: "This terminal's name. Else AISLE_TERMINAL, the SSH client's address, the tty's name."
  )
  var terminal: String?

  @Option(help: "Rows x columns, such as 16x20, instead of what the terminal tells.")
  var size: String?

  @Option(help: "utf8, dec or ascii, instead of what locale and terminal suggest.")
  var charset: Charset?

  func validate() throws {
    if let size, Size(size) == nil {
      throw ValidationError("--size takes rows x columns, such as 16x20, not '\(size)'")
    }
    _ = try id
  }

  /// Names of labels are what a journal line may hold; what else a name has becomes a hyphen.
  var id: TerminalID {
    get throws {
      for name in [terminal, environment("AISLE_TERMINAL")].compactMap(\.self) {
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

extension Charset: ExpressibleByArgument {}

/// How a table is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case plain, json
}

/// An environment variable that is set and not empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}
