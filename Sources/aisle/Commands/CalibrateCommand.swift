import ArgumentParser
import Console
import Exchange

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Learn the scanner of this terminal from the calibration card.",
    discussion: """
      Opens the console; after a supervisor's badge both codes of the card are scanned. The screen \
      says what the scanner does wrong and what to set, and Enter keeps the rest for this terminal.

      EXAMPLES
        aisle calibrate --card card.pdf --site shop
        aisle calibrate --site shop --terminal truck-3
      """
  )
  @OptionGroup var options: SiteOptions
  @OptionGroup var terminal: TerminalArguments

  @Flag(name: .customLong("print"), help: "Print the card on this terminal's printer, and end.")
  var isPrinting = false

  @Option(help: "Write the card as a PDF, and end.", completion: .file(extensions: ["pdf"]))
  var card: String?

  func run() throws {
    if let card { try write(to: card) }
    if isPrinting { try printCard() }
    if card == nil, !isPrinting { try openConsole(options, terminal, .calibrate) }
  }

  private func write(to file: String) throws {
    try Files.write(LabelPages.pdf(try pages(SiteFront(try options.path), 12)), to: file)
    print("\(file): scan both codes, the upper one first")
  }

  private func printCard() throws {
    let front = try SiteFront(try options.path)
    let printer = front.settings.printer(for: try terminal.id)
    let desk = PrintDesk(site: front.path, printers: front.settings.printers)
    let pages = try pages(front, printer?.dotsPerMillimetre ?? 8)
    do throws(SpoolError) {
      try desk.queue(pages, name: PrintKind.calibration.rawValue, copy: 1, on: printer)
    } catch {
      throw CommandFailure(error.description, exitCode: 7)
    }
    print(desk.deliver(printer).sentence(count: 1, on: printer))
  }

  private func pages(_ front: SiteFront, _ dotsPerMillimetre: Int) throws -> [LabelDrawing] {
    let layout = front.labels.layout(.calibration)
    do throws(LabelFault) {
      return try layout.pages(.calibration, dotsPerMillimetre: dotsPerMillimetre)
    } catch {
      throw CommandFailure("\(layout.file): \(error)")
    }
  }
}
