import ArgumentParser
import Exchange
import Glibc
import Storage
import Warehouse

extension ImportKind: ExpressibleByArgument {}

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in CSV files: all of them, or nothing.",
    discussion: """
      The header names the columns, in any order; columns that are not known are named and ignored. \
      Orders and their lines are told apart by their header, and go in one import. Locations are the \
      whole floor, from CSV files or a drawing (*.floor); a place that is in none of them is removed. \
      The drawing is kept with the site, and walks are planned on it.

      COLUMNS (those before the semicolon must be there)
        skus        sku,description; gtin,inner_gtin,inner_qty,case_gtin,
                    case_qty,length_mm,width_mm,height_mm,weight_g,tracking,
                    up,fragile,hazmat,active
        locations   location; zone,kind,sequence,x_m,y_m,level,check_digits,mix
        stock       location,sku,quantity; lot,expiry,status,container,owner,
                    since
        operators   operator,name,roles; badge,pin,language,zones,active
        orders      order_id,ordered_at; service,ship_by,carrier,priority,
                    customer_id,country,channel,owner,promised_delivery,
                    line_count,ship_to...
        their lines order_id,line_no,sku,quantity; unit_price

      EXAMPLES
        aisle import skus --site shop skus.csv
        aisle import locations --site shop shop.floor
        aisle import orders --site shop orders.csv order_lines.csv
        aisle import stock --site shop --dry-run stock.csv
      """
  )

  @Argument(help: "What the files hold: skus, locations, stock, orders or operators.")
  var kind: ImportKind

  @Argument(help: "CSV files (RFC 4180, UTF-8); - is standard input.", completion: .file())
  var files: [String]

  @Flag(help: "Check everything, change nothing.")
  var dryRun = false

  @OptionGroup var options: SiteOptions

  func run() throws {
    var site = try OpenedSite(try options.path, dryRun ? .reading : .writing)
    try site.failIfDamaged()
    let drawn = try files.filter { kind == .locations && $0.hasSuffix(".floor") }
      .map { try DrawnFloor($0) }
    if drawn.count > 1 { throw CommandFailure("give one floor drawing, not \(drawn.count)") }
    for floor in drawn { floor.warn() }
    let inputs = try files.map { file in
      try drawn.first { $0.file == file }?.importFile
        ?? ImportFile(name: file, bytes: try Files.contents(of: file))
    }
    let plan = try read(inputs, site)
    for warning in plan.summary.warnings { writeToStandardError("warning: \(warning)\n") }
    if let command = plan.command, !dryRun { try site.perform(command) }
    if kind == .locations, !dryRun { try keep(drawn.first, site.store.site) }
    print((dryRun ? "would import: " : "") + plan.summary.sentence(kind))
  }

  /// A list without a drawing keeps the old one as long as all places of it are there.
  private func keep(_ drawn: DrawnFloor?, _ books: Site) throws {
    let path = try options.path
    if drawn == nil, let old = try? SiteFloor.plan(of: path),
      old.places.allSatisfy({ books.locations[$0.location.id] != nil })
    {
      return
    }
    try SiteFloor.keep(drawn?.bytes, in: path)
  }

  private func read(_ inputs: [ImportFile], _ site: OpenedSite) throws -> ImportPlan {
    let importer = Importer(site)
    let showsProgress = isatty(STDERR_FILENO) == 1
    do throws(ImportReport) {
      return try importer.read(kind, files: inputs) { progress in
        guard showsProgress, progress.totalBytes > 1 << 20 else { return }
        let percent = progress.bytes * 100 / max(1, progress.totalBytes)
        writeToStandardError("\r\(progress.file): \(percent) %  \(progress.rows) rows ")
      }
    } catch {
      for warning in error.warnings { writeToStandardError("warning: \(warning)\n") }
      for problem in error.errors { writeToStandardError("\(problem)\n") }
      let more = error.total > error.errors.count ? ", the first \(error.errors.count) shown" : ""
      throw CommandFailure(
        "\(counted(error.total, "error")) in \(counted(error.rows, "row"))\(more); nothing was imported"
      )
    }
  }
}

extension Importer {
  /// An importer that seals badges and PINs as the site does.
  init(_ opened: OpenedSite) {
    let secrets = opened.store.meta.secrets
    let zone = opened.zone
    let cutOffs = opened.settings.policy.cutOffs
    self.init(
      site: opened.store.site,
      sealBadge: { secrets.badgeDigest($0) },
      sealPIN: { pin in
        var random = SystemRandomNumberGenerator()
        return secrets.sealed(pin: pin, random: &random)
      },
      cutOff: { service, placed in zone.nextCutOff(of: service, from: placed, cutOffs) }
    )
  }
}

extension Secrets {
  /// A badge's digest as the books know it.
  func badgeDigest(_ code: [UInt8]) -> BadgeDigest {
    (try? BadgeDigest(scanned: digest(ofBadge: String(decoding: code, as: UTF8.self)))) ?? .none
  }
}

extension ImportSummary {
  fileprivate func sentence(_ kind: ImportKind) -> String {
    if kind == .orders { return "orders: " + orders }
    var parts = [counted(rows, "row"), "\(added) new", "\(changed) changed"]
    if removed > 0 { parts.append("\(removed) removed") }
    parts.append("\(unchanged) as they were")
    return "\(kind.rawValue): " + parts.joined(separator: ", ")
  }

  /// Rows are of orders and of lines, which are told apart.
  private var orders: String {
    [
      counted(rows, "row"), orders(added, addedLines, "new"),
      orders(changed, changedLines, "changed"), "\(unchanged) as they were",
      counted(units, "unit"),
    ].joined(separator: ", ")
  }

  private func orders(_ count: Int, _ lines: Int, _ word: String) -> String {
    count == 0 ? "0 \(word)" : "\(counted(count, "order")) with \(counted(lines, "line")) \(word)"
  }
}
