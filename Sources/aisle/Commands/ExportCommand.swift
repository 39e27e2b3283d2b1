import ArgumentParser
import Exchange
import Glibc
import Storage
import Warehouse

extension ExportFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case packed, shorts, stock, journal
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Hand the result back: what was packed, what was short, the stock, the journal.",
    discussion:
      "EXAMPLE\n  aisle export packed --site shop --since 2026-11-21 --format csv > packed.csv"
  )

  @Argument(help: "packed, shorts, stock or journal.")
  var subject: Subject

  @Option(help: "Only what is from this time on: 2026-11-21 or 2026-11-21T06:00:00Z (UTC).")
  var since: String?

  @Option(help: "csv or json.")
  var format = ExportFormat.csv

  @Flag(help: "The same as --format json.")
  var json = false

  @OptionGroup var options: SiteOptions

  mutating func run() throws {
    if json { format = .json }
    var from = Moment.none
    if let since {
      guard let moment = Moment(iso: since) else {
        throw ValidationError("--since takes a date or a time in UTC, not '\(since)'")
      }
      from = moment
    }
    let path = try options.path
    if subject == .journal { return try exportJournal(path, from) }
    let opened = try OpenedSite(path, .reading)
    let site = opened.store.site
    let table =
      switch subject {
      case .packed: Export.packed(site, since: from)
      case .shorts: Export.shorts(site, since: from)
      case .stock, .journal: Export.stock(site, since: from)
      }
    Self.write(table.written(as: format))
    try opened.failIfDamaged()
  }

  /// Writes whole rows as they are; on a terminal, so that no value commands it.
  private static func write(_ rows: [UInt8]) {
    guard isatty(STDOUT_FILENO) != 0 else { return writeAll(rows, to: STDOUT_FILENO) }
    let lines = String(decoding: rows, as: UTF8.self).replacing("\r\n", with: "\n")
    writeAll(Array(visible(lines).utf8), to: STDOUT_FILENO)
  }

  /// Writes as it reads, as a journal may be longer than memory.
  private func exportJournal(_ path: String, _ from: Moment) throws {
    var stream = ExportStream(
      columns: ["seq", "time", "terminal", "operator", "key", "kind", "fields"],
      format
    ) { Self.write($0) }
    var history = History(site: path)
    do throws(StoreError) {
      try LineProgress.shown { (progress) throws(StoreError) in
        // Where the rows are seen, nothing else is written between them.
        if isatty(STDOUT_FILENO) == 0 { history.progress = progress.tell }
        try history.all { line in
          guard line.time >= from.milliseconds else { return }
          for fact in line.facts {
            stream.row([
              .number(line.sequence), .text(Moment(milliseconds: line.time).description),
              .text(line.terminal), .text(line.person), .text(line.key), .text(fact.kind),
              .fields(fact.exportFields),
            ])
          }
        }
      }
      stream.end()
    } catch {
      // What was read stands in the output; of a journal that cannot be read nothing does.
      if !stream.isEmpty { stream.end() }
      throw CommandFailure(error)
    }
  }
}
