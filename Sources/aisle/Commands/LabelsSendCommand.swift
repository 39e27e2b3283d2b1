import ArgumentParser
import Exchange
import Glibc
import Warehouse

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
    guard !printers.isEmpty else {
      throw CommandFailure(
        printer.map { "no printer is named '\($0)' in site.toml" }
          ?? "site.toml has no [[printer]]; labels stay in the spool folder"
      )
    }
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
        print(
          "\(target.name): \(count == 0 ? "nothing waits" : outcome.sentence(count: count, on: target))"
        )
      }
    }
  }
}

extension PrintOutcome {
  /// What became of `count` labels that went to `printer`, or to the spool where there is none.
  func sentence(count: Int, on printer: PrinterSettings?) -> String {
    let labels = counted(count, "label")
    switch self {
    case .done:
      guard let printer else { return "\(labels) in spool, as this terminal has no printer" }
      return printer.route == .folder
        ? "\(labels) in spool/\(printer.name)" : "\(labels) sent to \(printer.name)"
    case .waits(let name, let reason, let other):
      return "\(labels) in spool/\(name), which is down: \(reason)"
        + (other.map { "; --printer \($0) is another" } ?? "")
    }
  }
}
