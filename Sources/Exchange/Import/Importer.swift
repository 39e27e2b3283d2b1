import Warehouse

/// One file to be imported, with the name its messages use.
public struct ImportFile: Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// How far an import is, told every few thousand rows and at the end of each file.
public struct ImportProgress: Hashable, Sendable {
  public let file: String
  /// Of all files so far, without headers.
  public let rows: Int
  /// Of this file.
  public let bytes: Int
  public let totalBytes: Int
}

/// Files that may be taken in whole: the command that does it, and what it will change.
public struct ImportPlan: Sendable {
  /// Nil when everything is there already.
  public let command: Command?
  public let summary: ImportSummary
}

/// What files can be imported.
public enum ImportKind: String, CaseIterable, Sendable {
  case skus, locations, stock, orders, operators
}

/// Reads files against the books of a site: all of them or nothing.
///
/// Changes nothing; a dry run reads and does not perform the command.
public struct Importer {
  let site: Site
  private let sealBadge: ([UInt8]) -> BadgeDigest
  private let sealPIN: (String) -> String
  private let cutOff: (_ service: String, _ placed: Moment) -> Moment

  /// Takes the books to hold files against, and what it cannot know itself.
  ///
  /// `sealBadge` and `sealPIN` make what is stored of a badge's bytes and of a PIN; the latter is
  /// slow on purpose and called for good files only. `cutOff` says when an order must leave whose
  /// file does not, none where nobody knows.
  public init(
    site: Site,
    sealBadge: @escaping ([UInt8]) -> BadgeDigest,
    sealPIN: @escaping (String) -> String,
    cutOff: @escaping (_ service: String, _ placed: Moment) -> Moment = { _, _ in .none }
  ) {
    self.site = site
    self.sealBadge = sealBadge
    self.sealPIN = sealPIN
    self.cutOff = cutOff
  }

  /// - Throws: ``ImportReport`` when anything is wrong with any line of any file.
  public func read(
    _ kind: ImportKind,
    files: [ImportFile],
    progress: @escaping (ImportProgress) -> Void = { _ in }
  ) throws(ImportReport) -> ImportPlan {
    switch kind {
    case .skus:
      return try ProductImport(site: site).read(files, progress)
    case .locations:
      return try LocationImport(site: site).read(files, progress)
    case .stock:
      return try StockImport(site: site).read(files, progress)
    case .orders:
      return try OrdersImport(site: site, cutOff: cutOff).read(files, progress)
    case .operators:
      let seals = (badge: sealBadge, pin: sealPIN)
      return try OperatorImport(site: site, seals: seals).read(files, progress)
    }
  }
}

/// One import under way: reads row by row, then judges what only all rows together show.
protocol FileImport {
  associatedtype Column: FileColumn
  var log: ImportLog { get set }
  var summary: ImportSummary { get set }

  mutating func take(_ table: inout TableFile<Column>)
  /// Reports what only all rows together show.
  mutating func judge()
  /// Called when nothing is wrong; nil when nothing would change.
  mutating func command() -> Command?
}

extension FileImport {
  mutating func judge() {}

  func read(
    _ files: [ImportFile],
    _ progress: @escaping (ImportProgress) -> Void
  ) throws(ImportReport) -> ImportPlan {
    var copy = self
    for (index, file) in files.enumerated() {
      var table = TableFile<Column>(file, index: index, log: copy.log, progress: progress)
      while table.next() { copy.take(&table) }
      copy.log = table.log
    }
    return try copy.plan()
  }

  /// - Throws: ``ImportReport`` when the log holds an error.
  mutating func plan() throws(ImportReport) -> ImportPlan {
    judge()
    guard log.total == 0 else { throw log.report }
    let command = command()
    summary.rows = log.rows
    summary.warnings = log.warnings
    return ImportPlan(command: command, summary: summary)
  }
}
