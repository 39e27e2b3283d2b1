/// Everything that is true of a site: a fold of its journal's facts.
public struct Site: Sendable {
  public var products = Table<Product>()
  public var barcodes = Table<PackBarcode>()
  public var locations = Table<Location>()
  public var stock = Table<Stock>()
  public var orders = Table<Order>()
  public var orderLines = Table<OrderLine>()
  public var waves = Table<Wave>()
  public var pace = Table<Pace>()
  public var tasks = Table<PickTask>()
  public var totes = Table<Tote>()
  public var cartons = Table<Carton>()
  public var operators = Table<Operator>()
  public var exceptions = Table<ExceptionRecord>()
  public var countRequests = Table<CountRequest>()
  public var devices = Table<DeviceCalibration>()
  public var counters = Table<CounterNote>()
  public var sessions = Table<OperationSession>()
  public var lastConfirms = Table<LastConfirm>()

  /// Of the last line applied; 0 before the first.
  public private(set) var sequence = 0
  /// Of the last line applied.
  public private(set) var at = Moment.none
  /// Not from the journal: set by whoever opens the site.
  public var policy: SitePolicy
  /// Not from the journal either; it matters to what is decided, never to what is applied.
  public let format: JournalFormat

  public init(policy: SitePolicy = SitePolicy(), format: JournalFormat = .newest) {
    self.policy = policy
    self.format = format
  }

  /// The books as they were behind line `sequence`, which was written at `at`; its tables are still
  /// to be given their rows, by a ``TablePass``.
  public init(sequence: Int, at: Moment, policy: SitePolicy, format: JournalFormat) {
    self.init(policy: policy, format: format)
    self.sequence = sequence
    self.at = at
  }

  /// Writes the facts of one line, live or replayed, and never judges them: the journal says that
  /// they happened.
  ///
  /// Lines come in their order, but for those that a ``PlainPick`` says may come late.
  public mutating func apply(_ facts: [Fact], _ stamp: Stamp) {
    stand(behind: stamp.sequence, at: stamp.at)
    if let key = stamp.key { remember(key, stamp.sequence) }
    for fact in facts {
      apply(fact, stamp)
    }
  }

  /// Stands behind a line whose facts are applied, or may be applied later.
  public mutating func stand(behind sequence: Int, at: Moment) {
    guard sequence > self.sequence else { return }
    self.sequence = sequence
    self.at = at
  }

  private mutating func remember(_ key: OperationKey, _ sequence: Int) {
    sessions.change(RowKey(key.session)) { row, isThere in
      if row.sequence < sequence { row = OperationSession(key: key, sequence: sequence) }
      return true
    }
  }
}

/// Books that can be lent to somebody without a copy of their tables.
public final class SharedSite {
  public var site: Site

  public init(_ site: Site) { self.site = site }
}

/// The last operation of one session of a terminal; only that one can be asked for again.
public struct OperationSession: Row {
  public static let table: StaticString = "sessions"
  public static let keyCount = 1

  public var session = ""
  public var counter = 0
  public var sequence = 0

  public init() {}

  public init(key: OperationKey, sequence: Int) {
    session = key.session
    counter = key.counter
    self.sequence = sequence
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("session", &session)
    try fields.field("counter", &counter)
    try fields.field("seq", &sequence)
  }
}

/// A part of what an operator confirmed last, which is all that an undo can take back.
///
/// One act may pack from several heaps, or for several lines; each is a part.
public struct LastConfirm: Row {
  public static let table: StaticString = "last-confirms"
  public static let keyCount = 2

  public enum Kind: String, FieldWord {
    case none, pick, pack
    public static let absent = Kind.none
  }

  public var operatorID = OperatorID.none
  /// From 0, within the act.
  public var number = 0
  public var kind = Kind.none
  public var sequence = 0
  public var at = Moment.none
  public var task = TaskID.none
  public var tote = ToteID.none
  public var order = OrderID.none
  public var line = 0
  public var carton = CartonID.none
  public var sku = SKU.none
  public var lot = ""
  public var quantity = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("operator", &operatorID)
    try fields.field("number", &number)
    try fields.field("kind", &kind)
    try fields.field("seq", &sequence)
    try fields.field("at", &at)
    try fields.field("task", &task)
    try fields.field("tote", &tote)
    try fields.field("order", &order)
    try fields.field("line", &line)
    try fields.field("carton", &carton)
    try fields.field("sku", &sku)
    try fields.field("lot", &lot)
    try fields.field("qty", &quantity)
  }
}

extension Table where R == Product {
  public subscript(_ sku: SKU) -> Product? { self[RowKey(sku)] }
}

extension Table where R == PackBarcode {
  public subscript(_ code: String) -> PackBarcode? { self[RowKey(code)] }
}

extension Table where R == Location {
  public subscript(_ id: LocationID) -> Location? { self[RowKey(id)] }
}

extension Table where R == Stock {
  public subscript(_ key: StockKey) -> Stock? { self[key.rowKey] }
}

extension Table where R == Order {
  public subscript(_ id: OrderID) -> Order? { self[RowKey(id)] }
}

extension Table where R == OrderLine {
  public subscript(_ order: OrderID, _ line: Int) -> OrderLine? { self[RowKey(order, line)] }
}

extension Table where R == Wave {
  public subscript(_ id: WaveID) -> Wave? { self[RowKey(id)] }
}

extension Table where R == PickTask {
  public subscript(_ id: TaskID) -> PickTask? { self[RowKey(id)] }
}

extension Table where R == Tote {
  public subscript(_ id: ToteID) -> Tote? { self[RowKey(id)] }
}

extension Table where R == Carton {
  public subscript(_ id: CartonID) -> Carton? { self[RowKey(id)] }
}

extension Table where R == Operator {
  public subscript(_ id: OperatorID) -> Operator? { self[RowKey(id)] }

  /// Who wears the badge; nobody for one that is retired or was never given out.
  public func wearing(_ badge: BadgeDigest) -> Operator? {
    badge.isNone ? nil : rows(index: "badge", RowKey(badge)).first
  }
}
