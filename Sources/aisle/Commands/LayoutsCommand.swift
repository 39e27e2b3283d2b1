import ArgumentParser
import Console
import Exchange
import Glibc

struct LayoutsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layouts",
    abstract: "Check the layout files of screens and labels.",
    discussion: "EXAMPLE\n  aisle layouts check --site shop",
    subcommands: [Check.self],
    defaultSubcommand: Check.self
  )

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read every layout and name what would mislead an operator, as file:line:column.",
      discussion: "EXAMPLE\n  aisle layouts check --site shop"
    )

    @Argument(
      help: "Layout directories; else the site's and the shipped ones.",
      completion: .directory
    )
    var directories: [String] = []

    @Option(
      help: """
        The site whose own layouts are checked. Else AISLE_SITE, else this directory if it is a site.
        """,
      completion: .directory
    )
    var site: String?

    func run() throws {
      let folder = LayoutFolder(
        site: try? sitePath(site),
        environment: environment("AISLE_LAYOUTS"),
        executable: Executable.path
      )
      let places = directories.isEmpty ? folder.directories : directories
      var texts: [String] = []
      var count = 0
      for directory in places {
        let findings = LayoutFindings(in: directory)
        count += findings.count
        texts += findings.texts.map { directory + "/" + $0 }
      }
      for text in texts { writeToStandardError(visible(text) + "\n") }
      guard texts.isEmpty else {
        throw CommandFailure("\(texts.count) findings in \(count) layouts")
      }
      guard count > 0 else { throw CommandFailure("no layouts found in \(places)") }
      print("\(count) layouts, nothing wrong")
    }
  }
}

/// This program's own file.
enum Executable {
  static var path: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
