import ArgumentParser

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
      let after = try part.placed(in: before)
      guard after != before else { continue }
      stale.append("\(part.file) (\(part.name))")
      if !check { try Files.write(Array(after.utf8), to: part.file) }
    }
    if check && !stale.isEmpty {
      throw CommandFailure("stale: \(stale.joined(separator: ", ")); run 'make generate'")
    }
  }
}
