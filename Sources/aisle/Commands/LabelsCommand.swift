import ArgumentParser
import Barcodes
import Console
import Exchange
import Glibc
import Storage
import Warehouse

struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Print labels and lists, or look at them first.",
    discussion: """
      EXAMPLES
        aisle labels preview locations A-01 --site shop
        aisle labels print commands --site shop
      """,
    subcommands: [LabelsPreviewCommand.self, LabelsPrintCommand.self, LabelsSendCommand.self]
  )
}

/// What is printed, as the command line names it.
enum LabelSubject: String, ExpressibleByArgument, CaseIterable {
  case cartons, locations, totes, badges, commands, calibration
  case pickList = "pick-list"
  case packingSlip = "packing-slip"

  var kind: PrintKind {
    switch self {
    case .cartons: .carton
    case .locations: .location
    case .totes: .tote
    case .badges: .badge
    case .commands: .commands
    case .calibration: .calibration
    case .pickList: .pickList
    case .packingSlip: .packingSlip
    }
  }
}

struct LabelSelection: ParsableArguments {
  @Argument(help: "\(LabelSubject.allCases.map(\.rawValue).joined(separator: ", ")).")
  var subject: LabelSubject

  @Argument(
    help: """
      Which: SSCCs, locations or their beginnings, totes or a number of new ones (T-0001+20), \
      operators, waves, orders. Else all there are.
      """
  )
  var names: [String] = []

  @OptionGroup var options: SiteOptions
}

struct LabelsPreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show labels on the terminal, or write them as a PDF.",
    discussion: """
      EXAMPLES
        aisle labels preview locations A-01 --site shop
        aisle labels preview commands --output commands.pdf --site shop
      """
  )

  @OptionGroup var selection: LabelSelection

  @Option(name: .shortAndLong, help: "Write a PDF instead.", completion: .file(extensions: ["pdf"]))
  var output: String?

  @Option(help: "At most so many on the terminal.")
  var limit = 3

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is 0 or more") }
  }

  func run() throws {
    let job = try LabelOrder(selection)
    if let output {
      let pages = try job.pages(dotsPerMillimetre: 12)
      try Files.write(LabelPages.pdf(pages), to: output)
      print("\(output): \(counted(pages.count, "page"))")
      return
    }
    for label in job.labels.prefix(limit) { show(label.content, job.layout) }
    let rest = job.labels.count - limit
    if rest > 0 { print("and \(rest) more; --limit shows them, --output FILE.pdf writes them") }
  }

  private func show(_ content: LabelContent, _ layout: LabelLayout) {
    print("+" + String(repeating: "-", count: layout.columns) + "+")
    for line in layout.text(content) { print(visible("|\(line)|")) }
    print("+" + String(repeating: "-", count: layout.columns) + "+")
    for (field, kind, data) in layout.symbols(content) {
      guard let kind = SymbolKind(word: kind), let symbol = onScreen(kind, data) else { continue }
      print("\(field), \(kind.word)\(symbol.kind == kind ? "" : " as \(symbol.kind.word)"):")
      print(
        symbol.drawn(barHeight: 8).terminalText(isColoured: isatty(STDOUT_FILENO) == 1),
        terminator: ""
      )
    }
  }
}

/// The symbol, or a QR code of the same data where its bars are wider than a terminal.
private func onScreen(_ kind: SymbolKind, _ data: String) -> Symbol? {
  guard let symbol = try? Symbol(kind, data) else { return nil }
  if symbol.drawnWidth <= 80 { return symbol }
  let code: SymbolKind = kind == .gs1Code128 ? .gs1QR(.medium) : .qr(.medium)
  return (try? Symbol(code, data)) ?? symbol
}

struct LabelsPrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "Hand labels to a printer; one that is down keeps them in its spool.",
    discussion: """
      EXAMPLES
        aisle labels print totes T-0001+20 --site shop
        aisle labels print badges anna --site shop < badge-codes.txt
      """
  )

  @OptionGroup var selection: LabelSelection

  @Option(help: "A printer of site.toml; else the one of this terminal.")
  var printer: String?

  @OptionGroup var terminal: TerminalArguments

  func run() throws {
    let job = try LabelOrder(selection)
    let settings = job.front.settings
    let chosen = try printer.map { name in
      guard let found = settings.printers.first(where: { $0.name == name }) else {
        throw CommandFailure("no printer is named '\(name)' in site.toml")
      }
      return found
    }
    let target = try chosen ?? settings.printer(for: terminal.id)
    let desk = PrintDesk(site: job.front.path, printers: settings.printers)
    for label in job.labels {
      let pages = try job.draw(label, dotsPerMillimetre: target?.dotsPerMillimetre ?? 8)
      do throws(SpoolError) {
        try desk.queue(pages, name: label.name, copy: 1, on: target)
      } catch {
        throw CommandFailure(error.description, exitCode: 7)
      }
    }
    print(desk.deliver(target).sentence(count: job.labels.count, on: target))
  }
}
