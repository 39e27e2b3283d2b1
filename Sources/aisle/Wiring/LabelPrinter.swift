import Console
import Exchange
import Synchronization
import Warehouse

/// Takes labels from a console to its printer, without ever waiting for one.
struct LabelPrinter: LabelPrinting {
  private let desk: PrintDesk
  /// Read with each label: a console that prints none starts sooner, and an edited layout counts.
  private let layouts: LabelShelf
  private let site: String
  private let printers: [PrinterSettings]
  private let printer: PrinterSettings?

  init(_ front: SiteFront, _ terminal: TerminalID) {
    desk = PrintDesk(site: front.path, printers: front.settings.printers)
    layouts = front.labels
    site = front.path
    printers = front.settings.printers
    printer = front.settings.printer(for: terminal)
  }

  func print(_ job: LabelJob, site: Site) -> LabelOutcome {
    guard let (kind, name, content) = content(of: job, site) else { return .failed }
    let printer = printers.first { $0.name == job.printer } ?? printer
    let dots = printer?.dotsPerMillimetre ?? 8
    let layout = layouts.layout(kind)
    guard let pages = try? layout.pages(content, dotsPerMillimetre: dots) else {
      return .failed
    }
    do throws(SpoolError) {
      try desk.queue(pages, name: name, copy: job.copy, on: printer)
    } catch {
      return .failed
    }
    if let printer { start(printer) }
    switch desk.state(of: printer) {
    case .done: return .printed
    case .waits(let name, _, let other): return .waits(for: name, other: other)
    }
  }

  private func content(
    of job: LabelJob,
    _ site: Site
  ) -> (PrintKind, name: String, LabelContent)? {
    if job.carton.isNone {
      return (.calibration, PrintKind.calibration.rawValue, .calibration)
    }
    guard let carton = site.cartons[job.carton], let label = CartonLabel(carton, site) else {
      return nil
    }
    return (.carton, job.carton.text, label.content)
  }

  /// Another process talks to the printer; a console's turn never waits for one.
  private func start(_ printer: PrinterSettings) {
    guard printer.route != .folder, let program = Executable.path else { return }
    let arguments = ["labels", "send", "--site", site, "--printer", printer.name]
    Sender.start(program, arguments + ["--patience", "900"])
  }
}

/// The processes that send, which are looked after when the next one starts.
private enum Sender {
  private static let running = Mutex<[QuietProcess]>([])

  static func start(_ program: String, _ arguments: [String]) {
    running.withLock { $0.removeAll(where: \.hasEnded) }
    guard let process = QuietProcess(program, arguments) else { return }
    running.withLock { $0.append(process) }
  }
}
