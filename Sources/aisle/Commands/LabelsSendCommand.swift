import ArgumentParser
import Exchange
import Glibc

/// Sends what waits in the spool; a console starts it beside itself.
struct LabelsSendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Send the labels that wait in the spool to their printers.",
    discussion: "EXAMPLE\n  aisle labels send --site shop"
  )

  @OptionGroup var options: SiteOptions

  @Option(help: "Only this printer.")
  var printer: String?

  @Option(help: "Seconds to go on trying while a printer is down.")
  var patience = 0

  func run() throws {
    let front = try SiteFront(options.path)
    let printers = front.settings.printers.filter { printer == nil || $0.name == printer }
    guard !printers.isEmpty else { throw CommandFailure("no such printer in site.toml") }
    let desk = PrintDesk(site: front.path, printers: front.settings.printers)
    for target in printers {
      var outcome = desk.deliver(target)
      var left = patience
      while outcome != .done, left > 0 {
        sleep(5)
        left -= 5
        outcome = desk.deliver(target)
      }
      if printer == nil || outcome != .done {
        let count = desk.waiting(target)
        print("\(target.name): \(count == 0 ? "nothing waits" : outcome.sentence(count: count))")
      }
    }
  }
}

extension PrintOutcome {
  /// What became of `count` labels.
  func sentence(count: Int) -> String {
    switch self {
    case .done: "\(count) printed or in the spool"
    case .waits(let printer, let reason, let other):
      "\(count) wait in the spool of \(printer), which is down: \(reason)"
        + (other.map { "; --printer \($0) is another" } ?? "")
    }
  }
}
