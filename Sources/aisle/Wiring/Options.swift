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

  var path: String { get throws { try sitePath(site) } }
}

/// The directory of the site that is meant, given the option that may name it.
func sitePath(_ option: String?) throws(CommandFailure) -> String {
  if let option { return option }
  if let site = environment("AISLE_SITE") { return site }
  if access("store.meta", F_OK) == 0 { return "." }
  throw CommandFailure(
    "no site: give --site DIR or set AISLE_SITE; 'aisle init DIR' makes one, 'aisle demo' tries one"
  )
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

  var id: TerminalID { get throws { try choice.id } }

  var choice: TerminalChoice {
    TerminalChoice(name: terminal, size: size.flatMap { Size($0) }, charset: charset)
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
