/// `aisle history KEY`: all that ever happened to one thing, or was done by one person.
public struct History {
  /// One act, with those of its facts that name the thing.
  public struct Entry: Hashable, Sendable {
    public let sequence: Int
    public let time: Int64
    public let terminal: String
    public let person: String
    /// The operation key.
    public let key: String
    public let facts: [FactText]

    init(_ record: Record, _ facts: [FactText]) {
      sequence = record.sequence
      time = record.time
      terminal = record.terminal
      person = record.person
      key = record.key
      self.facts = facts
    }
  }

  private let paths: SitePaths
  private let disk: any Disk

  /// Told now and then how many lines were read.
  public var progress: (_ lineCount: Int) -> Void = { _ in }

  public init(site path: String, on disk: any Disk = LinuxDisk()) {
    paths = SitePaths(root: path)
    self.disk = disk
  }

  /// Gives each act that names `key` as a label in a fact, as its operator or as its operation key; also
  /// what the store writes of itself, as that names who decided on a repair.
  ///
  /// For an order also what happened to its tasks and its cartons, for a person what others did to the
  /// tasks that the person had.
  /// - Throws: ``StoreError`` for a journal that cannot be read to its end; what comes before the
  ///   damage has then been given.
  public func run(_ key: String, each: (Entry) -> Void) throws(StoreError) {
    var subject = HistorySubject(key)
    try visit(withStore: true) { record in
      let facts = subject.facts(of: record)
      if !facts.isEmpty { each(Entry(record, facts)) }
    }
  }

  /// Gives every act there was, and nothing that the store wrote of itself.
  ///
  /// - Throws: ``StoreError`` for a journal that cannot be read to its end; what comes before the
  ///   damage has then been given.
  public func all(each: (Entry) -> Void) throws(StoreError) {
    try visit { each(Entry($0, $0.facts)) }
  }

  /// `withStore` asks for the lines of the store itself, too.
  private func visit(
    withStore: Bool = false,
    _ body: (Record) -> Void
  ) throws(StoreError) {
    let meta = try SiteDirectory(paths.root).meta(disk, isForced: true)
    let mark = try Mark.known(in: paths, disk)
    var walk = try LogWalk(paths.log, store: meta.store, mode: .read, disk)
    walk.handsOverStore = withStore
    defer { walk.close(disk) }
    var step = LineStep()
    let ending = try walk.run(disk) { (atom) throws(StoreError) in
      for record in atom.records {
        body(record)
        if let count = step.pass() { progress(count) }
      }
    }
    if let found = try Verdict.of(ending, walk, mark: mark, disk), found.problem != .tornTail {
      throw found
    }
  }
}
