import Glibc

/// How a label left the desk.
public enum PrintOutcome: Hashable, Sendable {
  /// In the printer's hands, or in the folder that is all it has.
  case done
  /// Kept in the spool of a printer that is down; it comes out once that is back.
  case waits(printer: String, reason: String, other: String?)
}

/// Takes labels for printers: each goes to the spool first, so that none is lost with a printer.
public struct PrintDesk: Sendable {
  private let spool: LabelSpool
  private let printers: [PrinterSettings]

  public init(site: String, printers: [PrinterSettings]) {
    spool = LabelSpool(directory: site + "/spool")
    self.printers = printers
  }

  /// Puts the pages of a label into the spool of a printer, nil being the spool itself.
  ///
  /// Where it waits for another printer that is down, it is taken away there.
  ///
  /// - Throws: ``SpoolError``; nothing of the label is left then.
  public func queue(
    _ pages: [LabelDrawing],
    name: String,
    copy: Int,
    on printer: PrinterSettings?
  ) throws(SpoolError) {
    let form = printer?.form ?? .zpl
    for other in printers where other.name != printer?.name && state(of: other) != .done {
      spool.withdraw(name: name, copy: copy, printer: other.name)
    }
    try spool.write(
      form == .pdf ? LabelPages.pdf(pages) : LabelPages.zpl(pages),
      name: name,
      copy: copy,
      printer: printer?.name ?? "",
      form: form
    )
  }

  /// What the last attempt to reach a printer came to.
  public func state(of printer: PrinterSettings?) -> PrintOutcome {
    guard let printer, printer.route != .folder else { return .done }
    let queue = PrinterQueue(printer, folder: spool.folder(of: printer.name))
    guard let reason = queue.trouble else { return .done }
    return .waits(printer: printer.name, reason: reason, other: other(than: printer)?.name)
  }

  /// Sends what waits for a printer, in order, and says how that went.
  public func deliver(_ printer: PrinterSettings?) -> PrintOutcome {
    guard let printer, printer.route != .folder else { return .done }
    PrinterQueue(printer, folder: spool.folder(of: printer.name)).send()
    return state(of: printer)
  }

  /// How many labels wait for a printer.
  public func waiting(_ printer: PrinterSettings) -> Int {
    PrinterQueue(printer, folder: spool.folder(of: printer.name)).files.count
  }

  /// The first printer that was not down when it was last tried.
  private func other(than printer: PrinterSettings) -> PrinterSettings? {
    printers.first { candidate in
      guard candidate.name != printer.name, candidate.form == printer.form else { return false }
      return PrinterQueue(candidate, folder: spool.folder(of: candidate.name)).trouble == nil
    }
  }
}
