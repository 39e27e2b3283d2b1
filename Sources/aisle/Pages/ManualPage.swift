import ArgumentParser

/// The manual page in section 1, from the same texts as the help.
struct ManualPage {
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
