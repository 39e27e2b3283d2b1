import ArgumentParser
import Console

/// `aisle` without a subcommand.
struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Open the console at the sign-in screen (what 'aisle' alone does).",
    shouldDisplay: false
  )
  @OptionGroup var options: SiteOptions
  @OptionGroup var terminal: TerminalArguments

  func run() throws { try openConsole(options, terminal, nil) }
}

struct PickCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pick",
    abstract: "Open the console; after the badge, picking begins.",
    discussion: "EXAMPLE\n  aisle pick --site shop --terminal truck-3 --size 8x40"
  )
  @OptionGroup var options: SiteOptions
  @OptionGroup var terminal: TerminalArguments

  func run() throws { try openConsole(options, terminal, .pick) }
}

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Open the console; after the badge, packing begins.",
    discussion: "EXAMPLE\n  aisle pack --site shop --terminal bench-1"
  )
  @OptionGroup var options: SiteOptions
  @OptionGroup var terminal: TerminalArguments

  func run() throws { try openConsole(options, terminal, .pack) }
}

struct FloorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "floor",
    abstract: "Open the console; after the badge, the floor screens.",
    discussion: "EXAMPLE\n  aisle floor --site shop --size 40x120"
  )
  @OptionGroup var options: SiteOptions
  @OptionGroup var terminal: TerminalArguments

  func run() throws { try openConsole(options, terminal, .floor) }
}

/// A console, which goes on to `work` after the badge.
func openConsole(
  _ options: SiteOptions,
  _ terminal: TerminalArguments,
  _ work: Work?
) throws {
  let opening = ConsoleOpening(path: try options.path, terminal: terminal.choice, opening: work)
  try MainActor.assumeIsolated { try opening.run() }
}
