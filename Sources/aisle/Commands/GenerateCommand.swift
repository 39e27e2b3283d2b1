import ArgumentParser
import Console
import Glibc

/// Writes what the pages say of the code from the code itself; run by `make generate`.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Rewrite the generated parts of the pages, in a checkout.",
    shouldDisplay: false
  )

  @Flag(help: "Change nothing; fail when a part is stale.")
  var check = false

  @Flag(help: "Print the manual page instead.")
  var manual = false

  func run() throws {
    if manual { return print(ManualPage(AisleCommand.self).text) }
    var stale: [String] = []
    for part in GeneratedPart.all {
      let before = String(decoding: try Files.contents(of: part.file), as: UTF8.self)
      guard let after = part.placed(in: before) else {
        throw CommandFailure("\(part.file): the marks of \(part.name) are missing; put them back")
      }
      guard after != before else { continue }
      stale.append("\(part.file) (\(part.name))")
      if !check { try Files.write(Array(after.utf8), to: part.file) }
    }
    if check && !stale.isEmpty {
      throw CommandFailure("stale: \(stale.joined(separator: ", ")); run 'make generate'")
    }
  }
}

/// A part of a page between two marks, made from the code.
private struct GeneratedPart {
  let name: String
  let file: String
  let text: String

  static var all: [GeneratedPart] {
    let pages = "Sources/aisle/Documentation.docc"
    return [
      GeneratedPart(name: "keys", file: "\(pages)/Operator-guide.md", text: keyTable)
    ]
  }

  /// The page with this part between its marks; nil where they are missing.
  func placed(in page: String) -> String? {
    let begin = "<!-- generated: \(name) -->\n"
    let end = "<!-- end: \(name) -->"
    guard let first = page.range(of: begin), let last = page.range(of: end),
      first.upperBound <= last.lowerBound
    else { return nil }
    return page[..<first.upperBound] + text + page[last.lowerBound...]
  }

  private static var keyTable: String {
    var rows = ["| Key | Chord | Card | What it does |", "| --- | --- | --- | --- |"]
    for binding in KeyMap.bindings {
      let words = binding.words.map(\.text).joined(separator: ", ")
      rows.append("| \(binding.key) | \(binding.chord) | \(words) | \(binding.help) |")
    }
    return rows.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// Where `needle` stands first.
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    firstRange(of: needle)
  }
}

/// The manual page in section 1, from the same texts as the help.
private struct ManualPage {
  let text: String

  init(_ root: any ParsableCommand.Type) {
    var lines = [
      ".TH AISLE 1", ".SH NAME", "aisle \\- the warehouse-floor console", ".SH DESCRIPTION",
    ]
    Self.append(root, path: "aisle", to: &lines)
    text = lines.joined(separator: "\n")
  }

  private static func append(
    _ command: any ParsableCommand.Type,
    path: String,
    to lines: inout [String]
  ) {
    if path != "aisle" { lines.append(".SH \(path.uppercased())") }
    lines.append(".nf")
    for line in command.helpMessage(columns: 76).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ) {
      let escaped = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
      lines.append(escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped)
    }
    lines.append(".fi")
    for child in command.configuration.subcommands where child.configuration.shouldDisplay {
      let name = child.configuration.commandName ?? "\(child)".lowercased()
      append(child, path: path + " " + name, to: &lines)
    }
  }
}
